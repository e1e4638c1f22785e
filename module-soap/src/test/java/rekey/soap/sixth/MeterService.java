package rekey.soap.sixth;

import jakarta.inject.Inject;
import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import java.util.List;
import rekey.soap.description.Binding;
import rekey.soap.description.DialectName;
import rekey.soap.description.SoapContract;
import rekey.soap.description.SoapOperation;
import rekey.soap.gate.Visit;

/** Reads meters, and adds. */
@SoapContract(
        name = "meter",
        dialect = DialectName.ASMX,
        path = "/Sixth/Meter.asmx",
        documentation = "A contract from a jar of its own.",
        bindings = {Binding.HTTP_GET, Binding.HTTP_POST})
@WebService(serviceName = "Meter", name = "MeterSoap", targetNamespace = MeterService.NAMESPACE)
public class MeterService {

    static final String NAMESPACE = "urn:example:meter";

    @Inject
    private Visit visit;

    @WebMethod(operationName = "Add")
    @WebResult(name = "AddResult", targetNamespace = NAMESPACE)
    @SoapOperation(position = 2, documentation = "Adds two numbers.")
    public int add(
            @WebParam(name = "A", targetNamespace = NAMESPACE) int a,
            @WebParam(name = "B", targetNamespace = NAMESPACE) int b) {
        return a + b;
    }

    @WebMethod(operationName = "Ask")
    @WebResult(name = "AskResult", targetNamespace = NAMESPACE)
    @SoapOperation(position = 3, documentation = "Says from where it was asked.")
    public String ask() {
        return visit.clientAddress();
    }

    @WebMethod(operationName = "ReadMeter")
    @WebResult(name = "ReadMeterResult", targetNamespace = NAMESPACE)
    @SoapOperation(position = 1)
    public Reading readMeter(
            @WebParam(name = "Unit", targetNamespace = NAMESPACE) Unit unit,
            @WebParam(name = "Exact", targetNamespace = NAMESPACE) boolean exact) {
        if (unit == Unit.GALLON && exact) {
            throw new IllegalStateException("a secret of this server");
        }
        return new Reading(42, unit, List.of(new Note(exact ? "exact" : "about"), new Note("<seen>")));
    }
}
