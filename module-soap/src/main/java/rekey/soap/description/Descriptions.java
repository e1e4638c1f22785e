package rekey.soap.description;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import rekey.soap.description.Type.Member;
import rekey.soap.description.Type.Scalar;

/** Reads descriptions from annotated endpoints. Done once for each contract, at start. */
public final class Descriptions {

    private static final Map<Class<?>, Scalar> SCALARS = Map.of(
            String.class, Scalar.STRING,
            UUID.class, Scalar.GUID,
            boolean.class, Scalar.BOOLEAN,
            int.class, Scalar.INT);

    private Descriptions() {}

    /**
     * Describes a contract.
     *
     * @throws IllegalArgumentException if the endpoint lacks an annotation or uses a type that no dialect can carry; the
     *     application must not start with half a contract
     */
    public static Service of(Class<?> endpoint) {
        SoapContract contract = required(endpoint.getAnnotation(SoapContract.class), endpoint, "@SoapContract");
        WebService service = required(endpoint.getAnnotation(WebService.class), endpoint, "@WebService");
        List<Operation> operations = Arrays.stream(endpoint.getMethods())
                .filter(m -> m.isAnnotationPresent(SoapOperation.class))
                .sorted(Comparator.comparingInt(
                        m -> m.getAnnotation(SoapOperation.class).position()))
                .map(Descriptions::operation)
                .toList();
        if (operations.isEmpty()) {
            throw new IllegalArgumentException(endpoint.getName() + " has no @SoapOperation");
        }
        return new Service(
                contract.name(),
                contract.dialect(),
                contract.path(),
                service.serviceName(),
                contract.title().isEmpty() ? service.serviceName() : contract.title(),
                service.targetNamespace(),
                contract.documentation(),
                Set.of(contract.bindings()),
                operations);
    }

    private static Operation operation(Method method) {
        SoapOperation operation = method.getAnnotation(SoapOperation.class);
        WebMethod webMethod = method.getAnnotation(WebMethod.class);
        String name =
                webMethod == null || webMethod.operationName().isEmpty() ? method.getName() : webMethod.operationName();
        List<Member> parameters = Arrays.stream(method.getParameters())
                .map(p -> new Member(parameterName(method, p), type(p.getType(), p.getParameterizedType(), null)))
                .toList();
        WebResult result = required(method.getAnnotation(WebResult.class), method, "@WebResult");
        return new Operation(
                name,
                new Type.Struct(name, parameters),
                new Member(result.name(), type(method.getReturnType(), method.getGenericReturnType(), null)),
                operation.documentation(),
                operation.summary(),
                Arrays.stream(operation.outcomes())
                        .map(o -> new Operation.Meaning(o.answer(), o.when()))
                        .toList(),
                example(new Type.Struct(name, parameters), "", List.of(operation.examples())));
    }

    private static Value.Fields example(Type.Struct type, String prefix, List<String> given) {
        Map<String, Value> members = new LinkedHashMap<>();
        for (Member member : type.members()) {
            String path = prefix + member.name();
            if (member.type() instanceof Type.Struct struct) {
                members.put(member.name(), example(struct, path + ".", given));
            } else {
                given.stream()
                        .filter(entry -> entry.startsWith(path + "="))
                        .findFirst()
                        .ifPresent(entry ->
                                members.put(member.name(), new Value.Text(entry.substring(path.length() + 1))));
            }
        }
        return new Value.Fields(members);
    }

    private static String parameterName(Method method, Parameter parameter) {
        return required(parameter.getAnnotation(WebParam.class), method, "@WebParam")
                .name();
    }

    private static Type type(Class<?> raw, java.lang.reflect.Type generic, Field field) {
        if (SCALARS.containsKey(raw)) {
            return SCALARS.get(raw);
        }
        if (raw.isEnum()) {
            return new Type.Enumeration(
                    typeName(raw),
                    Arrays.stream(raw.getEnumConstants())
                            .map(c -> ((Enum<?>) c).name())
                            .toList());
        }
        if (raw == List.class && field != null && generic instanceof ParameterizedType list) {
            return array((Class<?>) list.getActualTypeArguments()[0], field);
        }
        if (raw.isAnnotationPresent(XmlType.class)) {
            return struct(raw);
        }
        throw new IllegalArgumentException("No dialect can carry a " + raw.getName());
    }

    private static Type array(Class<?> item, Field field) {
        required(field.getAnnotation(XmlElementWrapper.class), field, "@XmlElementWrapper");
        XmlElement element = required(field.getAnnotation(XmlElement.class), field, "@XmlElement");
        return new Type.Array("ArrayOf" + typeName(item), element.name(), struct(item));
    }

    private static Type.Struct struct(Class<?> type) {
        List<Member> members = new ArrayList<>();
        for (Field field : orderedFields(type)) {
            members.add(new Member(memberName(field), type(field.getType(), field.getGenericType(), field)));
        }
        return new Type.Struct(typeName(type), members);
    }

    private static List<Field> orderedFields(Class<?> type) {
        List<Field> fields = Arrays.stream(type.getDeclaredFields())
                .filter(f -> !Modifier.isStatic(f.getModifiers()) && !Modifier.isTransient(f.getModifiers()))
                .toList();
        List<String> order = List.of(type.getAnnotation(XmlType.class).propOrder());
        if (order.size() != fields.size() || fields.stream().anyMatch(f -> !order.contains(f.getName()))) {
            throw new IllegalArgumentException("@XmlType(propOrder) of " + type.getName() + " must name each field");
        }
        return fields.stream()
                .sorted(Comparator.comparingInt(f -> order.indexOf(f.getName())))
                .toList();
    }

    private static String memberName(Field field) {
        XmlElementWrapper wrapper = field.getAnnotation(XmlElementWrapper.class);
        return wrapper != null
                ? wrapper.name()
                : required(field.getAnnotation(XmlElement.class), field, "@XmlElement")
                        .name();
    }

    private static String typeName(Class<?> type) {
        XmlType annotation = type.getAnnotation(XmlType.class);
        return annotation == null || annotation.name().startsWith("##") ? type.getSimpleName() : annotation.name();
    }

    private static <T> T required(T annotation, Object on, String what) {
        if (annotation == null) {
            throw new IllegalArgumentException(on + " needs " + what);
        }
        return annotation;
    }
}
