package rekey.soap.brightoffice;

import jakarta.xml.bind.annotation.XmlEnum;
import jakarta.xml.bind.annotation.XmlType;

/** The answers of the contract. Their order is published: JSON clients get it as a number. */
@XmlType(name = "ResultCode")
@XmlEnum
public enum ResultCode {
    SUCCESS,
    SYSTEMERROR,
    LOGINERROR,
    OTHER,
    MISSINGRECORD,
    PARAMETERERROR
}
