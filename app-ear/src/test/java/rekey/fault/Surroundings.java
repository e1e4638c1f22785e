package rekey.fault;

/** What a server stands on: a database behind a wire, and a mail server. */
record Surroundings(DatabaseHost database, Relay wire, MailSink mail) implements AutoCloseable {

    @Override
    public void close() {
        wire.close();
        mail.close();
        database.close();
    }
}
