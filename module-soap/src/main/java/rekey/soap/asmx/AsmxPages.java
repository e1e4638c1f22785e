package rekey.soap.asmx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rekey.soap.description.Binding;
import rekey.soap.description.Operation;
import rekey.soap.description.Service;
import rekey.soap.gate.Reply;
import rekey.soap.page.ContractPages;
import rekey.soap.page.TestForm;

/** The list page and the pages of operations. */
final class AsmxPages {

    private AsmxPages() {}

    static Reply list(Service service, String address) {
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put("Service description (WSDL)", "WSDL");
        documents.put("Discovery", "disco");
        return new ContractPages(service, address).list(documents);
    }

    static Reply operation(Service service, String name, String address) {
        ContractPages pages = new ContractPages(service, address);
        return service.operation(name)
                .map(operation -> {
                    AsmxSamples samples = new AsmxSamples(service, operation, address);
                    return pages.operation(
                            operation, form(service, operation, address), samples.commands(), samples.all());
                })
                .orElseGet(() -> pages.notFound(name));
    }

    private static Optional<TestForm> form(Service service, Operation operation, String address) {
        boolean isPost = service.offers(Binding.HTTP_POST);
        if (!HttpForms.isCallable(operation) || !isPost && !service.offers(Binding.HTTP_GET)) {
            return Optional.empty();
        }
        String file = address.substring(address.lastIndexOf('/') + 1);
        return Optional.of(new TestForm(isPost, Map.of("Invoke", file + "/" + operation.name())));
    }

    /** The bindings by which an operation can be called without an envelope, in the order of the pages. */
    static List<Binding> forms(Service service, Operation operation) {
        List<Binding> forms = new ArrayList<>();
        for (Binding binding : Binding.values()) {
            if (service.offers(binding) && HttpForms.isCallable(operation)) {
                forms.add(binding);
            }
        }
        return forms;
    }
}
