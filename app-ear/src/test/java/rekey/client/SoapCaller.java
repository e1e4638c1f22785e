package rekey.client;

import jakarta.json.JsonObject;
import rekey.client.Call.Answer;

/** An old program that calls the SOAP services, whatever it is written in. */
interface SoapCaller extends AutoCloseable {

    /** The library and its version. */
    String client();

    /** Calls an operation and tells what the library made of the answer. */
    Answer call(Call call);

    @Override
    void close();

    /** A caller in a process of its own. */
    static SoapCaller in(Conversation conversation) {
        return new SoapCaller() {
            @Override
            public String client() {
                return conversation.client();
            }

            @Override
            public Answer call(Call call) {
                JsonObject answer = conversation.ask(call.message());
                return new Answer(answer);
            }

            @Override
            public void close() {
                conversation.close();
            }
        };
    }
}
