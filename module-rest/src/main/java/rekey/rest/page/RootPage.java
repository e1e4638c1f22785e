package rekey.rest.page;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import rekey.kernel.Deployment;

/** {@code /}: what this server is. In production it says no more than a person needs. */
@Dependent
public final class RootPage implements Page {

    private final Deployment deployment;

    @Inject
    public RootPage(Deployment deployment) {
        this.deployment = deployment;
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public PageAnswer show(PageRequest request) {
        return PageAnswer.show(200, "root").with("demonstration", deployment.isDemonstration());
    }
}
