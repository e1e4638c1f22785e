package rekey.rest.servicestack;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A member of a message: its name on the wire and what it holds. Serves as the typed key to a {@link Message}.
 *
 * @param <T> the type of its values
 */
public final class Member<T> {

    private final String name;
    private final Kind kind;
    private final DataType of;
    private final boolean required;
    private final boolean extension;
    private final String description;

    private Member(String name, Kind kind, DataType of, boolean required, boolean extension, String description) {
        this.name = Objects.requireNonNull(name);
        this.kind = kind;
        this.of = of;
        this.required = required;
        this.extension = extension;
        this.description = Objects.requireNonNull(description);
    }

    /** A text. */
    public static Member<String> text(String name, String description) {
        return new Member<>(name, Kind.TEXT, null, false, false, description);
    }

    /** A number with a fraction: {@code double} in .NET. */
    public static Member<Double> number(String name, String description) {
        return new Member<>(name, Kind.NUMBER, null, false, false, description);
    }

    /** A whole number. */
    public static Member<Long> integer(String name, String description) {
        return new Member<>(name, Kind.INTEGER, null, false, false, description);
    }

    /** A truth value. */
    public static Member<Boolean> flag(String name, String description) {
        return new Member<>(name, Kind.FLAG, null, false, false, description);
    }

    /** The outcome of a failed request; every response type has one, named {@code ResponseStatus}. */
    public static Member<Message> responseStatus() {
        return object(ResponseStatus.MEMBER, ResponseStatus.TYPE);
    }

    static Member<Message> object(String name, DataType type) {
        return new Member<>(name, Kind.OBJECT, type, false, false, "");
    }

    static Member<List<Message>> list(String name, DataType type) {
        return new Member<>(name, Kind.LIST, type, false, false, "");
    }

    static Member<Map<String, String>> dictionary(String name) {
        return new Member<>(name, Kind.DICTIONARY, null, false, false, "");
    }

    /** The same member, documented as required. The contract does the checking. */
    public Member<T> required() {
        return new Member<>(name, kind, of, true, extension, description);
    }

    /**
     * The same member as one of ours: bound in every format and explained on the page, but left out of the samples and
     * of the generated types, which stay those that the original published.
     */
    public Member<T> extension() {
        return new Member<>(name, kind, of, required, true, description);
    }

    /** The name in the form that the description, XML and error messages use: {@code PasswordConfirm}. */
    public String name() {
        return name;
    }

    /** The name in JSON and JSV: {@code passwordConfirm}. */
    String camelName() {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** The name in validation messages, which split it into words: {@code Password Confirm}. */
    public String displayName() {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ");
    }

    Kind kind() {
        return kind;
    }

    Optional<DataType> of() {
        return Optional.ofNullable(of);
    }

    boolean isRequired() {
        return required;
    }

    boolean isExtension() {
        return extension;
    }

    String description() {
        return description;
    }

    @Override
    public String toString() {
        return name;
    }
}
