package rekey.soap.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rekey.soap.xml.MalformedXmlException;

@DisplayName("wire 1.3: charsets")
class BodyTextTest {

    @ParameterizedTest
    @CsvSource({
        "text/xml, utf-8, caf??",
        "text/xml; charset=bogus, utf-8, caf??",
        "text/xml; charset=utf-8, utf-8, café",
        "text/xml; CHARSET='utf-8', utf-8, café",
        "text/xml;charset=\"utf-8\", utf-8, café",
        "text/xml; charset=iso-8859-1, iso-8859-1, café",
        "text/xml; charset=utf-16, utf-16le, café",
        "text/xml; charset=unicode, utf-16le, café",
        "text/xml; charset=utf-16be, utf-16be, café",
        "text/xml; charset=utf-32, utf-32le, café",
        "text/xml; charset=\" utf-8 \", utf-8, café",
        "text/xml; action=\"x\" ; charset = utf-8, utf-8, café",
        "text/xml; charset=us-ascii, iso-8859-1, caf?",
        "application/soap+xml, utf-8, café",
        "application/soap+xml; charset=bogus, utf-8, café",
        "application/soap+xml, utf-16le, café",
        "application/soap+xml; charset=iso-8859-1, iso-8859-1, café"
    })
    void the_media_type_decides(String type, String encoded, String decoded) throws Exception {
        byte[] body = "<a>café</a>".getBytes(Charset.forName(encoded));
        assertThat(BodyText.asRfc3023(body, new MediaType(type))).isEqualTo("<a>" + decoded + "</a>");
    }

    @Test
    void a_byte_order_mark_beats_everything() throws Exception {
        byte[] body = "\uFEFF<a>café</a>".getBytes(StandardCharsets.UTF_8);
        assertThat(BodyText.asRfc3023(body, new MediaType("text/xml; charset=iso-8859-1")))
                .isEqualTo("<a>café</a>");
        byte[] wide = "\uFEFF<a>café</a>".getBytes(StandardCharsets.UTF_16BE);
        assertThat(BodyText.asRfc3023(wide, new MediaType("text/xml"))).isEqualTo("<a>café</a>");
        for (String name : new String[] {"utf-32le", "utf-32be"}) {
            byte[] widest = "\uFEFF<a>café</a>".getBytes(Charset.forName(name));
            assertThat(BodyText.asRfc3023(widest, new MediaType("text/xml"))).isEqualTo("<a>café</a>");
        }
    }

    @Test
    void the_declaration_counts_for_application_types_only() throws Exception {
        byte[] body = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a>é</a>".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(BodyText.asRfc3023(body, new MediaType("application/soap+xml")))
                .endsWith("<a>é</a>");
        assertThat(BodyText.asRfc3023(body, new MediaType("text/xml"))).endsWith("<a>?</a>");
        assertThat(BodyText.asDeclared(body, new MediaType("text/xml"))).endsWith("<a>é</a>");
    }

    @Test
    void bytes_that_are_not_in_the_declared_charset_are_malformed() {
        byte[] body = "<a>é</a>".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> BodyText.asRfc3023(body, new MediaType("application/soap+xml")))
                .isInstanceOf(MalformedXmlException.class);
    }
}
