package rekey.rest.servicestack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("JSON, JSV, CSV and forms (wire 5.4)")
class TextFormatsTest {

    private static final String TRACED =
            "{\"temporaryPassword\":\"t\",\"emailAddress\":\"e@x.test\",\"password\":\"p\","
                    + "\"passwordConfirm\":\"p\",\"apiKey\":\"k\",\"latitude\":0,\"longitude\":0}";

    @Nested
    @DisplayName("A JSON request")
    class JsonRequest {

        @Test
        void of_the_official_client_binds_every_member() throws Unreadable {
            Message message = read(TRACED);
            assertThat(message.get(Recorded.TEMPORARY_PASSWORD)).contains("t");
            assertThat(message.get(Recorded.EMAIL_ADDRESS)).contains("e@x.test");
            assertThat(message.get(Recorded.PASSWORD)).contains("p");
            assertThat(message.get(Recorded.PASSWORD_CONFIRM)).contains("p");
            assertThat(message.get(Recorded.API_KEY)).contains("k");
            assertThat(message.get(Recorded.LATITUDE)).contains(0.0);
        }

        @ParameterizedTest
        @ValueSource(strings = {"password", "Password", "PASSWORD", "pAssWord"})
        void has_its_names_in_any_case(String name) throws Unreadable {
            assertThat(read("{\"" + name + "\":\"p\"}").get(Recorded.PASSWORD)).contains("p");
        }

        @Test
        void may_hold_what_is_unknown_and_null() throws Unreadable {
            Message message = read("{\"x\":{\"y\":[1,{\"z\":null}]},\"password\":null,\"apiKey\":\"k\"}");
            assertThat(message.raw(Recorded.PASSWORD)).isEmpty();
            assertThat(message.get(Recorded.API_KEY)).contains("k");
        }

        @ParameterizedTest
        @CsvSource({"\"1.5\",1.5", "1.5,1.5", "-7,-7.0", "\" 2 \",2.0", "1e2,100.0"})
        void takes_numbers_as_numbers_and_as_texts(String json, double expected) throws Unreadable {
            assertThat(read("{\"latitude\":" + json + "}").get(Recorded.LATITUDE))
                    .contains(expected);
        }

        @Test
        void takes_a_number_for_a_text() throws Unreadable {
            assertThat(read("{\"password\":0012.50e3}".replace("0012", "12")).get(Recorded.PASSWORD))
                    .contains("12.50e3");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " \n", "{}", "\ufeff{}"})
        void may_be_empty(String json) throws Unreadable {
            assertThat(read(json).raw(Recorded.PASSWORD)).isEmpty();
        }

        @Test
        void says_nothing_with_a_blank_text() throws Unreadable {
            assertThat(read("{\"password\":\"  \"}").get(Recorded.PASSWORD)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{",
                    "{\"a\"",
                    "{\"a\":}",
                    "{'a':1}",
                    "{\"a\":1,}",
                    "{\"a\":1}}",
                    "{\"a\":1} x",
                    "{\"a\":01}",
                    "{\"a\":\"\u0001\"}",
                    "{\"a\":tru}"
                })
        void must_be_well_formed(String json) {
            assertThatThrownBy(() -> read(json)).isInstanceOf(Unreadable.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"[1]", "\"secret\"", "null", "12", "<ResetPassword/>"})
        void must_be_an_object_and_is_not_repeated_to_whoever_sent_something_else(String json) {
            assertThatThrownBy(() -> read(json))
                    .isInstanceOf(Unreadable.class)
                    .hasMessage("Type definitions should start with a '{', expecting serialized type 'ResetPassword',"
                            + " got string starting with: " + json.charAt(0));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"latitude\":\"abc\"}", "{\"latitude\":true}", "{\"latitude\":\"NaN\"}", "{\"latitude\":1e999}",
                    "{\"latitude\":[1]}", "{\"password\":[\"a\"]}", "{\"password\":{\"a\":1}}",
                            "{\"password\":\"\\ud800\"}"
                })
        void must_have_values_of_the_members_types(String json) {
            assertThatThrownBy(() -> read(json))
                    .isInstanceOf(Unreadable.class)
                    .hasMessageContaining("is not of the member's type");
        }

        @Test
        void must_not_say_a_member_twice_in_whatever_case() {
            assertThatThrownBy(() -> read("{\"password\":\"a\",\"Password\":\"b\"}"))
                    .isInstanceOf(Unreadable.class)
                    .hasMessage("'Password' is given more than once.");
        }

        @Test
        void must_not_be_nested_too_deeply() {
            assertThatThrownBy(() -> read("{\"x\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}"))
                    .isInstanceOf(Unreadable.class);
        }

        @Test
        void must_be_utf_8() {
            byte[] latin1 = "{\"password\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> Format.JSON.read(latin1, Recorded.REQUEST))
                    .isInstanceOf(Unreadable.class)
                    .hasMessage("The text is not UTF-8.");
        }

        private Message read(String json) throws Unreadable {
            return Format.JSON.read(utf8(json), Recorded.REQUEST);
        }
    }

    @Nested
    @DisplayName("A response")
    class Response {

        @Test
        void in_json_is_the_traced_one() {
            assertThat(Format.JSON.write(Recorded.success()))
                    .isEqualTo("{\"systemUserId\":7,\"description\":\"d\",\"heading\":\"h\",\"wasSuccessful\":true}");
        }

        @Test
        void in_json_leaves_nulls_out_and_keeps_defaults_and_the_list_of_errors() {
            FieldError error = new FieldError("NotEmpty", "Password", "'Password' must not be empty.");
            assertThat(Format.JSON.write(Recorded.failure("NotEmpty", "'Password' must not be empty.", error)))
                    .isEqualTo(
                            "{\"systemUserId\":0,\"wasSuccessful\":false,\"responseStatus\":{\"errorCode\":\"NotEmpty\","
                                    + "\"message\":\"'Password' must not be empty.\",\"errors\":[{\"errorCode\":\"NotEmpty\","
                                    + "\"fieldName\":\"Password\",\"message\":\"'Password' must not be empty.\"}]}}");
            assertThat(Format.JSON.write(Recorded.errorResponse("X", "m")))
                    .isEqualTo("{\"responseStatus\":{\"errorCode\":\"X\",\"message\":\"m\",\"errors\":[]}}");
        }

        @Test
        void in_json_is_escaped() {
            assertThat(Format.JSON.write(
                            Message.of(Recorded.RESPONSE).with(Recorded.HEADING, "\"\\\n\u0001\u2028\u00e9")))
                    .contains("\"heading\":\"\\\"\\\\\\n\\u0001\\u2028\u00e9\"");
        }

        @Test
        void in_json_lines_ends_with_a_new_line() {
            assertThat(Format.JSONL.write(Recorded.success())).isEqualTo(Format.JSON.write(Recorded.success()) + "\n");
        }

        @Test
        void in_jsv_has_quotes_only_where_needed() {
            assertThat(Format.JSV.write(Recorded.success()))
                    .isEqualTo("{systemUserId:7,description:d,heading:h,wasSuccessful:True}");
            assertThat(Format.JSV.write(Recorded.failure("X", "say \"a, b\"")))
                    .isEqualTo("{systemUserId:0,wasSuccessful:False,responseStatus:{errorCode:X,"
                            + "message:\"say \"\"a, b\"\"\",errors:[]}}");
        }

        @Test
        void in_csv_has_a_line_of_names_and_one_of_values() {
            assertThat(Format.CSV.write(Recorded.success()))
                    .isEqualTo("SystemUserId,Description,Heading,WasSuccessful,ResponseStatus\r\n7,d,h,True,\r\n");
            assertThat(Format.CSV.write(Recorded.errorResponse("X", "m")))
                    .isEqualTo("ResponseStatus\r\n\"{errorCode:X,message:m,errors:[]}\"\r\n");
        }
    }

    @Nested
    @DisplayName("JSV, CSV and form requests")
    class OtherRequests {

        @Test
        void jsv_binds_plain_and_quoted_texts() throws Unreadable {
            Message message = Format.JSV.read(
                    utf8("{password:\"a,\"\"b}\",ApiKey:k,unknown:[{a:\"]\"}],latitude:1.5}"), Recorded.REQUEST);
            assertThat(message.get(Recorded.PASSWORD)).contains("a,\"b}");
            assertThat(message.get(Recorded.API_KEY)).contains("k");
            assertThat(message.get(Recorded.LATITUDE)).contains(1.5);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{",
                    "{a",
                    "{a:b",
                    "x",
                    "{a:\"b}",
                    "{a:b}c",
                    "{password:{a:b}}",
                    "{password:a,Password:b}",
                    "{a:[}"
                })
        void jsv_must_be_well_formed(String jsv) {
            assertThatThrownBy(() -> Format.JSV.read(utf8(jsv), Recorded.REQUEST))
                    .isInstanceOf(Unreadable.class);
        }

        @Test
        void what_is_written_as_jsv_is_read_as_the_same() throws Unreadable {
            Message message = Message.of(Recorded.REQUEST).with(Recorded.PASSWORD, "{\"a\":'b',[c]}\r\nd");
            assertThat(Format.JSV
                            .read(utf8(Format.JSV.write(message)), Recorded.REQUEST)
                            .get(Recorded.PASSWORD))
                    .isEqualTo(message.get(Recorded.PASSWORD));
        }

        @ParameterizedTest
        @ValueSource(strings = {"Password,x,apikey\r\n\"a,\"\"b\",1,k\r\n", "password,APIKEY\n\"a,\"\"b\",k"})
        void csv_binds_names_in_any_case(String csv) throws Unreadable {
            Message message = Format.CSV.read(utf8(csv), Recorded.REQUEST);
            assertThat(message.get(Recorded.PASSWORD)).contains("a,\"b");
            assertThat(message.get(Recorded.API_KEY)).contains("k");
        }

        @ParameterizedTest
        @ValueSource(strings = {"password\n\"a", "password\na\nb", "password\na,b", "password,Password\na,b"})
        void csv_must_be_one_message(String csv) {
            assertThatThrownBy(() -> Format.CSV.read(utf8(csv), Recorded.REQUEST))
                    .isInstanceOf(Unreadable.class);
        }

        @Test
        void a_form_is_decoded_as_utf_8() throws Unreadable {
            Message message = new FormReader().read("PASSWORD=a+%C3%A9%2b%26&apiKey=k&x&latitude=", Recorded.REQUEST);
            assertThat(message.get(Recorded.PASSWORD)).contains("a \u00e9+&");
            assertThat(message.get(Recorded.API_KEY)).contains("k");
            assertThat(message.raw(Recorded.LATITUDE)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "password=a&Password=b",
                    "password=%",
                    "password=%4",
                    "password=%zz",
                    "password=%E9",
                    "latitude=x"
                })
        void a_form_must_be_well_formed(String form) {
            assertThatThrownBy(() -> new FormReader().read(form, Recorded.REQUEST))
                    .isInstanceOf(Unreadable.class);
        }

        @Test
        void the_number_of_parameters_is_bounded() {
            assertThatThrownBy(() -> new FormReader().read("a=1&".repeat(500), Recorded.REQUEST))
                    .isInstanceOf(Unreadable.class);
        }
    }

    @Nested
    @DisplayName("A multipart form (RFC 7578)")
    class Multipart {

        private static final String TYPE = "multipart/form-data; boundary=b-1";

        @Test
        void binds_texts_in_utf_8_and_ignores_what_is_unknown() throws Unreadable {
            Message message = read(
                    TYPE,
                    "preamble\r\n" + part("PASSWORD", " \u00e9\r\n--x ") + part("file\"; filename=\"f", "x")
                            + part("apiKey", "k") + "--b-1--\r\nepilogue");
            assertThat(message.get(Recorded.PASSWORD)).contains(" \u00e9\r\n--x ");
            assertThat(message.get(Recorded.API_KEY)).contains("k");
        }

        @Test
        void may_quote_its_boundary_and_hold_nothing() throws Unreadable {
            assertThat(read("multipart/form-data; charset=utf-8; boundary=\"b-1\"", part("password", "p") + "--b-1--")
                            .get(Recorded.PASSWORD))
                    .contains("p");
            assertThat(read(TYPE, "").raw(Recorded.PASSWORD)).isEmpty();
            assertThat(read(TYPE, "--b-1--").raw(Recorded.PASSWORD)).isEmpty();
        }

        @Test
        void must_be_well_formed() {
            String good = part("password", "p");
            for (String bad : new String[] {
                good,
                "x",
                "--b-1\r\nno end of headers\r\n--b-1--",
                good + part("Password", "q") + "--b-1--",
                part("password\"; filename=\"f", "x") + "--b-1--",
                part("x", "y").repeat(300) + "--b-1--"
            }) {
                assertThatThrownBy(() -> read(TYPE, bad)).isInstanceOf(Unreadable.class);
            }
            assertThatThrownBy(() -> read("multipart/form-data", good + "--b-1--"))
                    .isInstanceOf(Unreadable.class);
        }

        private static String part(String name, String value) {
            return "--b-1\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
        }

        private static Message read(String contentType, String body) throws Unreadable {
            return MultipartReader.read(utf8(body), contentType, Recorded.REQUEST);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
