package rekey.attack;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ConfirmCustomerUserMFA}, with whatever members a case wants. */
record Confirm(Stage stage, Program program) {

    private static final List<String> ORDER =
            List.of("Id", "Email", "Password", "MFACode", "TemporaryPassword", "NewPassword");
    private static final Pattern RESULT =
            Pattern.compile("<SuccessCode>([A-Z]+)</SuccessCode>(?:<Message>([^<]*)</Message>)?");

    /** Success code and message, for a person named by address. */
    String of(Person person, Map<String, String> proofs) {
        return outcome(stage.send(call(person, proofs)));
    }

    Call call(Person person, Map<String, String> proofs) {
        StringBuilder members = new StringBuilder();
        for (String member : ORDER) {
            String value = member.equals("Email") ? person.email() : proofs.get(member);
            if (value != null) {
                members.append('<').append(member).append('>').append(Bodies.xml(value));
                members.append("</").append(member).append('>');
            }
        }
        return Bodies.brightOffice("ConfirmCustomerUserMFA", members.toString(), program);
    }

    /** Has a code mailed and reads it. */
    String code(Person person) {
        int mails = person.mailbox().mails().size();
        String asked = of(person, Map.of());
        if (!asked.startsWith("OTHER A code is needed")) {
            throw new AssertionError("No code was offered: " + asked);
        }
        return person.mailbox().await(mails + 1).code();
    }

    static String outcome(Answer answer) {
        Matcher result = RESULT.matcher(answer.text());
        return result.find() ? result.group(1) + " " + result.group(2) : answer.status() + " " + answer.text();
    }
}
