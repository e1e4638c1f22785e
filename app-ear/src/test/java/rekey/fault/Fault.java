package rekey.fault;

import java.time.Duration;
import rekey.fault.MailSink.Mode;

/** What goes wrong around a server. Each begins and ends; what clients are to see meanwhile is part of it. */
enum Fault {
    DATABASE_STOPPED("the database is stopped", Clients.SEE_SYSTEM_ERRORS) {
        @Override
        void begin(Surroundings around) {
            around.database().stop();
        }

        @Override
        void end(Surroundings around) {
            around.database().startAgain();
        }
    },
    DATABASE_SILENT("the network swallows what is said to the database", Clients.SEE_SYSTEM_ERRORS) {
        @Override
        void begin(Surroundings around) {
            around.wire().silence();
        }

        @Override
        void end(Surroundings around) {
            around.wire().mend();
        }
    },
    DATABASE_SLOW("each answer of the database takes 250 ms more", Clients.ARE_SERVED) {
        @Override
        void begin(Surroundings around) {
            around.wire().delay(Duration.ofMillis(250));
        }

        @Override
        void end(Surroundings around) {
            around.wire().mend();
        }
    },
    DATABASE_OUT_OF_CONNECTIONS("the database has no connection left", Clients.SEE_SYSTEM_ERRORS) {
        @Override
        void begin(Surroundings around) {
            around.wire().cut();
            around.database().takeAllConnections();
            around.wire().mend();
        }

        @Override
        void end(Surroundings around) {
            around.database().release();
        }
    },
    POOL_OUT_OF_CONNECTIONS("a locked table holds all of the node's connections", Clients.SEE_EITHER) {
        @Override
        void begin(Surroundings around) {
            around.database().lock("identity_recovery_request");
        }

        @Override
        void end(Surroundings around) {
            around.database().release();
        }
    },
    DISK_FULL("the database's disk is full (53100 for each row)", Clients.SEE_SYSTEM_ERRORS) {
        @Override
        void begin(Surroundings around) {
            around.database()
                    .execute(
                            """
                            CREATE OR REPLACE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS $$
                            BEGIN RAISE EXCEPTION 'could not extend file "base/5/16423": No space left on device'
                              USING ERRCODE = '53100'; END $$""",
                            onEveryTable("CREATE TRIGGER disk_is_full BEFORE INSERT OR UPDATE ON %I"
                                    + " FOR EACH STATEMENT EXECUTE FUNCTION disk_is_full()"));
        }

        @Override
        void end(Surroundings around) {
            around.database().execute(onEveryTable("DROP TRIGGER disk_is_full ON %I"));
        }
    },
    DATABASE_READ_ONLY("the database takes no writes (25006)", Clients.SEE_SYSTEM_ERRORS) {
        @Override
        void begin(Surroundings around) {
            around.database().execute("ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()");
            around.database().awaitSetting("default_transaction_read_only", "on");
        }

        @Override
        void end(Surroundings around) {
            around.database()
                    .execute(
                            "SET default_transaction_read_only = off",
                            "ALTER SYSTEM RESET default_transaction_read_only",
                            "SELECT pg_reload_conf()");
        }
    },
    MAIL_AWAY("the mail server is away", Clients.ARE_SERVED) {
        @Override
        void begin(Surroundings around) {
            around.mail().be(Mode.AWAY);
        }
    },
    MAIL_SLOW("the mail server takes 100 ms for each mail", Clients.ARE_SERVED) {
        @Override
        void begin(Surroundings around) {
            around.mail().be(Mode.SLOW);
        }
    },
    MAIL_REFUSES("the mail server puts off every second mail (451)", Clients.ARE_SERVED) {
        @Override
        void begin(Surroundings around) {
            around.mail().be(Mode.EVERY_SECOND_REFUSED);
        }
    };

    /** What clients get while it lasts. */
    enum Clients {
        /** Each request is answered as ever. */
        ARE_SERVED,
        /** Each request is answered by its contract's system error. */
        SEE_SYSTEM_ERRORS,
        /** Some the one, some the other. */
        SEE_EITHER
    }

    private final String words;
    private final Clients clients;

    Fault(String words, Clients clients) {
        this.words = words;
        this.clients = clients;
    }

    /** Makes it happen. */
    abstract void begin(Surroundings around);

    /** Makes it good; the mail server's troubles, unless somebody says otherwise. */
    void end(Surroundings around) {
        around.mail().be(Mode.HEALTHY);
    }

    /** For the table. */
    String words() {
        return words;
    }

    Clients clients() {
        return clients;
    }

    private static String onEveryTable(String statement) {
        return "DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                + " LOOP EXECUTE format('" + statement + "', t); END LOOP; END $$";
    }
}
