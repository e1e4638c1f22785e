package rekey.soap.description;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a described type on its way between two forms. An absent value is not represented. */
public sealed interface Value {

    /** A scalar or enumeration word in its canonical text: a guid as 8-4-4-4-12 in lower case, {@code true}. */
    record Text(String text) implements Value {

        /** Without the text, which may be a password. */
        @Override
        public String toString() {
            return "Text";
        }
    }

    /** The members that are present, in the order of the type. */
    record Fields(Map<String, Value> members) implements Value {

        public Fields {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /** No member at all. */
        public static Fields none() {
            return new Fields(Map.of());
        }

        /** The member of this name, if it is present. */
        public Optional<Value> member(String name) {
            return Optional.ofNullable(members.get(name));
        }
    }

    /** The items of an array. */
    record Items(List<Fields> items) implements Value {

        public Items {
            items = List.copyOf(items);
        }
    }
}
