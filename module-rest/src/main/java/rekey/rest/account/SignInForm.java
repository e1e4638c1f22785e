package rekey.rest.account;

import java.util.Set;
import rekey.rest.page.PageAnswer;
import rekey.rest.page.PageRequest;

/** The form for signing in, and where it leads. */
final class SignInForm {

    /** Where somebody may want to go; anything else in the form is nothing of ours (CWE-601). */
    private static final Set<String> WISHES = Set.of("/account/password", "/account/mfa");

    private SignInForm() {}

    /** The form, for somebody who wanted to go to this address. */
    static PageAnswer show(int status, String wish) {
        return PageAnswer.show(status, "sign-in").with("to", known(wish));
    }

    /** Where the person wanted to go. */
    static String wish(PageRequest request) {
        return known(request.field("to").orElse(AccountPage.PATH));
    }

    private static String known(String wish) {
        return WISHES.contains(wish) ? wish : AccountPage.PATH;
    }
}
