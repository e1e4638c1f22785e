package rekey.benchmark.part;

import jakarta.annotation.Resource;
import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import rekey.soap.brightoffice.Result;
import rekey.soap.brightoffice.UserInfo;

/**
 * The floor of a recovery request that is mailed: the same messages through JAX-WS, and by plain JDBC in one transaction
 * what becomes of such a request until its mail could leave: a token of a limit, the account, how many grants live, a
 * grant, an entry in the trail and a row of the outbox, which is never due. Nothing waits to be worked off, nothing is
 * hashed slowly or enciphered, and no mail leaves.
 */
@WebService(serviceName = "BenchmarkMailed", portName = "BenchmarkMailedSoap", targetNamespace = JdbcEndpoint.NAMESPACE)
public class MailedJdbcEndpoint {

    private static final String FIND =
            "SELECT id, grant_epoch FROM identity_account WHERE realm = 'main' AND email_key = ? FOR UPDATE";
    private static final String COUNT = "SELECT count(*) FROM identity_grant WHERE account_id = ? AND expires_at > ?";
    private static final String GRANT = "INSERT INTO identity_grant (id, realm, account_id, kind, purpose, contract,"
            + " secret_hash, epoch, created_at, expires_at)"
            + " VALUES (?, 'main', ?, 'TEMPORARY_PASSWORD', 'RECOVERY', 'brightoffice', ?, ?, ?, ?)";
    private static final String AUDIT = "INSERT INTO identity_audit (id, recorded_at, realm, contract, operation,"
            + " outcome, account_id, client, occurrences)"
            + " VALUES (?, ?, 'main', 'brightoffice', 'REQUEST_RECOVERY', 'ISSUED', ?, '127.0.0.1', 1)";
    private static final String MAIL = "INSERT INTO notification_outbox (id, realm, kind, payload, state, attempts,"
            + " next_attempt_at, created_at, due_since, destination, message_id)"
            + " VALUES (?, 'main', 'TEMPORARY_PASSWORD', ?, 'WAITING', 0, ?, ?, ?, ?, ?)";
    private static final int PAYLOAD = 400;

    @Resource(lookup = "jdbc/rekey")
    private DataSource dataSource;

    /** Writes what becomes of a request, and answers an empty result. */
    @WebMethod(
            operationName = "CustomerUserSendResetPassword",
            action = JdbcEndpoint.NAMESPACE + "CustomerUserSendResetPassword")
    @WebResult(name = "CustomerUserSendResetPasswordResult", targetNamespace = JdbcEndpoint.NAMESPACE)
    public Result customerUserSendResetPassword(
            @WebParam(name = "CustomerInfo", targetNamespace = JdbcEndpoint.NAMESPACE) Addressed customer,
            @WebParam(name = "UserInfo", targetNamespace = JdbcEndpoint.NAMESPACE) UserInfo user)
            throws SQLException, NoSuchAlgorithmException {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            take(connection, hash(customer.email().getBytes(StandardCharsets.UTF_8)), now);
            mail(connection, customer.email(), now);
            connection.commit();
        }
        return new Result();
    }

    private static void take(Connection connection, byte[] bucket, OffsetDateTime now) throws SQLException {
        long millis = now.toInstant().toEpochMilli();
        try (PreparedStatement take = connection.prepareStatement(JdbcEndpoint.TAKE)) {
            take.setBytes(1, bucket);
            take.setLong(2, millis + 1);
            take.setLong(3, millis);
            take.setLong(4, 1);
            take.setLong(5, millis + 1_000_000);
            take.executeUpdate();
        }
    }

    private static void mail(Connection connection, String email, OffsetDateTime now)
            throws SQLException, NoSuchAlgorithmException {
        try (PreparedStatement find = connection.prepareStatement(FIND);
                PreparedStatement count = connection.prepareStatement(COUNT);
                PreparedStatement grant = connection.prepareStatement(GRANT);
                PreparedStatement audit = connection.prepareStatement(AUDIT);
                PreparedStatement mail = connection.prepareStatement(MAIL)) {
            find.setString(1, email);
            UUID account;
            int epoch;
            try (ResultSet found = find.executeQuery()) {
                if (!found.next()) {
                    throw new SQLException("Nobody has this address");
                }
                account = found.getObject(1, UUID.class);
                epoch = found.getInt(2);
            }
            count.setObject(1, account);
            count.setObject(2, now);
            count.executeQuery().close();
            UUID id = UUID.randomUUID();
            byte[] hash = hash(ByteBuffer.allocate(Long.BYTES)
                    .putLong(id.getLeastSignificantBits())
                    .array());
            grant.setObject(1, id);
            grant.setObject(2, account);
            grant.setBytes(3, hash);
            grant.setInt(4, epoch);
            grant.setObject(5, now);
            grant.setObject(6, now.plusHours(1));
            grant.executeUpdate();
            audit.setObject(1, UUID.randomUUID());
            audit.setObject(2, now);
            audit.setObject(3, account);
            audit.executeUpdate();
            mail.setObject(1, id);
            mail.setBytes(2, new byte[PAYLOAD]);
            mail.setObject(3, now.plusYears(1));
            mail.setObject(4, now);
            mail.setObject(5, now);
            mail.setBytes(6, hash);
            mail.setString(7, id + "@localhost");
            mail.executeUpdate();
        }
    }

    private static byte[] hash(byte[] text) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(text);
    }
}
