package rekey.identity.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import rekey.identity.internal.legacy.HashForm;

/** {@link HashForms} of a test. */
final class InMemoryHashForms implements HashForms {

    private final Map<HashForm, Instant> noted = new ConcurrentHashMap<>();

    @Override
    public List<HashForm> all() {
        return noted.keySet().stream()
                .sorted(Comparator.comparing(HashForm::text))
                .toList();
    }

    @Override
    public void note(Collection<HashForm> forms, Instant now) {
        forms.forEach(form -> noted.put(form, now));
    }

    @Override
    public void forget(HashForm form, Instant lastNotedBefore) {
        noted.computeIfPresent(form, (same, at) -> at.isBefore(lastNotedBefore) ? null : at);
    }
}
