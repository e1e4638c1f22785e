package rekey.rest.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The files that pages are made of. The version in an address is a hash of the content, so that caches may keep it. */
final class Assets {

    /** One file. */
    record Asset(byte[] content, String mediaType, String version) {

        static Asset of(byte[] content, String mediaType) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
                return new Asset(content, mediaType, HexFormat.of().formatHex(hash, 0, 6));
            } catch (NoSuchAlgorithmException everyJavaHasIt) {
                throw new IllegalStateException(everyJavaHasIt);
            }
        }

        /** Its address under a name. */
        String address(String name) {
            return "/assets/" + version + "/" + name;
        }
    }

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "rekey.css", "text/css;charset=utf-8",
            "reference.css", "text/css;charset=utf-8",
            "rekey.js", "text/javascript;charset=utf-8",
            "icon.svg", "image/svg+xml");

    private static final Map<String, Asset> ASSETS = MEDIA_TYPES.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, file -> load(file.getKey(), file.getValue())));

    private Assets() {}

    /** The address of a file. */
    static String address(String name) {
        return ASSETS.get(name).address(name);
    }

    /** The file with this name. */
    static Optional<Asset> find(String name) {
        return Optional.ofNullable(ASSETS.get(name));
    }

    private static Asset load(String name, String mediaType) {
        try (InputStream file = Assets.class.getResourceAsStream("assets/" + name)) {
            return Asset.of(file.readAllBytes(), mediaType);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
