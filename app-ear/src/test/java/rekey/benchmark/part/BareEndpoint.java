package rekey.benchmark.part;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import rekey.soap.brightoffice.CustomerInfo;
import rekey.soap.brightoffice.Result;
import rekey.soap.brightoffice.UserInfo;

/** The floor of SOAP: the same messages through JAX-WS, without a gate and without any business. */
@WebService(serviceName = "BenchmarkFloor", portName = "BenchmarkFloorSoap", targetNamespace = BareEndpoint.NAMESPACE)
public class BareEndpoint {

    static final String NAMESPACE = "http://tempuri.org/";

    /** Reads both parameters and answers an empty result. */
    @WebMethod(operationName = "CustomerUserSendResetPassword", action = NAMESPACE + "CustomerUserSendResetPassword")
    @WebResult(name = "CustomerUserSendResetPasswordResult", targetNamespace = NAMESPACE)
    public Result customerUserSendResetPassword(
            @WebParam(name = "CustomerInfo", targetNamespace = NAMESPACE) CustomerInfo customer,
            @WebParam(name = "UserInfo", targetNamespace = NAMESPACE) UserInfo user) {
        return new Result();
    }
}
