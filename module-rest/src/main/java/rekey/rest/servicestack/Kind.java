package rekey.rest.servicestack;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a member of a message holds, and what that is called in the languages that a description is shown in. */
enum Kind {
    TEXT("String", "string", null),
    NUMBER("Double", "number", 0.0),
    INTEGER("Int32", "number", 0L),
    FLAG("Boolean", "boolean", false),
    OBJECT(null, null, null),
    LIST("List`1", null, null),
    DICTIONARY("Dictionary`2", "{ [index: string]: string; }", null);

    /** What Java's parsers take beyond numbers ("NaN", "1d", "0x1p3") is none here. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?\\d++)?");

    private static final int LONGEST_NUMBER = 64;

    private final String clrName;
    private final String scriptName;
    private final Object absent;

    Kind(String clrName, String scriptName, Object absent) {
        this.clrName = clrName;
        this.scriptName = scriptName;
        this.absent = absent;
    }

    String clrName() {
        return clrName;
    }

    String scriptName() {
        return scriptName;
    }

    /** What is written when there is no value: a value type has a default, a reference type is null. */
    Optional<Object> absent() {
        return Optional.ofNullable(absent);
    }

    boolean isValueType() {
        return absent != null;
    }

    /**
     * Reads a value from its text.
     *
     * @throws Unreadable if the text is no value of this kind
     */
    Object parse(String memberName, String text) throws Unreadable {
        return switch (this) {
            case TEXT -> wellFormed(memberName, text);
            case NUMBER -> number(memberName, text.strip());
            case INTEGER -> integer(memberName, text.strip());
            case FLAG -> flag(memberName, text.strip());
            case OBJECT, LIST, DICTIONARY -> throw Unreadable.member(memberName);
        };
    }

    /** A lone surrogate is no character: hashed it would equal every other one, stored it would come back changed. */
    private static String wellFormed(String memberName, String text) throws Unreadable {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw Unreadable.member(memberName);
            }
        }
        return text;
    }

    private static Double number(String memberName, String text) throws Unreadable {
        if (text.length() > LONGEST_NUMBER || !DECIMAL.matcher(text).matches()) {
            throw Unreadable.member(memberName);
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw Unreadable.member(memberName);
        }
        return value;
    }

    private static Long integer(String memberName, String text) throws Unreadable {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException notAnInteger) {
            throw Unreadable.member(memberName);
        }
    }

    private static Boolean flag(String memberName, String text) throws Unreadable {
        if ("true".equalsIgnoreCase(text) || "1".equals(text)) {
            return true;
        }
        if ("false".equalsIgnoreCase(text) || "0".equals(text)) {
            return false;
        }
        throw Unreadable.member(memberName);
    }
}
