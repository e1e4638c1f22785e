package rekey.soap.wso;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import rekey.soap.description.Binding;
import rekey.soap.description.Operation;
import rekey.soap.description.Service;
import rekey.soap.gate.Reply;
import rekey.soap.page.ContractPages;
import rekey.soap.page.TestForm;

/** The list page and the pages of operations. */
final class WsoPages {

    private WsoPages() {}

    static Reply list(Service service, String address) {
        return new ContractPages(service, address).list(Map.of("Service description (WSDL)", "WSDL"));
    }

    static Reply operation(Service service, String name, String address) {
        ContractPages pages = new ContractPages(service, address);
        return service.operation(name)
                .map(operation -> {
                    WsoSamples samples = new WsoSamples(service, operation, address);
                    return pages.operation(
                            operation, form(service, operation, address), samples.commands(), samples.all());
                })
                .orElseGet(() -> pages.notFound(name));
    }

    private static Optional<TestForm> form(Service service, Operation operation, String address) {
        if (!operation.isSimple() || !service.offers(Binding.HTTP_POST)) {
            return Optional.empty();
        }
        String target = address.substring(address.lastIndexOf('/') + 1) + "/" + operation.name();
        Map<String, String> buttons = new LinkedHashMap<>();
        buttons.put("Invoke", target);
        buttons.put("Invoke, answer as JSON", target + "/JSON/debug");
        return Optional.of(new TestForm(true, buttons));
    }
}
