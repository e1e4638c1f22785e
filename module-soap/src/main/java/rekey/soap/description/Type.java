package rekey.soap.description;

import java.util.List;
import java.util.Optional;

/** The type of a parameter, a result or a member. */
public sealed interface Type {

    /** Whether an absent value is impossible on the wire, as with the value types of .NET. */
    default boolean isValueType() {
        return false;
    }

    /** Whether the value is a text without structure, so that a form can carry it. */
    default boolean isSimple() {
        return false;
    }

    /** The built-in types. */
    enum Scalar implements Type {
        STRING("string", "string"),
        GUID("guid", "guid"),
        BOOLEAN("boolean", "boolean"),
        INT("int", "int");

        private final String schemaName;
        private final String placeholder;

        Scalar(String schemaName, String placeholder) {
            this.schemaName = schemaName;
            this.placeholder = placeholder;
        }

        /** The local name in XML Schema or, for the guid, in Microsoft's own type namespace. */
        public String schemaName() {
            return schemaName;
        }

        /** What sample messages show in place of a value. */
        public String placeholder() {
            return placeholder;
        }

        @Override
        public boolean isValueType() {
            return this != STRING;
        }

        @Override
        public boolean isSimple() {
            return true;
        }
    }

    /** A closed list of words, in the order that gives them their numbers. */
    record Enumeration(String name, List<String> words) implements Type {

        public Enumeration {
            words = List.copyOf(words);
        }

        @Override
        public boolean isValueType() {
            return true;
        }

        @Override
        public boolean isSimple() {
            return true;
        }
    }

    /** Named members in their order. */
    record Struct(String name, List<Member> members) implements Type {

        public Struct {
            members = List.copyOf(members);
        }

        /** The member with exactly this name. */
        public Optional<Member> member(String memberName) {
            // asked for each element of each request, where a stream costs more than what it looks for
            for (Member member : members) {
                if (member.name().equals(memberName)) {
                    return Optional.of(member);
                }
            }
            return Optional.empty();
        }
    }

    /** A list of structs inside an element of its own. */
    record Array(String name, String itemName, Struct item) implements Type {}

    /** A name with a type: a member of a struct, a parameter, or a result. */
    record Member(String name, Type type) {}
}
