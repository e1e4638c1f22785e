package rekey.soap;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import rekey.soap.brightoffice.BrightOfficeApi;
import rekey.soap.broker.LoginService;
import rekey.soap.description.Descriptions;
import rekey.soap.description.Service;
import rekey.soap.gate.HttpCall;
import rekey.soap.gate.Parameters;
import rekey.soap.ifcommon.IfCommonService;

/** The described contracts, and the files that the wire tests of the application have too. */
public final class Contract {

    public static final Service BRIGHT_OFFICE = Descriptions.of(BrightOfficeApi.class);
    public static final Service IF_COMMON = Descriptions.of(IfCommonService.class);
    public static final Service BROKER = Descriptions.of(LoginService.class);

    private static final Path FILES =
            Path.of(System.getProperty("basedir", "."), "..", "app-ear", "src", "test", "resources", "contracts");

    private Contract() {}

    /** A file of the contracts' folder. */
    public static String file(String name) {
        try {
            return Files.readString(FILES.resolve(name));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The recorded cases. */
    public static List<JsonObject> cases() {
        return file("asmx-cases.jsonl").lines().map(Contract::json).toList();
    }

    public static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** A call with a text body in UTF-8; headers are names and values in turn. */
    public static HttpCall call(Service service, String method, String below, String body, String... headers) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            named.put(headers[i].toLowerCase(Locale.ROOT), headers[i + 1]);
        }
        return call(service, method, below, body.getBytes(StandardCharsets.UTF_8), named);
    }

    /** A call; what is below the service's path may have a query. */
    public static HttpCall call(
            Service service, String method, String below, byte[] body, Map<String, String> headers) {
        int question = below.indexOf('?');
        String path = question < 0 ? below : below.substring(0, question);
        String query = question < 0 ? "" : below.substring(question + 1);
        String address = "http://www.example.test" + service.path();
        return new HttpCall(method, Parameters.decode(path.replace("+", "%2B")), query, headers, body, false, address);
    }
}
