package rekey.rest.page;

import rekey.identity.Refusal;
import rekey.identity.Refusal.Fault;

/** What the core's refusals are called on the pages. */
public final class PageWords {

    private PageWords() {}

    /** The field of a form that a fault speaks of. */
    public static String field(Refusal.Field field) {
        return switch (field) {
            case ACCOUNT, ACCOUNT_ID, USER_NAME, EMAIL, DISPLAY_NAME, LOCALE, REALM, CALLER_NAME, CONTRACTS, FACTOR ->
                "name";
            case PASSWORD, PASSWORD_HASH, NEW_PASSWORD, CALLER_SECRET -> "password";
            case TEMPORARY_PASSWORD -> "temporary";
            case CODE -> "code";
        };
    }

    /** The key of the sentence for a broken rule. */
    public static String key(Refusal.Rule rule) {
        return switch (rule) {
            case REQUIRED -> "rule.required";
            case MALFORMED -> "rule.malformed";
            case TOO_SHORT -> "rule.too-short";
            case TOO_LONG -> "rule.too-long";
            case SAME_AS_OLD -> "rule.same-as-old";
            case CONTAINS_ACCOUNT_NAME -> "rule.contains-account-name";
            case COMMON -> "rule.common";
            case NEEDS_PROOF -> "rule.needs-proof";
            case TAKEN -> "rule.taken";
            case TOO_COSTLY -> "rule.malformed";
            case TOO_MANY -> "rule.too-many";
        };
    }

    /** Puts each fault beside its field. */
    public static FormErrors errors(Refusal refusal, Language language) {
        FormErrors errors = new FormErrors(language);
        for (Fault fault : refusal.faults()) {
            errors.field(field(fault.field()), key(fault.rule()), fault.limit());
        }
        return errors;
    }
}
