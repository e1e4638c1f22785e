package rekey.rest.servicestack;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The messages as JavaScript classes, for {@code @servicestack/client}: {@code /types/mjs} and {@code /types/js}. */
final class ScriptTypes {

    private static final String INDENT = "    ";

    private ScriptTypes() {}

    /** ECMAScript modules. */
    static String module(List<Operation> operations) {
        StringBuilder out = new StringBuilder("\"use strict\";\n");
        for (DataType type : types(operations)) {
            moduleClass(type, answeredBy(type, operations), out);
        }
        return out.toString();
    }

    /** ECMAScript modules as the documentation of one operation shows them: plain classes. */
    static String sample(Operation operation) {
        StringBuilder out = new StringBuilder("\"use strict\";\n");
        types(List.of(operation)).forEach(type -> moduleClass(type, Optional.empty(), out));
        return out.toString();
    }

    /** A CommonJS module. */
    static String commonJs(List<Operation> operations) {
        Set<DataType> types = types(operations);
        StringBuilder out = new StringBuilder("\"use strict\";\n");
        out.append("Object.defineProperty(exports, \"__esModule\", { value: true });\n");
        for (DataType type : types) {
            StringBuilder one = new StringBuilder();
            moduleClass(type, answeredBy(type, operations), one);
            out.append(one.toString().replace("export class", "class"));
            out.append("exports.")
                    .append(type.name())
                    .append(" = ")
                    .append(type.name())
                    .append(";\n");
        }
        return out.toString();
    }

    /** All types, each after the one that it extends. ServiceStack's own come with its client. */
    static Set<DataType> types(List<Operation> operations) {
        Set<DataType> types = new LinkedHashSet<>();
        for (Operation operation : operations) {
            types.addAll(bases(operation.request()));
            types.addAll(bases(operation.response()));
            types.add(operation.response());
            types.add(operation.request());
        }
        return types;
    }

    private static List<DataType> bases(DataType type) {
        List<DataType> bases = new ArrayList<>();
        for (Optional<DataType> base = type.base();
                base.isPresent();
                base = base.get().base()) {
            bases.add(0, base.get());
        }
        return bases;
    }

    private static Optional<Operation> answeredBy(DataType request, List<Operation> operations) {
        return operations.stream().filter(o -> o.request() == request).findFirst();
    }

    private static void moduleClass(DataType type, Optional<Operation> operation, StringBuilder out) {
        out.append("export class ").append(type.name());
        type.base().ifPresent(base -> out.append(" extends ").append(base.name()));
        out.append(" {\n");
        String init = type.declared().stream()
                .map(DataType.Placed::member)
                .filter(member -> !member.isExtension())
                .map(member -> member.camelName() + "?:" + scriptType(member))
                .collect(Collectors.joining(","));
        line("/** @param {{" + init + "}} [init] */", out);
        line(
                "constructor(init) { " + (type.base().isPresent() ? "super(init); " : "")
                        + "Object.assign(this, init) }",
                out);
        type.ownMembers().stream().filter(member -> !member.isExtension()).forEach(member -> member(member, out));
        operation.ifPresent(o -> {
            line("getTypeName() { return '" + o.name() + "' }", out);
            line("getMethod() { return '" + Operation.VERB + "' }", out);
            line("createResponse() { return new " + o.response().name() + "() }", out);
        });
        out.append("}\n");
    }

    private static void member(Member<?> member, StringBuilder out) {
        if (member.description().isEmpty()) {
            line("/** @type {" + scriptType(member) + "} */", out);
        } else {
            line("/**", out);
            line(" * @type {" + scriptType(member) + "}", out);
            line(" * @description " + member.description() + " */", out);
        }
        line(member.camelName() + ";", out);
    }

    /** What a member holds, in TypeScript's words. */
    static String scriptType(Member<?> member) {
        return switch (member.kind()) {
            case TEXT, NUMBER, INTEGER, FLAG, DICTIONARY -> member.kind().scriptName();
            case OBJECT -> member.of().orElseThrow().name();
            case LIST -> member.of().orElseThrow().name() + "[]";
        };
    }

    private static void line(String text, StringBuilder out) {
        out.append(INDENT).append(text).append('\n');
    }
}
