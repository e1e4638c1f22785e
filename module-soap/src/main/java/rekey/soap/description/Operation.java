package rekey.soap.description;

import java.util.List;
import rekey.soap.description.Type.Member;
import rekey.soap.description.Type.Struct;

/**
 * One operation of a service.
 *
 * @param parameters in the order of the signature; as a struct, because that is what they are on the wire
 * @param result the result's name and type
 * @param documentation the published description, or an empty text
 * @param summary what it does, for people, or an empty text
 * @param outcomes what answers mean, for people
 * @param example arguments that do something
 */
public record Operation(
        String name,
        Struct parameters,
        Member result,
        String documentation,
        String summary,
        List<Meaning> outcomes,
        Value.Fields example) {

    public Operation {
        outcomes = List.copyOf(outcomes);
    }

    /** Whether a form can carry all parameters. */
    public boolean isSimple() {
        return parameters.members().stream().allMatch(p -> p.type().isSimple());
    }

    /** The name of the response element. */
    public String responseName() {
        return name + "Response";
    }

    /** One kind of answer and when it is given. */
    public record Meaning(String answer, String when) {}
}
