package rekey.rest.servicestack;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** An immutable value of a {@link DataType}: what a request said or what a response will say. */
public final class Message {

    private final DataType type;
    private final Map<String, Object> values;

    private Message(DataType type, Map<String, Object> values) {
        this.type = Objects.requireNonNull(type);
        this.values = Map.copyOf(values);
    }

    /** A message in which nothing is said. */
    public static Message of(DataType type) {
        return new Message(type, Map.of());
    }

    /** The same message with one value more. */
    public <T> Message with(Member<T> member, T value) {
        return withValue(member, Objects.requireNonNull(value));
    }

    /** What the member says; empty also for an empty or blank text. */
    @SuppressWarnings("unchecked") // values enter by with() or by the member's own kind
    public <T> Optional<T> get(Member<T> member) {
        Optional<Object> value = raw(member);
        if (value.isPresent() && value.get() instanceof String text && text.isBlank()) {
            return Optional.empty();
        }
        return (Optional<T>) value;
    }

    DataType type() {
        return type;
    }

    /** What the member says, blank or not. */
    Optional<Object> raw(Member<?> member) {
        return Optional.ofNullable(values.get(member.name()));
    }

    /** What is written for the member: its value, or the default of its kind, or nothing for null. */
    Optional<Object> written(Member<?> member) {
        return raw(member).or(() -> member.kind().absent());
    }

    Message withValue(Member<?> member, Object value) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(member.name(), value);
        return new Message(type, more);
    }

    /** This message, with what the other one says, blanks aside, said instead or as well. */
    Message overlaidBy(Message other) {
        Map<String, Object> all = new HashMap<>(values);
        other.values.forEach((name, value) -> {
            if (!(value instanceof String text && text.isBlank())) {
                all.put(name, value);
            }
        });
        return new Message(type, all);
    }

    /** Without the values, which may be secrets. */
    @Override
    public String toString() {
        return type.name();
    }
}
