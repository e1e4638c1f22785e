package rekey.soap.asmx;

import java.util.Locale;
import rekey.soap.description.Type;
import rekey.soap.description.Value;

/** Texts as .NET's XmlConvert read them, turned into the canonical text of the type. */
final class Conversions {

    private Conversions() {}

    /** @throws ConversionException if the text is no value of the type */
    static Value.Text of(Type type, String text) throws ConversionException {
        if (type instanceof Type.Enumeration words) {
            return word(words, text);
        }
        return new Value.Text(
                switch ((Type.Scalar) type) {
                    case STRING -> text;
                    case GUID -> DotNetGuid.parse(text).toString();
                    case BOOLEAN -> bool(text);
                    case INT -> integer(text);
                });
    }

    /** What an absent value of a value type reads as; null for the others, which can be absent. */
    static Value.Text whenAbsent(Type type) {
        if (type instanceof Type.Enumeration words) {
            return new Value.Text(words.words().get(0));
        }
        if (type instanceof Type.Scalar scalar) {
            return switch (scalar) {
                case STRING -> null;
                case GUID -> new Value.Text("00000000-0000-0000-0000-000000000000");
                case BOOLEAN -> new Value.Text("false");
                case INT -> new Value.Text("0");
            };
        }
        return null;
    }

    private static Value.Text word(Type.Enumeration type, String text) throws ConversionException {
        if (!type.words().contains(text)) {
            throw new ConversionException(
                    "Instance validation error: '" + text + "' is not a valid value for " + type.name() + ".");
        }
        return new Value.Text(text);
    }

    private static String bool(String text) throws ConversionException {
        return switch (text.strip()) {
            case "1", "true" -> "true";
            case "0", "false" -> "false";
            default ->
                throw new ConversionException(
                        "The string '" + text.strip().toLowerCase(Locale.ROOT) + "' is not a valid Boolean value.");
        };
    }

    private static String integer(String text) throws ConversionException {
        String digits = text.strip();
        if (!digits.matches("[+-]?[0-9]+")) {
            throw new ConversionException("Input string was not in a correct format.");
        }
        try {
            return Integer.toString(Integer.parseInt(digits));
        } catch (NumberFormatException outOfRange) {
            throw new ConversionException("Value was either too large or too small for an Int32.");
        }
    }
}
