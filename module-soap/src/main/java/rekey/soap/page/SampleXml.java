package rekey.soap.page;

import rekey.soap.description.Type;
import rekey.soap.description.Type.Member;
import rekey.soap.description.Value;
import rekey.soap.xml.XmlWriter;

/** Elements with placeholders, or with the values of an example, in the place of values. */
public final class SampleXml {

    private SampleXml() {}

    /** The members of a struct with placeholders; an array shows two items. */
    public static void placeholders(XmlWriter xml, Type.Struct type) {
        type.members().forEach(member -> placeholder(xml, member));
    }

    /** One member with placeholders. */
    public static void placeholder(XmlWriter xml, Member member) {
        if (member.type() instanceof Type.Struct struct) {
            xml.open(member.name());
            placeholders(xml, struct);
            xml.close();
        } else if (member.type() instanceof Type.Array array) {
            xml.open(member.name());
            placeholder(xml, new Member(array.itemName(), array.item()));
            placeholder(xml, new Member(array.itemName(), array.item()));
            xml.close();
        } else {
            xml.text(member.name(), placeholder(member.type()));
        }
    }

    /** What stands in place of a simple value. */
    public static String placeholder(Type type) {
        return type instanceof Type.Enumeration words
                ? String.join(" or ", words.words())
                : ((Type.Scalar) type).placeholder();
    }

    /** The members that an example has. */
    public static void example(XmlWriter xml, Type.Struct type, Value.Fields fields) {
        for (Member member : type.members()) {
            fields.member(member.name()).ifPresent(value -> {
                if (value instanceof Value.Fields inner) {
                    xml.open(member.name());
                    example(xml, (Type.Struct) member.type(), inner);
                    xml.close();
                } else if (value instanceof Value.Text text) {
                    xml.text(member.name(), text.text());
                }
            });
        }
    }
}
