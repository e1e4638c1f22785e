package rekey.client;

import generated.brightoffice.BrightofficeAPI;
import generated.brightoffice.BrightofficeAPISoap;
import generated.brightoffice.CustomerInfo;
import generated.brightoffice.Result;
import generated.brightoffice.UserInfo;
import generated.broker.LoginService;
import generated.broker.LoginServiceSoapType;
import generated.broker.TMeta;
import generated.ifcommon.IFCommonService;
import generated.ifcommon.IFCommonServiceSoap;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.xml.soap.SOAPFault;
import jakarta.xml.ws.BindingProvider;
import jakarta.xml.ws.handler.MessageContext;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.cxf.version.Version;
import rekey.client.Call.Answer;
import rekey.harness.RunningServer;

/** A Java program with proxies that CXF generated: from the contract's own document, or with the live WSDL. */
final class CxfCaller implements SoapCaller {

    /** Kept here, because a logger that nobody keeps forgets its level: CXF tells of every WSDL that it reads. */
    private static final Logger LOGGER = Logger.getLogger("org.apache.cxf");

    static {
        LOGGER.setLevel(Level.WARNING);
    }

    private final boolean live;
    private final BrightofficeAPISoap brightOffice;
    private final IFCommonServiceSoap ifCommon;
    private final LoginServiceSoapType broker;

    private CxfCaller(
            boolean live, BrightofficeAPISoap brightOffice, IFCommonServiceSoap ifCommon, LoginServiceSoapType broker) {
        this.live = live;
        this.brightOffice = brightOffice;
        this.ifCommon = ifCommon;
        this.broker = broker;
    }

    /** A program that goes to where the live WSDL says. */
    static CxfCaller live(boolean is12) {
        return open(
                true,
                is12,
                live("/Webservices/BrightOfficeAPI.asmx"),
                live("/webservices/IFCommonService.asmx"),
                live("/broker/3.9/login.wso"));
    }

    /** A program that knows the services from the documents that its owner kept, and has their new address. */
    static CxfCaller kept(boolean is12) {
        CxfCaller caller = open(
                false,
                is12,
                CxfCaller.class.getResource("/contracts/reference/brightoffice_httppost.wsdl"),
                CxfCaller.class.getResource("/contracts/reference/ifcommon.wsdl"),
                url(Language.SOURCES.resolve("wsdl/login.wso.wsdl").toUri()));
        address(caller.brightOffice, "/Webservices/BrightOfficeAPI.asmx");
        address(caller.ifCommon, "/webservices/IFCommonService.asmx");
        address(caller.broker, "/broker/3.9/login.wso");
        return caller;
    }

    private static CxfCaller open(boolean live, boolean is12, URL brightOffice, URL ifCommon, URL broker) {
        BrightofficeAPI brightOfficeService = new BrightofficeAPI(brightOffice);
        IFCommonService ifCommonService = new IFCommonService(ifCommon);
        LoginService loginService = new LoginService(broker);
        return new CxfCaller(
                live,
                is12 ? brightOfficeService.getBrightofficeAPISoap12() : brightOfficeService.getBrightofficeAPISoap(),
                is12 ? ifCommonService.getIFCommonServiceSoap12() : ifCommonService.getIFCommonServiceSoap(),
                is12 ? loginService.getLoginServiceSoap12() : loginService.getLoginServiceSoap());
    }

    @Override
    public String client() {
        return Version.getCompleteVersionString() + (live ? ", live WSDL" : ", kept WSDL");
    }

    @Override
    public Answer call(Call call) {
        JsonObject arguments = call.arguments();
        return switch (call.operation()) {
            case "ResetUserPassword" ->
                answer(ifCommon, () -> Json.createValue(ifCommon.resetUserPassword(arguments.getString("username"))));
            case "resetPrivateUserPassword" ->
                answer(
                        broker,
                        () -> json(broker.resetPrivateUserPassword(arguments.getString("EmailAddress"))
                                .getMeta()));
            case "CustomerUserSendResetPassword" ->
                answer(
                        brightOffice,
                        () -> json(brightOffice.customerUserSendResetPassword(customer(arguments), user(arguments))));
            case "ConfirmCustomerUserMFA" ->
                answer(
                        brightOffice,
                        () -> json(brightOffice.confirmCustomerUserMFA(customer(arguments), user(arguments))));
            default -> throw new IllegalArgumentException(call.operation());
        };
    }

    /** Nothing is kept open. */
    @Override
    public void close() {}

    private interface Work {
        JsonValue done();
    }

    private static Answer answer(Object port, Work work) {
        try {
            JsonValue result = work.done();
            return new Answer(Json.createObjectBuilder()
                    .add("received", mediaType(port))
                    .add("result", result)
                    .build());
        } catch (SOAPFaultException thrown) {
            SOAPFault fault = thrown.getFault();
            return new Answer(Json.createObjectBuilder()
                    .add("received", mediaType(port))
                    .add(
                            "fault",
                            Json.createObjectBuilder()
                                    .add("code", fault.getFaultCode())
                                    .add("text", fault.getFaultString()))
                    .build());
        }
    }

    private static String mediaType(Object port) {
        Object headers = ((BindingProvider) port).getResponseContext().get(MessageContext.HTTP_RESPONSE_HEADERS);
        return ((Map<?, ?>) headers)
                .entrySet().stream()
                        .filter(header -> "Content-Type".equalsIgnoreCase(String.valueOf(header.getKey())))
                        .map(header -> String.valueOf(((List<?>) header.getValue()).get(0)))
                        .findFirst()
                        .orElseThrow();
    }

    private static CustomerInfo customer(JsonObject arguments) {
        JsonObject given = arguments.getJsonObject("CustomerInfo");
        CustomerInfo customer = new CustomerInfo();
        customer.setId(given.getString("Id", null));
        customer.setEmail(given.getString("Email", null));
        customer.setPassword(given.getString("Password", null));
        customer.setMFACode(given.getString("MFACode", null));
        customer.setTemporaryPassword(given.getString("TemporaryPassword", null));
        customer.setNewPassword(given.getString("NewPassword", null));
        return customer;
    }

    private static UserInfo user(JsonObject arguments) {
        JsonObject given = arguments.getJsonObject("UserInfo");
        UserInfo user = new UserInfo();
        user.setUsername(given.getString("Username"));
        user.setPassword(given.getString("Password"));
        return user;
    }

    private static JsonValue json(Result result) {
        return Json.createObjectBuilder()
                .add("SuccessCode", result.getSuccessCode().value())
                .add("Message", result.getMessage())
                .add("ExceptionMessage", result.getExceptionMessage())
                .add("IsSystemError", result.isIsSystemError())
                .build();
    }

    private static JsonValue json(TMeta meta) {
        JsonArrayBuilder errors = Json.createArrayBuilder();
        meta.getErrors()
                .getTErrorReport()
                .forEach(error -> errors.add(Json.createObjectBuilder()
                        .add("ErrorCode", error.getErrorCode())
                        .add("ErrorText", error.getErrorText())));
        return Json.createObjectBuilder()
                .add(
                        "Meta",
                        Json.createObjectBuilder()
                                .add("Success", meta.isSuccess())
                                .add("Errors", errors))
                .build();
    }

    private static void address(Object port, String path) {
        ((BindingProvider) port)
                .getRequestContext()
                .put(
                        BindingProvider.ENDPOINT_ADDRESS_PROPERTY,
                        RunningServer.uri(path).toString());
    }

    private static URL live(String path) {
        return url(RunningServer.uri(path + "?wsdl"));
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
