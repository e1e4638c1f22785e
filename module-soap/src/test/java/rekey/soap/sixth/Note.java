package rekey.soap.sixth;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;

/** A remark about a reading. */
@XmlType(
        name = "Note",
        propOrder = {"text"})
@XmlAccessorType(XmlAccessType.FIELD)
public class Note {

    @XmlElement(name = "Text")
    private String text;

    /** For JAXB. */
    public Note() {}

    Note(String text) {
        this.text = text;
    }
}
