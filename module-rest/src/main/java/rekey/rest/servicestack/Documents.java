package rekey.rest.servicestack;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The documents that describe the contracts: pages for people, types for programs. */
final class Documents {

    private final List<? extends ServiceStackContract> contracts;
    private final URI publicUrl;

    Documents(List<? extends ServiceStackContract> contracts, URI publicUrl) {
        this.contracts = contracts;
        this.publicUrl = publicUrl;
    }

    Optional<Reply> find(Target target, Request request) {
        return Optional.empty();
    }
}
