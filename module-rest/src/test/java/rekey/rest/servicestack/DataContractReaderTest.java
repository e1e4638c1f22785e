package rekey.rest.servicestack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("DataContract XML is read as recorded, with the members in any order (wire 5.4)")
class DataContractReaderTest {

    private static final String BASE_MEMBERS = "<ApiKey xmlns=\"" + Recorded.BASE + "\">K</ApiKey>"
            + "<Latitude xmlns=\"" + Recorded.BASE + "\">1.5</Latitude>"
            + "<Longitude xmlns=\"" + Recorded.BASE + "\">2</Longitude>";
    private static final String OWN_MEMBERS = "<EmailAddress>E</EmailAddress><Password>P</Password>"
            + "<PasswordConfirm>PC</PasswordConfirm><TemporaryPassword>T</TemporaryPassword>";
    private static final String ALL = "key=K lat=1.5 lon=2.0 tmp=T em=E pw=P pc=PC";

    @Test
    void recorded_good() throws Unreadable {
        assertThat(read(BASE_MEMBERS + OWN_MEMBERS)).isEqualTo(ALL);
    }

    @Test
    void recorded_derived_first_but_nothing_is_dropped() throws Unreadable {
        assertThat(read(OWN_MEMBERS + BASE_MEMBERS)).isEqualTo(ALL);
    }

    @Test
    void recorded_temp_before_email_but_nothing_is_dropped() throws Unreadable {
        String reordered = "<TemporaryPassword>T</TemporaryPassword><EmailAddress>E</EmailAddress>"
                + "<PasswordConfirm>PC</PasswordConfirm><Password>P</Password>";
        assertThat(read(BASE_MEMBERS + reordered)).isEqualTo(ALL);
    }

    @Test
    void recorded_no_base_ns() throws Unreadable {
        String wrong = "<ApiKey>K</ApiKey><Latitude>1.5</Latitude><Longitude>2</Longitude>";
        assertThat(read(wrong + OWN_MEMBERS)).isEqualTo("key=NULL lat=NULL lon=NULL tmp=T em=E pw=P pc=PC");
    }

    @Test
    void recorded_wrong_root_ns() {
        assertThatThrownBy(() -> document("<ResetPassword xmlns=\"urn:x\"/>"))
                .isInstanceOf(Unreadable.class)
                .hasMessageMatching(
                        "Error in line 1 position \\d+\\. Expecting element 'ResetPassword' from namespace '"
                                + Recorded.MODEL
                                + "'\\.\\. Encountered 'Element'  with name 'ResetPassword', namespace 'urn:x'\\.");
    }

    @Test
    void recorded_no_ns() {
        assertThatThrownBy(() -> document("<ResetPassword/>"))
                .isInstanceOf(Unreadable.class)
                .hasMessageEndingWith("Encountered 'Element'  with name 'ResetPassword', namespace ''.");
    }

    @Test
    void recorded_unknown_el() throws Unreadable {
        assertThat(read(BASE_MEMBERS + "<Unknown><Deep>x</Deep></Unknown>" + OWN_MEMBERS))
                .isEqualTo(ALL);
    }

    @Test
    void recorded_nil() throws Unreadable {
        String nil = OWN_MEMBERS.replace("<Password>P</Password>", "<Password i:nil=\"true\"/>");
        assertThat(read(BASE_MEMBERS + nil)).isEqualTo("key=K lat=1.5 lon=2.0 tmp=T em=E pw=NULL pc=PC");
    }

    @Test
    void recorded_bad_double() {
        refused(BASE_MEMBERS.replace("1.5", "abc"), "The value of 'Latitude' is not of the member's type.");
    }

    @Test
    void recorded_empty_double() {
        refused(BASE_MEMBERS.replace("1.5", ""), "The value of 'Latitude' is not of the member's type.");
    }

    @Test
    void recorded_empty_string_el() throws Unreadable {
        String empty = OWN_MEMBERS.replace("<Password>P</Password>", "<Password/>");
        assertThat(read(BASE_MEMBERS + empty)).isEqualTo("key=K lat=1.5 lon=2.0 tmp=T em=E pw= pc=PC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<ResetPassword", "x", "<a></b>", "<a/><b/>", "<a/>x", "<?xml version=\"1.0\"?>", " "})
    void recorded_malformed(String malformed) {
        assertThatThrownBy(() -> document(malformed)).isInstanceOf(Unreadable.class);
    }

    @Test
    @DisplayName("An empty body is an empty message (wire 5.4)")
    void empty() throws Unreadable {
        assertThat(document("")).isEqualTo("key=NULL lat=NULL lon=NULL tmp=NULL em=NULL pw=NULL pc=NULL");
    }

    @Test
    void recorded_lowercase() throws Unreadable {
        String lower = OWN_MEMBERS.replace("EmailAddress", "emailAddress");
        assertThat(read(BASE_MEMBERS + lower)).isEqualTo("key=K lat=1.5 lon=2.0 tmp=T em=NULL pw=P pc=PC");
    }

    @Test
    void recorded_soap() {
        assertThatThrownBy(() -> document(
                        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body/></s:Envelope>"))
                .isInstanceOf(Unreadable.class)
                .hasMessageEndingWith("Encountered 'Element'  with name 'Envelope', namespace"
                        + " 'http://schemas.xmlsoap.org/soap/envelope/'.");
    }

    @Test
    void prefixes_comments_and_character_data_are_as_good_as_any() throws Unreadable {
        String xml = "<r:ResetPassword xmlns:r=\"" + Recorded.MODEL + "\"><!-- c --><r:Password>a<![CDATA[<b>]]><?p?>c"
                + "</r:Password></r:ResetPassword>";
        assertThat(Format.XML.read(utf8(xml), Recorded.REQUEST).get(Recorded.PASSWORD))
                .contains("a<b>c");
    }

    @Test
    void the_declaration_names_the_charset() throws Unreadable {
        String xml = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><ResetPassword xmlns=\"" + Recorded.MODEL
                + "\"><Password>\u00e9</Password></ResetPassword>";
        Message message = Format.XML.read(xml.getBytes(Charset.forName("iso-8859-1")), Recorded.REQUEST);
        assertThat(message.get(Recorded.PASSWORD)).contains("\u00e9");
    }

    @Test
    void a_byte_order_mark_names_the_charset() throws Unreadable {
        String xml =
                "\ufeff<ResetPassword xmlns=\"" + Recorded.MODEL + "\"><Password>\u20ac</Password></ResetPassword>";
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Message message = Format.XML.read(xml.getBytes(charset), Recorded.REQUEST);
            assertThat(message.get(Recorded.PASSWORD)).contains("\u20ac");
        }
    }

    @Test
    void bytes_that_are_not_of_the_charset_are_refused_and_so_is_an_unknown_charset() {
        byte[] latin1 = envelope("<Password>\u00e9</Password>").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Format.XML.read(latin1, Recorded.REQUEST)).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> document("<?xml version=\"1.0\" encoding=\"ebcdic-cp-us\"?>" + envelope("")))
                .isInstanceOf(Unreadable.class)
                .hasMessage("The document's encoding is not supported.");
    }

    @Test
    void a_member_that_is_given_twice_is_refused() {
        refused("<Password>a</Password><Password>b</Password>", "'Password' is given more than once.");
    }

    @Test
    void an_element_inside_of_a_value_is_refused() {
        refused("<Password>a<b/></Password>", "The value of 'Password' is not of the member's type.");
    }

    @Test
    @DisplayName("CWE-776: an entity bomb is refused before anything is expanded")
    void no_entity_bomb() {
        String bomb = "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
        assertThatThrownBy(() -> document(bomb + envelope("<Password>&b;</Password>")))
                .isInstanceOf(Unreadable.class)
                .hasMessage("Document types are not accepted.");
    }

    @Test
    @DisplayName("CWE-611: an external entity is refused and not fetched")
    void no_external_entity() {
        String external = "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>";
        assertThatThrownBy(() -> document(external + envelope("<Password>&x;</Password>")))
                .isInstanceOf(Unreadable.class)
                .hasMessage("Document types are not accepted.");
    }

    @Test
    void depth_is_bounded() {
        refused("<x>".repeat(40) + "</x>".repeat(40), "The text is nested too deeply.");
    }

    @Test
    void the_number_of_elements_is_bounded() {
        refused("<x/>".repeat(1_100), "The text has too many elements.");
    }

    private static void refused(String members, String message) {
        assertThatThrownBy(() -> read(members)).isInstanceOf(Unreadable.class).hasMessage(message);
    }

    private static String read(String members) throws Unreadable {
        return document(envelope(members));
    }

    private static String envelope(String members) {
        return "<ResetPassword xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns=\"" + Recorded.MODEL + "\">"
                + members + "</ResetPassword>";
    }

    private static String document(String xml) throws Unreadable {
        Message message = Format.XML.read(utf8(xml), Recorded.REQUEST);
        return "key=" + shown(message, Recorded.API_KEY) + " lat=" + shown(message, Recorded.LATITUDE) + " lon="
                + shown(message, Recorded.LONGITUDE) + " tmp=" + shown(message, Recorded.TEMPORARY_PASSWORD) + " em="
                + shown(message, Recorded.EMAIL_ADDRESS) + " pw=" + shown(message, Recorded.PASSWORD) + " pc="
                + shown(message, Recorded.PASSWORD_CONFIRM);
    }

    private static Object shown(Message message, Member<?> member) {
        return message.raw(member).orElse("NULL");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
