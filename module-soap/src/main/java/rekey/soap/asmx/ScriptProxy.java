package rekey.soap.asmx;

import java.util.stream.Collectors;
import rekey.soap.description.Operation;
import rekey.soap.description.Service;
import rekey.soap.description.Type.Member;
import rekey.soap.gate.HttpCall;
import rekey.soap.gate.Reply;
import rekey.soap.json.JsonText;

/**
 * The script that ASP.NET AJAX pages load from {@code /X.asmx/js}: a class with a function for each operation, on top of
 * the page's own {@code Sys.Net.WebServiceProxy}.
 */
final class ScriptProxy {

    private static final String SCRIPT = "application/x-javascript; charset=utf-8";
    private static final String CALLBACKS = "succeededCallback, failedCallback, userContext";

    private ScriptProxy() {}

    /** Whether a request below a service's path asks for the script. */
    static boolean isMeant(HttpCall call) {
        return call.pathInfo().equalsIgnoreCase("/js") || call.pathInfo().equalsIgnoreCase("/jsdebug");
    }

    static Reply of(Service service, HttpCall call) {
        String name = service.name();
        String path = call.address()
                .substring(call.address().indexOf('/', call.address().indexOf("//") + 2));
        String functions = service.operations().stream()
                .map(operation -> operation.name() + ":function(" + signature(operation)
                        + ") {\nreturn this._invoke(this._get_path(), '" + operation.name() + "',false,{"
                        + members(operation) + "}," + CALLBACKS.replace(" ", "") + "); }")
                .collect(Collectors.joining(",\n"));
        StringBuilder script = new StringBuilder(2048);
        script.append("var ")
                .append(name)
                .append("=function() {\n")
                .append(name)
                .append(".initializeBase(this);\n");
        script.append("this._timeout = 0;\nthis._userContext = null;\nthis._succeeded = null;\n");
        script.append("this._failed = null;\n}\n");
        script.append(name).append(".prototype={\n_get_path:function() {\n var p = this.get_path();\n");
        script.append(" return p ? p : ").append(name).append("._staticInstance.get_path();},\n");
        script.append(functions).append("}\n");
        script.append(name).append(".registerClass('").append(name).append("',Sys.Net.WebServiceProxy);\n");
        script.append(name).append("._staticInstance = new ").append(name).append("();\n");
        for (String property : new String[] {
            "path", "timeout", "defaultUserContext", "defaultSucceededCallback", "defaultFailedCallback", "enableJsonp"
        }) {
            appendProperty(script, name, property);
        }
        script.append(name)
                .append(".set_path(")
                .append(JsonText.quoted(path, "<>'&"))
                .append(");\n");
        for (Operation operation : service.operations()) {
            script.append(name).append('.').append(operation.name()).append("= function(");
            script.append(signature(operation)).append(") {").append(name).append("._staticInstance.");
            script.append(operation.name())
                    .append('(')
                    .append(signature(operation))
                    .append("); }\n");
        }
        return Reply.of(200, SCRIPT, script.toString()).with("Cache-Control", "private, max-age=0");
    }

    private static void appendProperty(StringBuilder script, String name, String property) {
        String instance = name + "._staticInstance.";
        script.append(name)
                .append(".set_")
                .append(property)
                .append(" = function(value) { ")
                .append(instance);
        script.append("set_").append(property).append("(value); }\n");
        script.append(name)
                .append(".get_")
                .append(property)
                .append(" = function() { return ")
                .append(instance);
        script.append("get_").append(property).append("(); }\n");
    }

    private static String signature(Operation operation) {
        return operation.parameters().members().stream()
                        .map(p -> p.name() + ",")
                        .collect(Collectors.joining())
                + CALLBACKS;
    }

    private static String members(Operation operation) {
        return operation.parameters().members().stream()
                .map(Member::name)
                .map(name -> name + ":" + name)
                .collect(Collectors.joining(","));
    }
}
