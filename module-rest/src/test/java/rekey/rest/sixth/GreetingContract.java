package rekey.rest.sixth;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import rekey.rest.servicestack.Answer;
import rekey.rest.servicestack.DataType;
import rekey.rest.servicestack.Member;
import rekey.rest.servicestack.Message;
import rekey.rest.servicestack.Operation;
import rekey.rest.servicestack.ServiceStackContract;

/** Says hello. */
@Dependent
public class GreetingContract implements ServiceStackContract {

    private static final Member<String> NAME =
            Member.text("Name", "Whom to greet").required();
    private static final Member<Long> TIMES = Member.integer("Times", "How often");
    private static final Member<Boolean> LOUD = Member.flag("Loud", "Whether to shout");
    private static final Member<String> RESULT = Member.text("Result", "The greeting");

    private static final DataType HELLO = DataType.of("Greeting", "Hello", NAME, TIMES, LOUD);
    private static final DataType HELLO_RESPONSE =
            DataType.of("Greeting", "HelloResponse", RESULT, Member.responseStatus());

    @Override
    public String name() {
        return "greeting";
    }

    @Override
    public String title() {
        return "Greeting API";
    }

    @Override
    public String about() {
        return "Says hello.";
    }

    @Override
    public String serviceName() {
        return "GreetingService";
    }

    @Override
    public List<Operation> operations() {
        return List.of(new Operation(
                "/hello", "Say hello", HELLO, HELLO_RESPONSE, List.of(), (request, call) -> Answer.of(greet(request))));
    }

    private static Message greet(Message request) {
        return Message.of(HELLO_RESPONSE)
                .with(
                        RESULT,
                        "Hello " + request.get(NAME).orElse("?") + ", "
                                + request.get(TIMES).orElse(1L) + " times"
                                + (request.get(LOUD).orElse(false) ? "!" : ""));
    }
}
