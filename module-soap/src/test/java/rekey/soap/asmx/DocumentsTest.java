package rekey.soap.asmx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import rekey.soap.Contract;
import rekey.soap.XmlTrees;
import rekey.soap.description.Binding;
import rekey.soap.description.Service;
import rekey.soap.gate.Decision;
import rekey.soap.gate.Reply;

@DisplayName("wire 1.7: WSDL and discovery")
class DocumentsTest {

    @Test
    void the_wsdl_of_bright_office_is_the_reference() throws Exception {
        assertSame(Contract.BRIGHT_OFFICE, "?wsdl", "brightoffice_httppost.wsdl", "http://www.spdoffice.co.uk:18183");
    }

    @Test
    void the_wsdl_of_if_common_is_the_reference() throws Exception {
        assertSame(Contract.IF_COMMON, "?WsDl", "ifcommon.wsdl", "http://www.streetlightoutages.com:18182");
    }

    @Test
    void the_discovery_of_bright_office_is_the_reference() throws Exception {
        assertSame(Contract.BRIGHT_OFFICE, "?disco", "brightoffice.disco.xml", "http://www.spdoffice.co.uk:18181");
    }

    @Test
    void the_discovery_of_if_common_is_the_reference() throws Exception {
        assertSame(Contract.IF_COMMON, "?DISCO", "ifcommon.disco.xml", "http://www.streetlightoutages.com:18182");
    }

    @Test
    void a_binding_that_is_switched_off_is_not_described() {
        String wsdl = get(Contract.IF_COMMON.without(Binding.HTTP_GET), "?wsdl").text();
        assertThat(wsdl).doesNotContain("HttpGet").contains("IFCommonServiceHttpPost");
    }

    @Test
    void other_parameters_beside_wsdl_do_not_matter() {
        assertThat(get(Contract.IF_COMMON, "?wsdl&x=1").text()).contains("wsdl:definitions");
    }

    @Test
    void documents_that_do_not_exist_are_told_as_plain_text() {
        Reply wsdl = get(Contract.IF_COMMON, "?wsdl=wsdl1");
        assertThat(wsdl.status()).isEqualTo(500);
        assertThat(wsdl.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(wsdl.text()).isEqualTo("XML Web service description was not found.\n");
        assertThat(get(Contract.IF_COMMON, "?schema=x").text()).isEqualTo("Schema not found.\n");
    }

    private static void assertSame(Service service, String query, String reference, String host) throws Exception {
        String recorded = Contract.file("reference/" + reference).replace(host, "http://www.example.test");
        Reply ours = get(service, query);
        assertThat(ours.contentType()).isEqualTo("text/xml; charset=utf-8");
        assertThat(XmlTrees.lines(ours.text())).isEqualTo(XmlTrees.lines(recorded));
        assertThat(XmlTrees.prefixes(ours.text())).isEqualTo(XmlTrees.prefixes(recorded));
    }

    static Reply get(Service service, String below) {
        return ((Decision.Answer) new AsmxDialect().decide(service, Contract.call(service, "GET", below, ""))).reply();
    }
}
