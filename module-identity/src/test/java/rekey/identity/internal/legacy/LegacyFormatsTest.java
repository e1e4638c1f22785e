package rekey.identity.internal.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import rekey.identity.internal.legacy.UnacceptableHash.Reason;

/** Rule 8: hashes of other systems, by the vectors that their authors published. */
class LegacyFormatsTest {

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "vectors.csv", delimiter = '\t')
    void a_published_hash_is_that_of_its_password_and_of_no_other(String source, String password, String text)
            throws UnacceptableHash {
        LegacyHash hash = LegacyFormats.parse(text);
        assertThat(hash.matches(password)).as(source).isTrue();
        assertThat(hash.matches(password + "x")).as(source).isEqualTo(isCutOff(password));
        assertThat(hash.matches(password.substring(1))).as(source).isFalse();
        assertThat(hash.matches("")).as(source).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "vectors.csv", delimiter = '\t')
    void without_its_digest_a_hash_still_computes_digests_and_tells_nothing_of_its_own(
            String source, String password, String text) throws UnacceptableHash {
        LegacyHash hash = LegacyFormats.parse(text);
        LegacyHash recipe = LegacyFormats.parse(hash.withoutDigest());
        assertThat(recipe.digest()).as(source).matches("0+").isNotEqualTo(hash.digest());
        assertThat(recipe.digestOf(password)).as(source).isEqualTo(hash.digest());
        assertThat(recipe.matches(password)).as(source).isFalse();
        assertThat(hash.withoutDigest()).as(source).hasSizeLessThanOrEqualTo(LegacyFormats.MAX_LENGTH);
    }

    /** Two of the published vectors are longer than what bcrypt looks at. */
    private static boolean isCutOff(String password) {
        return password.length() > 71;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a password",
                "$2x$05$/OK.fbVrR/bpIqNJ5ianF.CE5elHaaO4EbggVDjb8P19RukzXSM3e",
                "$2a$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$5$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe",
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW ",
                "$pbkdf2$01212$THDqatpidANpadlLeTeOEg$HV3oi1k5C5LQCgG1BMOL.BX4YZc",
                "$pbkdf2$$THDqatpidANpadlLeTeOEg$HV3oi1k5C5LQCgG1BMOL.BX4YZc",
                "$pbkdf2$1212$THDqatpidANpadlLeTeOEg$HV3oi1k5C5LQCgG1BMOL.BX4YZc$",
                "$pbkdf2$1212$THDqatpidANpadlLeTeOEg$HV3oi1k5C5LQCg",
                "$pbkdf2-sha256$i=1212,l=31$4vjV83LKPjQzk31VI4E0Vw$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ",
                "pbkdf2_sha256$10000$kjVJaVz6qsnJ$5yPHw3rwJGECpUf70daLGhOrQ5+AMxIJdz1c3bqK1R==",
                "pbkdf2_md5$10000$kjVJaVz6qsnJ$5yPHw3rwJGECpUf70daLGhOrQ5+AMxIJdz1c3bqK1Rs=",
                "$scrypt$ln=10,r=1$wvif8/4fg1Cq9V7L2dv73w$bJcLia1lyfQ1X2x0xflehwVXPzWIUQWWdnlGwfVzBeQ",
                "$scrypt$ln=0,r=1,p=1$wvif8/4fg1Cq9V7L2dv73w$bJcLia1lyfQ1X2x0xflehwVXPzWIUQWWdnlGwfVzBeQ",
                "$scrypt$ln=10,r=A,p=1$wvif8/4fg1Cq9V7L2dv73w$bJcLia1lyfQ1X2x0xflehwVXPzWIUQWWdnlGwfVzBeQ",
                "AAABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggE=",
                "AAABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggHIVY0sdEUfdyeM+E1LtH1uJgAAAAAAAAAAAAA=",
                "AQAAAAIAAAAyAAAAEOMwvh3+FZxqkdMBz2ekgGhwQ4A=",
                "AQAAAAMAAAAyAAAAEOMwvh3+FZxqkdMBz2ekgGhwQ4B6pZWND6zgESBuWiHw",
                "AQAAAAIAAAAAAAAAEOMwvh3+FZxqkdMBz2ekgGhwQ4B6pZWND6zgESBuWiHw",
                "AQAAAAL/////AAAAEOMwvh3+FZxqkdMBz2ekgGhwQ4B6pZWND6zgESBuWiHw",
                "AQAAAAIAAAAyf////+MwvhX+FZxqkdMBz2ekgGhwQ4B6pZWND6zgESBuWiHw",
                "AgAAAAIAAAAyAAAAEOMwvh3+FZxqkdMBz2ekgGhwQ4B6pZWND6zgESBuWiHw",
                "{SSHA}",
                "{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=",
                "{SSHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=",
                "{SSHA1024}AZKja92fbuuB9SpRlHqaoXxbTc43Mzc2MDM1Ng==",
                "$aspnet-membership$md5$bEtiVGhPNlZpcUN4a3ExTg==$utkfN0EOgljbv5FoZ6+AcZD5iLk=",
                "$aspnet-membership$sha256$bEtiVGhPNlZpcUN4a3ExTg==$utkfN0EOgljbv5FoZ6+AcZD5iLk=",
                "$argon2d$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$955e5d5b163a1b60bba35fc36d0496474fba4f6b59ad53628666f07fb2f93eaf",
                "$wrapped${SSHA}AZKja92fbuuB9SpRlHqaoXxbTc43Mzc2MDM1Ng==$argon2id$v=19$m=8,t=1,p=1$a$b",
            })
    void what_is_not_exactly_of_a_known_form_is_refused(String text) {
        assertThat(reason(text)).isEqualTo(Reason.UNKNOWN_FORM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2a$15$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "pbkdf2_sha256$1500001$kjVJaVz6qsnJ$5yPHw3rwJGECpUf70daLGhOrQ5+AMxIJdz1c3bqK1Rs=",
                "pbkdf2_sha256$9999999999$kjVJaVz6qsnJ$5yPHw3rwJGECpUf70daLGhOrQ5+AMxIJdz1c3bqK1Rs=",
                "$pbkdf2-sha512$i=2000000$RHY0Fr3IDMSVO/RSZyb5ow$eNLfBK.eVozomMr.1gYa17k9B7KIK25NOEshvhrSX.esqY3s"
                        + ".FvWZViXz4KoLlQI.BzY/YTNJOiKc5gBYFYGww",
                "AQAAAAF/////AAAAEAABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsmra7cbxw2EFpwpVFIEtP+JIuUEw==",
                "$scrypt$ln=21,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI",
                "$scrypt$ln=14,r=8,p=100000000$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI",
                "$s0$1eff01$U29kaXVtQ2hsb3JpZGU=$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI=",
            })
    void cwe_400_nobody_imports_a_hash_that_costs_minutes(String text) {
        assertThat(reason(text)).isEqualTo(Reason.TOO_COSTLY);
    }

    @Test
    void argon2_of_another_system_is_taken_within_limits() throws UnacceptableHash {
        String salt = "$c29tZXNhbHRzb21lc2FsdA$";
        String tag = "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        ImportedHash taken = ImportedHash.read("$argon2id$v=19$m=65536,t=3,p=4" + salt + tag);
        assertThat(taken.weak()).isFalse();
        assertThat(ImportedHash.read("$argon2i$v=19$m=65536,t=3,p=4" + salt + tag)
                        .stored())
                .startsWith("$argon2i$");
        for (String costly : List.of("m=262145,t=1,p=1", "m=65536,t=17,p=1", "m=65536,t=1,p=17")) {
            assertThat(reason("$argon2id$v=19$" + costly + salt + tag)).isEqualTo(Reason.TOO_COSTLY);
        }
        for (String malformed : List.of("m=8,t=1,p=2", "m=065536,t=3,p=4", "t=3,m=65536,p=4")) {
            assertThat(reason("$argon2id$v=19$" + malformed + salt + tag)).isEqualTo(Reason.UNKNOWN_FORM);
        }
        assertThat(reason("$argon2id$v=16$m=65536,t=3,p=4" + salt + tag)).isEqualTo(Reason.UNKNOWN_FORM);
    }

    @Test
    void what_a_thief_could_try_cheaply_is_weak() throws UnacceptableHash {
        assertThat(isWeak("{SSHA512}ALtwKGBdRgD+U0fPAy31C28RyKYx7+a8kmfksccsOeLknLHv2DBXYI7TDnTolQMBuPkWDISgZr2cHfnNPF"
                        + "jGZTEyNDU4OTkw"))
                .isTrue();
        assertThat(isWeak("$episerver$*0*bEtiVGhPNlZpcUN4a3ExTg==*utkfN0EOgljbv5FoZ6+AcZD5iLk"))
                .isTrue();
        assertThat(isWeak("AAABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggHIVY0sdEUfdyeM+E1LtH1uJg=="))
                .isTrue();
        assertThat(isWeak("AQAAAAEAA9CQAAAAIESkQuj2Du8Y+kbc5lcN/W/3NiAZFEm11P27nrSN5/tId+bR1SwV8CO1Jd72r4C08OLvplNlCDc"
                        + "3oQZ8efcW+jQ="))
                .isFalse();
        assertThat(isWeak("$2a$09$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"))
                .isTrue();
        assertThat(isWeak("$2a$10$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"))
                .isFalse();
        assertThat(isWeak("$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI"))
                .isFalse();
    }

    @Test
    void no_text_at_all_is_a_failure_of_the_server() {
        String[] starts = {"$2a$10$", "{SSHA}", "$pbkdf2$", "$scrypt$", "$s0$", "AQ", "$episerver$*0*", "$argon2id$"};
        for (String start : starts) {
            for (int i = 0; i < 0x3000; i += 7) {
                assertThat(reason(start
                                + (char) i
                                + String.valueOf((char) (i / 3)).repeat(60)))
                        .isNotNull();
            }
        }
        assertThat(reason("A".repeat(1 << 20))).isEqualTo(Reason.UNKNOWN_FORM);
    }

    private static boolean isWeak(String text) throws UnacceptableHash {
        return ImportedHash.read(text).weak();
    }

    private static Reason reason(String text) {
        return catchThrowableOfType(UnacceptableHash.class, () -> ImportedHash.read(text))
                .reason();
    }
}
