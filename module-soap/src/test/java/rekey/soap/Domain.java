package rekey.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import rekey.identity.Caller;
import rekey.identity.Callers;
import rekey.identity.Confirmation;
import rekey.identity.Doors;
import rekey.identity.Origin;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.kernel.ClientAddress;
import rekey.kernel.Realm;

/** A domain that remembers what it was asked and answers as it was told. */
public final class Domain implements Recovery, Confirmation, Callers, Doors {

    /** What was asked, in order. */
    public final List<Object> asked = new ArrayList<>();

    private Refusal refusal;
    private RuntimeException failure;

    /** Refuses from now on; the caller is still accepted. */
    public void refuse(Refusal answer) {
        refusal = answer;
    }

    /** Fails from now on. */
    public void fail(RuntimeException answer) {
        failure = answer;
    }

    @Override
    public Origin origin(String contract, String clientAddress) {
        return new Origin(contract, Realm.MAIN, ClientAddress.of(clientAddress));
    }

    @Override
    public void request(Recovery.Request request) throws Refusal {
        answer(request);
    }

    @Override
    public void confirm(Confirmation.Request request) throws Refusal {
        answer(request);
    }

    @Override
    public Caller authenticate(Origin origin, Optional<String> name, Optional<String> secret) throws Refusal {
        if (name.isEmpty()) {
            throw Refusal.because(Refusal.Reason.CALLER_REFUSED);
        }
        return new Caller(new UUID(0, 1), Realm.MAIN, name.get(), Set.of());
    }

    @Override
    public boolean isLive(Origin origin, String linkToken) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Recovered complete(Completion completion) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Caller identify(Origin origin, Optional<String> key) {
        throw new UnsupportedOperationException();
    }

    private void answer(Object request) throws Refusal {
        asked.add(request);
        if (failure != null) {
            throw failure;
        }
        if (refusal != null) {
            throw refusal;
        }
    }
}
