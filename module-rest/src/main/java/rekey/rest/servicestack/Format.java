package rekey.rest.servicestack;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats of messages, each under the name that suffixes, {@code ?format=} and predefined routes use. */
enum Format {
    JSON("application/json", "application/json; charset=utf-8", new JsonReader(), new JsonWriter(""), "text/json"),
    XML("application/xml", "application/xml", new DataContractReader(), new DataContractWriter(), "text/xml"),
    JSV("application/jsv", "application/jsv", new JsvReader(), new JsvWriter(), "text/jsv"),
    CSV("text/csv", "text/csv", new CsvReader(), new CsvWriter()),
    JSONL("text/jsonl", "text/jsonl", new JsonReader(), new JsonWriter("\n"), "application/jsonl");

    private final String mediaType;
    private final String contentType;
    private final Reader reader;
    private final Writer writer;
    private final List<String> aliases;

    Format(String mediaType, String contentType, Reader reader, Writer writer, String... aliases) {
        this.mediaType = mediaType;
        this.contentType = contentType;
        this.reader = reader;
        this.writer = writer;
        this.aliases = List.of(aliases);
    }

    /** Reads a message from the bytes of a body. Has no state. */
    interface Reader {
        Message read(byte[] body, DataType type) throws Unreadable;
    }

    /** Writes a message as text. Has no state. */
    interface Writer {
        String write(Message message);
    }

    /** The format that a suffix, {@code ?format=} or a predefined route names, in any case. */
    static Optional<Format> named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(f -> f.name().equals(upper)).findFirst();
    }

    /** The format of a media type without parameters, in any case. */
    static Optional<Format> ofMediaType(String mediaType) {
        String lower = mediaType.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(f -> f.mediaType.equals(lower) || f.aliases.contains(lower))
                .findFirst();
    }

    /** The name in URLs. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String mediaType() {
        return mediaType;
    }

    /** The {@code Content-Type} of responses; only JSON names its charset, as ServiceStack does. */
    String contentType() {
        return contentType;
    }

    Message read(byte[] body, DataType type) throws Unreadable {
        return reader.read(body, type);
    }

    String write(Message message) {
        return writer.write(message);
    }
}
