package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

/** What must never leave the server (ASVS 5.0 16.5.1, CWE-209): its insides, and the container's own words. */
public final class Leaks {

    private static final Pattern INSIDES = Pattern.compile("\\bat [\\w.$]+\\([\\w<>]+(\\.java)?(:\\d+)?\\)"
            + "|\\b(java|javax|jakarta|sun|jdk)\\.[a-z]+\\."
            + "|\\borg\\.(hibernate|apache|jboss|h2|eclipse|postgresql|xml)\\b"
            + "|\\b(com\\.(ibm|sun|ctc)|io\\.openliberty)\\b"
            + "|\\brekey\\.(identity|soap|rest|kernel|mfa|notification)\\b"
            + "|\\b(SELECT\\b.{1,80}\\bFROM|INSERT INTO|UPDATE \\w+ SET|SQLSTATE|JdbcSQL)\\b"
            + "|\\b(SRVE|CWW[A-Z]{2}|RESTEASY|JSPG)\\d{3,}"
            + "|\\b(WebSphere|Open ?Liberty|WASCookie|Context Root Not Found|XMLStreamException|ParseError|SAXParse"
            + "|Parsson|Yasson|Woodstox|NullPointer|ClassCast|StackOverflow|OutOfMemory)");

    private Leaks() {}

    static void assertNone(Answer answer) {
        assertThat(in(answer))
                .as("status %d: %s", answer.status(), beginning(answer.text()))
                .isEmpty();
        assertThat(answer.headers())
                .as("headers of a %d", answer.status())
                .noneMatch(header -> header.name().startsWith("$WS"))
                .noneMatch(header -> header.name().equalsIgnoreCase("Server")
                        || header.value().contains("Servlet/")
                        || header.value().contains("Liberty"));
    }

    /** What the text of an answer tells of the server's insides. */
    public static List<String> in(Answer answer) {
        return INSIDES.matcher(answer.text()).results().map(hit -> hit.group()).toList();
    }

    /** Enough of a text to recognize it. */
    public static String beginning(String text) {
        return text.length() <= 600 ? text : text.substring(0, 600) + "…";
    }
}
