package rekey.soap.description;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One contract as everything outside of its own package sees it.
 *
 * @param contract the name in configuration
 * @param path the public path as documented
 * @param name the service's name in WSDL; its endpoint lives at {@code /{name}} inside the application
 * @param title what the pages call it
 * @param namespace the target namespace
 * @param documentation about the service, or an empty text
 * @param bindings those beside SOAP
 * @param operations in their order
 */
public record Service(
        String contract,
        DialectName dialect,
        String path,
        String name,
        String title,
        String namespace,
        String documentation,
        Set<Binding> bindings,
        List<Operation> operations) {

    public Service {
        bindings = Set.copyOf(bindings);
        operations = List.copyOf(operations);
    }

    /** Whether a binding is on. */
    public boolean offers(Binding binding) {
        return bindings.contains(binding);
    }

    /** The operation with exactly this name. */
    public Optional<Operation> operation(String operationName) {
        // asked for every request, where a stream costs more than what it looks for
        for (Operation operation : operations) {
            if (operation.name().equals(operationName)) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    /** Whether a guid occurs anywhere: its schema type has to be declared then. */
    public boolean usesGuid() {
        return operations.stream()
                .anyMatch(o -> o.parameters().members().stream().anyMatch(m -> contains(m.type()))
                        || contains(o.result().type()));
    }

    /** The service without a binding that configuration has switched off. */
    public Service without(Binding binding) {
        Set<Binding> others = bindings.stream().filter(b -> b != binding).collect(Collectors.toUnmodifiableSet());
        return new Service(contract, dialect, path, name, title, namespace, documentation, others, operations);
    }

    private static boolean contains(Type type) {
        if (type instanceof Type.Struct struct) {
            return struct.members().stream().anyMatch(m -> contains(m.type()));
        }
        return type == Type.Scalar.GUID || type instanceof Type.Array array && contains(array.item());
    }
}
