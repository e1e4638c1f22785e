package rekey.notification.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rekey.kernel.Deployment;
import rekey.kernel.Realm;
import rekey.notification.MailPreviews;

/** Previews by the wording that every mail gets. */
@ApplicationScoped
class WordedPreviews implements MailPreviews {

    private final Composer composer;
    private final URI resetPage;
    private final Clock clock;

    /** For the container's proxy. */
    WordedPreviews() {
        this.composer = null;
        this.resetPage = null;
        this.clock = null;
    }

    @Inject
    WordedPreviews(Composer composer, Deployment deployment, Clock clock) {
        this(composer, deployment.link("/account/reset"), clock);
    }

    WordedPreviews(Composer composer, URI resetPage, Clock clock) {
        this.composer = composer;
        this.resetPage = resetPage;
        this.clock = clock;
    }

    @Override
    public Set<String> names() {
        return Stream.of(Specimen.values()).map(Specimen::slug).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<Preview> of(String name, Locale locale, Realm realm) {
        return Stream.of(Specimen.values())
                .filter(specimen -> specimen.slug().equals(name))
                .findFirst()
                .map(specimen -> composer.preview(specimen, locale, realm, resetPage, clock.instant()))
                .map(text -> new Preview(text.language(), text.subject(), text.plain(), text.html()));
    }
}
