package rekey.rest.recovery;

import java.util.UUID;
import rekey.identity.Origin;
import rekey.identity.Recovery;
import rekey.identity.Refusal;
import rekey.kernel.AccountId;

/** A way back that remembers what it was asked, knows one live link, and refuses when told to. */
final class RememberedRecovery implements Recovery {

    String live = "";
    Refusal refusal;
    Request requested;
    Completion completed;

    @Override
    public void request(Request request) throws Refusal {
        requested = request;
        refuse();
    }

    @Override
    public boolean isLive(Origin origin, String linkToken) {
        return live.equals(linkToken);
    }

    @Override
    public Recovered complete(Completion completion) throws Refusal {
        completed = completion;
        refuse();
        return new Recovered(new AccountId(new UUID(1, 1)), 7);
    }

    private void refuse() throws Refusal {
        if (refusal != null) {
            throw refusal;
        }
    }
}
