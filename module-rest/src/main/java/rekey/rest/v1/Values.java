package rekey.rest.v1;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import rekey.identity.Caller.Permission;
import rekey.identity.Helpdesk;
import rekey.kernel.AccountId;
import rekey.kernel.ClientAddress;
import rekey.kernel.Realm;
import rekey.notification.NoticeKind;
import rekey.notification.OutboxAdministration.State;

/** Values of requests that the core takes as types, not as text. */
final class Values {

    /** {@link UUID#fromString} takes "1-1-1-1-1" for one as well. */
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");

    private static final Pattern NUMBER_FORM = Pattern.compile("[1-9][0-9]{0,5}");

    private static final int MAX_TEXT = 200;

    private static final Pattern NAME_FORM = Pattern.compile("[a-z0-9-]{1,64}");

    private static final UUID ZERO = new UUID(0, 0);

    private Values() {}

    /** A UUID; empty for a text that is none and for the zero UUID, which says "absent". */
    static Optional<UUID> uuid(String text) {
        return UUID_FORM.matcher(text).matches()
                ? Optional.of(UUID.fromString(text)).filter(id -> !ZERO.equals(id))
                : Optional.empty();
    }

    /** A parameter that is a UUID; empty when it is left out. */
    static Optional<UUID> uuid(String value, String parameter) throws RequestRefused {
        Optional<String> text = present(value);
        Optional<UUID> id = text.flatMap(Values::uuid);
        if (text.isPresent() && id.isEmpty()) {
            throw RequestRefused.member(parameter, "malformed", "This is a UUID.");
        }
        return id;
    }

    /** A parameter that is a name in lower case. */
    static Optional<String> name(String value, String parameter) throws RequestRefused {
        Optional<String> name = present(value);
        if (name.filter(text -> !NAME_FORM.matcher(text).matches()).isPresent()) {
            throw RequestRefused.member(parameter, "malformed", "This is a name in lower case.");
        }
        return name;
    }

    /** A parameter that is a text that a database can take. */
    static Optional<String> text(String value, String parameter) throws RequestRefused {
        Optional<String> text = present(value);
        if (text.filter(given -> given.length() > MAX_TEXT
                        || given.chars().anyMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c)))
                .isPresent()) {
            throw RequestRefused.member(parameter, "malformed", "This is a text.");
        }
        return text;
    }

    /** A parameter that is one of some words. */
    static Optional<String> oneOf(String value, String parameter, Set<String> words) throws RequestRefused {
        Optional<String> word = present(value);
        if (word.filter(text -> !words.contains(text)).isPresent()) {
            throw RequestRefused.member(
                    parameter, "malformed", "This is one of " + String.join(", ", new TreeSet<>(words)) + ".");
        }
        return word;
    }

    /** A parameter that is a moment in the form of RFC 3339. */
    static Optional<Instant> instant(String value, String parameter) throws RequestRefused {
        Optional<String> text = present(value);
        try {
            return text.map(moment -> storable(OffsetDateTime.parse(moment).toInstant()));
        } catch (DateTimeException notAMoment) {
            throw RequestRefused.member(
                    parameter, "malformed", "This is a moment like 2026-11-21T06:15:00Z (RFC 3339).");
        }
    }

    /** @throws DateTimeException for a moment so far away that a database would fail on it */
    static Instant storable(Instant moment) {
        int year = moment.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1970 || year > 9999) {
            throw new DateTimeException("Out of range");
        }
        return moment;
    }

    /** The account of a path. An id that is none, and one that nobody has, are the same 404. */
    static AccountId account(String id) throws RequestRefused {
        return uuid(id).map(AccountId::new)
                .orElseThrow(() -> new RequestRefused(Problem.of(ProblemType.NO_SUCH_ACCOUNT)));
    }

    /** Why an administrator does something; wanted with every act of a service desk. */
    static String reason(StrictJson json) throws RequestRefused {
        String reason = json.text("reason")
                .orElseThrow(() -> RequestRefused.member("reason", "required", "This member is needed."));
        if (reason.length() > Helpdesk.MAX_REASON) {
            throw new RequestRefused(Problem.withErrors(
                    ProblemType.INVALID_INPUT,
                    List.of(new Problem.FieldError(
                            "reason",
                            "too-long",
                            "This may have at most " + Helpdesk.MAX_REASON + " characters.",
                            Helpdesk.MAX_REASON))));
        }
        return reason;
    }

    /** The id that a new account is to have. */
    static Optional<UUID> id(Optional<String> text) throws RequestRefused {
        if (text.isPresent() && !UUID_FORM.matcher(text.get()).matches()) {
            throw RequestRefused.member("id", "malformed", "This is a UUID.");
        }
        return text.flatMap(Values::uuid);
    }

    /** The realm that is named, or the one behind this door. */
    static Realm realm(Optional<String> name, Supplier<Realm> otherwise) throws RequestRefused {
        try {
            return name.map(Realm::new).orElseGet(otherwise);
        } catch (IllegalArgumentException notARealm) {
            throw RequestRefused.member("realm", "malformed", "This is the name of a realm.");
        }
    }

    /** The address literal of the person's device. No name is looked up. */
    static Optional<String> clientAddress(Optional<String> literal) throws RequestRefused {
        try {
            return literal.map(ClientAddress::of).map(ClientAddress::toString);
        } catch (IllegalArgumentException notAnAddress) {
            throw RequestRefused.member("clientAddress", "malformed", "This is an IPv4 or IPv6 address.");
        }
    }

    /** A parameter's value; a blank one is none. */
    static Optional<String> present(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    /** A number from 1. */
    static int number(String text, String parameter, int most) throws RequestRefused {
        if (!NUMBER_FORM.matcher(text).matches() || Integer.parseInt(text) > most) {
            throw RequestRefused.member(parameter, "malformed", "This is a number from 1 to " + most + ".");
        }
        return Integer.parseInt(text);
    }

    /** Whether the HTML of a mail is wanted; it is unless the text is. */
    static boolean isHtml(String format) throws RequestRefused {
        return switch (present(format).orElse("html")) {
            case "html" -> true;
            case "text" -> false;
            default -> throw RequestRefused.member("format", "malformed", "This is html or text.");
        };
    }

    /** What has become of a mail, by its name on the wire. */
    static State outboxState(String name) throws RequestRefused {
        for (State state : State.values()) {
            if (name(state).equals(name)) {
                return state;
            }
        }
        throw RequestRefused.member("state", "malformed", "This is waiting, delivered, dead or suppressed.");
    }

    /** The name of a mail's state on the wire. */
    static String name(State state) {
        return switch (state) {
            case WAITING -> "waiting";
            case DELIVERED -> "delivered";
            case DEAD -> "dead";
            case SUPPRESSED -> "suppressed";
        };
    }

    /** The name of a kind of mail on the wire, which is that of its template. */
    static String name(NoticeKind kind) {
        return switch (kind) {
            case TEMPORARY_PASSWORD -> "temporary-password";
            case LINK -> "link";
            case CODE -> "code";
            case PASSWORD_CHANGED -> "password-changed";
            case FACTOR_ADDED -> "factor-added";
            case FACTOR_REMOVED -> "factor-removed";
            case ADDRESS_REMOVED -> "address-removed";
            case ADDRESS_ADDED -> "address-added";
            case SIGN_IN_BLOCKED -> "sign-in-blocked";
            case ACCOUNT_FROZEN -> "account-frozen";
            case ADMINISTRATOR_ACTED -> "administrator-acted";
        };
    }

    /** Permissions by their names on the wire. */
    static Set<Permission> permissions(List<String> names) throws RequestRefused {
        Set<Permission> permissions = new LinkedHashSet<>();
        for (String name : names) {
            permissions.add(permission(name));
        }
        return permissions;
    }

    private static Permission permission(String name) throws RequestRefused {
        for (Permission permission : Permission.values()) {
            if (name(permission).equals(name)) {
                return permission;
            }
        }
        throw RequestRefused.member("permissions", "malformed", "There is no such permission.");
    }

    /** The name of a permission on the wire. */
    static String name(Permission permission) {
        return switch (permission) {
            case DISCLOSE_MISSING -> "disclose-missing";
        };
    }
}
