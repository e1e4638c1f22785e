package rekey.soap.asmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("wire 1.4, 1.5: guids as .NET reads them")
class DotNetGuidTest {

    private static final UUID ID = UUID.fromString("3f2504e0-4f89-11d3-9a0c-0305e82c3301");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
                "3F2504E0-4F89-11D3-9A0C-0305E82C3301",
                " \t\n3f2504e0-4f89-11d3-9a0c-0305e82c3301 ",
                "\u00a03f2504e0-4f89-11d3-9a0c-0305e82c3301\u2003",
                "3f2504e04f8911d39a0c0305e82c3301",
                "{3f2504e0-4f89-11d3-9a0c-0305e82c3301}",
                "(3f2504e0-4f89-11d3-9a0c-0305e82c3301)",
                "{0x3f2504e0,0x4f89,0x11d3,{0x9a,0x0c,0x03,0x05,0xe8,0x2c,0x33,0x01}}",
                "{0X3F2504E0, 0x4f89, 0x11d3, {0x9a, 0xc, 0x3, 0x5, 0xe8, 0x2c, 0x33, 0x1}}"
            })
    void every_form_reads_as_the_same_guid(String text) throws Exception {
        assertThat(DotNetGuid.parse(text)).isEqualTo(ID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "guid|Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).",
                "3f2504e04f8911d39a0c0305e82c330|Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).",
                "(3f2504e04f8911d39a0c0305e82c3301)|Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).",
                "{3f2504e0-4f89-11d3-9a0c-0305e82c3301)|Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).",
                "3f2504e0-4f89-11d3-9a0c-0305e82c330z|Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).",
                "\"\"|Unrecognized Guid format.",
                "\"  \"|Unrecognized Guid format.",
                "-f2504e0-4f89-11d3-9a0c-0305e82c3301|String cannot contain a minus sign if the base is not 10.",
                "zf2504e0-4f89-11d3-9a0c-0305e82c3301|Could not find any recognizable digits.",
                "3f2504e0-4f89-11d3-9a0c-z305e82c3301|Could not find any recognizable digits.",
                "3z2504e0-4f89-11d3-9a0c-0305e82c3301|Guid string should only contain hexadecimal characters.",
                "ZF2504E04F8911D39A0C0305E82C3301|Guid string should only contain hexadecimal characters.",
                "3f2504e04-f89-11d3-9a0c-0305e82c3301|Dashes are in the wrong position for GUID parsing.",
                "{3f2504e04f8911d39a0c0305e82c3301}|Expected hex 0x in '{0}'.",
                "{0x3f2504e0,0x4f89,0x11d3,{0x9a,0x0c,0x03,0x05,0xe8,0x2c,0x33,0x101}}|Value was either too large or too small for an unsigned byte.",
                "{0x3f2504e0,0x4f89,0x11d3,{0x9a,0x0c,0x03,0x05,0xe8,0x2c,0x33,0x01}|Could not find the ending brace.",
                "{0x3f2504e0,0x4f89,0x11d3,{0x9a,0x0c,0x03,0x05,0xe8,0x2c,0x33,0x01}}x|Additional non-parsable characters are at the end of the string."
            })
    void everything_else_is_refused_in_the_words_of_dotnet(String text, String message) {
        assertThatThrownBy(() -> DotNetGuid.parse(text)).hasMessage(message);
    }
}
