package rekey.rest.servicestack;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The address space of this dialect: the routes of all contracts, and the predefined ones. Paths match in any case. */
final class Routes {

    private record Served(Operation operation, String contract, String serviceName) {}

    private static final String API = "api";
    private static final String METADATA = "metadata";
    private static final String TYPES = "types";

    private final Map<String, Served> byPath = new HashMap<>();
    private final Map<String, Served> byName = new HashMap<>();
    private final Set<String> ownFirstSegments = new HashSet<>();
    private final Set<String> firstSegments = new HashSet<>(Set.of(API, METADATA, TYPES));

    /** @throws IllegalStateException if two contracts want the same path or operation name */
    Routes(List<? extends ServiceStackContract> contracts) {
        for (ServiceStackContract contract : contracts) {
            for (Operation operation : contract.operations()) {
                Served served = new Served(operation, contract.name(), contract.serviceName());
                String path = lower(operation.path());
                boolean taken = byPath.put(path, served) != null | byName.put(lower(operation.name()), served) != null;
                if (taken) {
                    throw new IllegalStateException(
                            "Two contracts serve " + operation.path() + " or an operation named " + operation.name());
                }
                ownFirstSegments.add(firstSegment(path));
            }
        }
        firstSegments.addAll(ownFirstSegments);
        Arrays.stream(Format.values()).map(Format::key).forEach(firstSegments::add);
    }

    /** Costs next to nothing for a path of somebody else's, since every request of the server is asked about. */
    Target find(String path) {
        String first = lower(firstSegment(path));
        return firstSegments.contains(first) ? find(first, path) : new Target.Elsewhere();
    }

    private Target find(String first, String path) {
        String[] segments = lower(path).replaceFirst("/+$", "").split("/", -1);
        Optional<Format> format = Format.named(first);
        if (first.equals(API)) {
            return segments.length == 3 ? api(segments[2]) : new Target.Nothing();
        }
        if (format.isPresent()) {
            return ofFormat(format.get(), segments);
        }
        if (first.equals(METADATA) && segments.length == 2) {
            return new Target.Document(METADATA);
        }
        if (first.equals(TYPES)) {
            return segments.length == 3 ? new Target.Document("types/" + segments[2]) : new Target.Nothing();
        }
        return ownFirstSegments.contains(first) ? ownRoute(String.join("/", segments)) : new Target.Elsewhere();
    }

    private static String firstSegment(String path) {
        int end = path.indexOf('/', 1);
        return path.isEmpty() ? "" : path.substring(1, end < 0 ? path.length() : end);
    }

    private Target api(String name) {
        Suffixed suffixed = Suffixed.of(name);
        Served served = byName.get(suffixed.path());
        return served == null
                ? new Target.UnknownOperation(suffixed.format().orElse(Format.JSON))
                : call(served, true, Optional.of(Format.JSON), false, suffixed.format());
    }

    private Target ofFormat(Format format, String[] segments) {
        if (segments.length == 3 && segments[2].equals(METADATA)) {
            return new Target.OperationPage(format);
        }
        if (segments.length != 4 || !(segments[2].equals("reply") || segments[2].equals("oneway"))) {
            return new Target.Nothing();
        }
        Served served = byName.get(segments[3]);
        return served == null
                ? new Target.UnknownOperation(format)
                : call(served, true, Optional.of(format), true, Optional.empty());
    }

    private Target ownRoute(String path) {
        Suffixed suffixed = byPath.containsKey(path) ? new Suffixed(path, Optional.empty()) : Suffixed.of(path);
        Served served = byPath.get(suffixed.path());
        return served == null ? new Target.Nothing() : call(served, false, Optional.empty(), false, suffixed.format());
    }

    private static Target call(
            Served served,
            boolean predefined,
            Optional<Format> bodyFormat,
            boolean namesFormat,
            Optional<Format> suffix) {
        return new Target.Call(
                served.operation(),
                served.contract(),
                served.serviceName(),
                predefined,
                bodyFormat,
                namesFormat,
                suffix);
    }

    /** A path and the format that its suffix asks for. */
    private record Suffixed(String path, Optional<Format> format) {

        static Suffixed of(String path) {
            return Arrays.stream(Format.values())
                    .filter(format -> path.endsWith('.' + format.key()))
                    .findFirst()
                    .map(format -> new Suffixed(
                            path.substring(0, path.length() - format.key().length() - 1), Optional.of(format)))
                    .orElse(new Suffixed(path, Optional.empty()));
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
