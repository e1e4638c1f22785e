package rekey.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static rekey.attack.Stage.NEW_PASSWORD;
import static rekey.attack.Stage.OLD_PASSWORD;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was mailed before the account changed under it opens nothing any more, and does not come back to life. */
class StaleGrantAttackIT {

    private final Stage stage = Stage.shared();
    private final Programs programs = stage.programs();

    /** What ends everything that was mailed. */
    enum End {
        THE_ADDRESS_CHANGED {
            @Override
            void happen(Stage stage, Person person) {
                change(stage, person, "{\"email\":\"" + Stage.name("moved") + "@example.com\"}");
            }
        },
        THE_ADDRESS_WAS_REMOVED {
            @Override
            void happen(Stage stage, Person person) {
                change(stage, person, "{\"email\":null}");
            }
        },
        DISABLED {
            @Override
            void happen(Stage stage, Person person) {
                change(stage, person, "{\"enabled\":false}");
            }
        },
        DISABLED_AND_ENABLED_AGAIN {
            @Override
            void happen(Stage stage, Person person) {
                change(stage, person, "{\"enabled\":false}");
                change(stage, person, "{\"enabled\":true}");
            }
        },
        TAKEN_BACK {
            @Override
            void happen(Stage stage, Person person) {
                Answer revoked = stage.admin("/v1/revocations", """
                        {"account":"%s","issuedBefore":"%s"}\
                        """.formatted(
                                person.id(), Instant.now().plusSeconds(60)));
                assertThat(revoked.text()).contains("\"grants\":2");
            }
        },
        ERASED {
            @Override
            void happen(Stage stage, Person person) {
                assertThat(stage.admin(Call.of("DELETE", "/v1/accounts/" + person.id()))
                                .status())
                        .isEqualTo(204);
            }
        };

        abstract void happen(Stage stage, Person person);

        private static void change(Stage stage, Person person, String json) {
            Answer changed = stage.admin(Call.of("PATCH", "/v1/accounts/" + person.id())
                    .with("Content-Type", "application/merge-patch+json")
                    .body(json));
            assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_was_mailed_before_opens_nothing_afterwards_through_any_door_CWE_613(End end) {
        Person person = stage.person();
        stage.send(RequestDoor.BROKER_JSON.call(stage, programs, person));
        String link = person.mailbox().await(1).resetPath();
        stage.send(RequestDoor.IFCOMMON_GET.call(stage, programs, person));
        String temporary = person.mailbox().await(2).temporaryPassword();
        Visitor amidTheForm = new Visitor(stage);
        amidTheForm.open(link);
        amidTheForm.open("/account/reset");

        end.happen(stage, person);

        assertThat(new Visitor(stage).open(link).status()).isEqualTo(410);
        assertThat(amidTheForm
                        .send(amidTheForm.form(
                                "/account/reset",
                                Map.of("proof", "link", "password", NEW_PASSWORD, "again", NEW_PASSWORD)))
                        .status())
                .as("a form that was open")
                .isEqualTo(410);
        for (CompletionDoor door : CompletionDoor.values()) {
            assertThat(door.complete(stage, programs, person, temporary, NEW_PASSWORD))
                    .as(door.name())
                    .isFalse();
        }
        assertThat(stage.isPassword(person, NEW_PASSWORD)).isFalse();
        if (end != End.DISABLED && end != End.ERASED) {
            assertThat(stage.isPassword(person, OLD_PASSWORD)).isTrue();
        }
    }
}
