package rekey.soap.sixth;

import jakarta.xml.bind.annotation.XmlEnum;
import jakarta.xml.bind.annotation.XmlType;

/** What a meter counts. */
@XmlType(name = "Unit")
@XmlEnum
public enum Unit {
    LITRE,
    GALLON
}
