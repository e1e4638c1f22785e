package rekey.rest.servicestack;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which format a response takes: suffix or {@code ?format=}, then {@code Accept}, then the request's own. Among several
 * that the client accepts, the request's own wins, then JSON, XML, JSV, whatever their order and weights.
 */
final class Negotiation {

    private static final List<Format> PREFERRED = List.of(Format.JSON, Format.XML, Format.JSV);
    private static final int LONGEST_ACCEPT = 2_000;

    private Negotiation() {}

    static Format of(Request request, Target.Call target) {
        return target.suffix()
                .or(() -> request.queryParameter("format").flatMap(Format::named))
                .or(() -> target.namesFormat() ? target.bodyFormat() : Optional.empty())
                .or(() -> accepted(request))
                .or(() -> target.bodyFormat())
                .or(() -> request.mediaType().flatMap(Format::ofMediaType))
                .orElse(Format.JSON);
    }

    /** What the {@code Accept} header decides; nothing when it is absent, too long, or takes anything. */
    private static Optional<Format> accepted(Request request) {
        Optional<String> header = request.header("Accept").filter(accept -> accept.length() <= LONGEST_ACCEPT);
        if (header.isEmpty()) {
            return Optional.empty();
        }
        List<String> ranges = List.of(header.get().toLowerCase(Locale.ROOT).split(",")).stream()
                .map(range -> range.split(";", 2)[0].strip())
                .toList();
        List<Format> named = ranges.stream()
                .flatMap(range -> Format.ofMediaType(range).stream())
                .toList();
        Optional<Format> own = request.mediaType().flatMap(Format::ofMediaType).filter(named::contains);
        return own.or(() -> PREFERRED.stream().filter(named::contains).findFirst())
                .or(() -> ranges.contains("*/*")
                        ? Optional.empty()
                        : named.stream().findFirst());
    }
}
