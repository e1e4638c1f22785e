package rekey.soap.sixth;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;

/** What a meter shows. */
@XmlType(
        name = "Reading",
        propOrder = {"value", "unit", "notes"})
@XmlAccessorType(XmlAccessType.FIELD)
public class Reading {

    @XmlElement(name = "Value")
    private int value;

    @XmlElement(name = "Unit")
    private Unit unit;

    @XmlElementWrapper(name = "Notes")
    @XmlElement(name = "Note")
    private List<Note> notes = new ArrayList<>();

    /** For JAXB. */
    public Reading() {}

    Reading(int value, Unit unit, List<Note> notes) {
        this.value = value;
        this.unit = unit;
        this.notes = notes;
    }
}
