package rekey.identity.internal.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 5: what decides how long a comparison takes, and nothing else of a hash. */
class HashFormTest {

    private static final String BCRYPT = "$2y$10$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "$2y$10$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW $2y$10$",
                "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW $2a$05$",
                "$pbkdf2$1212$THDqatpidANpadlLeTeOEg$HV3oi1k5C5LQCgG1BMOL.BX4YZc $pbkdf2-sha1$i=1216,l=20$",
                "pbkdf2_sha256$10000$kjVJaVz6qsnJ$5yPHw3rwJGECpUf70daLGhOrQ5+AMxIJdz1c3bqK1Rs="
                        + " $pbkdf2-sha256$i=10240,l=32$",
                "AQAAAAEAA9CQAAAAIESkQuj2Du8Y+kbc5lcN/W/3NiAZFEm11P27nrSN5/tId+bR1SwV8CO1Jd72r4C08OLvplNlCDc3oQZ8efcW+jQ="
                        + " $pbkdf2-sha256$i=253952,l=32$",
                "AAABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggHIVY0sdEUfdyeM+E1LtH1uJg== $pbkdf2-sha1$i=1024,l=40$",
                "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI"
                        + " $scrypt$ln=14,r=8,p=1$",
                "$argon2i$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
                        + " $argon2i$v=19$m=65536,t=3,p=4$",
            })
    void rule_5_a_form_is_algorithm_and_parameters_and_nothing_else_of_a_hash(String hash, String form)
            throws UnacceptableHash {
        assertThat(ImportedHash.read(hash).form()).map(HashForm::text).contains(form);
    }

    @ParameterizedTest
    @CsvSource({
        "{SSHA}AZKja92fbuuB9SpRlHqaoXxbTc43Mzc2MDM1Ng==",
        "$episerver$*0*bEtiVGhPNlZpcUN4a3ExTg==*utkfN0EOgljbv5FoZ6+AcZD5iLk"
    })
    void one_step_of_sha_costs_nothing_beside_argon2_and_has_none(String hash) throws UnacceptableHash {
        assertThat(ImportedHash.read(hash).form()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "vectors.csv", delimiter = '\t')
    void a_sample_is_a_hash_of_the_same_form_with_a_salt_and_a_digest_that_are_nobody_s(
            String source, String password, String hash) throws UnacceptableHash {
        LegacyHash read = LegacyFormats.parse(hash);
        if (read.form().isPresent()) {
            HashForm form = read.form().get();
            LegacyHash sample = LegacyFormats.parse(form.sample());
            assertThat(sample.form()).as(source).contains(form);
            assertThat(sample.digest()).as(source).matches("0+");
            assertThat(sample.withoutDigest()).as(source).matches("\\$[^$]+\\$([^$]+\\$)?[.A$]+");
        }
    }

    @Test
    void a_wrapped_hash_costs_both() throws UnacceptableHash {
        HashForm argon2 = HashForm.ofArgon2("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMa")
                .orElseThrow();
        HashForm wrapped = ImportedHash.read(BCRYPT).form().orElseThrow().wrappedIn(argon2);
        assertThat(wrapped.text()).isEqualTo("$wrapped$$2y$10$$argon2id$v=19$m=8,t=1,p=1$");
        assertThat(wrapped.sample()).startsWith("$wrapped$$2y$10$....").contains("$argon2id$v=19$m=8,t=1,p=1$AAAA");
    }

    @Test
    void no_form_is_what_is_no_hash() {
        assertThat(HashForm.ofArgon2("$argon2id$")).isEmpty();
        assertThat(HashForm.ofArgon2(BCRYPT)).isEmpty();
    }

    @Test
    void iterations_that_are_drawn_for_each_password_make_a_few_forms_none_cheaper_and_all_within_the_limits()
            throws UnacceptableHash {
        Set<HashForm> forms = new HashSet<>();
        for (int iterations = 26_100; iterations <= 31_900; iterations++) {
            forms.add(ImportedHash.read(sha256(iterations)).form().orElseThrow());
        }
        assertThat(forms).hasSizeLessThanOrEqualTo(8);
        for (int iterations = 1; iterations <= 1_500_000; iterations += 1 + iterations / 7) {
            String text =
                    ImportedHash.read(sha256(iterations)).form().orElseThrow().text();
            int rounded = Integer.parseInt(text.substring(text.indexOf("i=") + 2, text.indexOf(',')));
            assertThat(rounded).isBetween(iterations, iterations + iterations / 16);
        }
        HashForm most = ImportedHash.read(sha256(1_500_000)).form().orElseThrow();
        assertThat(LegacyFormats.parse(most.sample()).form()).contains(most);
    }

    private static String sha256(int iterations) {
        return "$pbkdf2-sha256$i=" + iterations + "$4vjV83LKPjQzk31VI4E0Vw$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ";
    }
}
