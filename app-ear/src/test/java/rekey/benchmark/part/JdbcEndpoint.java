package rekey.benchmark.part;

import jakarta.annotation.Resource;
import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import rekey.soap.brightoffice.CustomerInfo;
import rekey.soap.brightoffice.Result;
import rekey.soap.brightoffice.UserInfo;

/**
 * The floor of a recovery request: the same messages through JAX-WS and the same statements by plain JDBC in one
 * transaction, without a gate, a caller, a limit's decision or a cipher. Its rows are never due.
 */
@WebService(serviceName = "BenchmarkJdbc", portName = "BenchmarkJdbcSoap", targetNamespace = JdbcEndpoint.NAMESPACE)
public class JdbcEndpoint {

    static final String NAMESPACE = "http://tempuri.org/";

    static final String TAKE = "INSERT INTO identity_limit AS b (bucket, full_at) VALUES (?, ?)"
            + " ON CONFLICT (bucket) DO UPDATE SET full_at = GREATEST(b.full_at, ?) + ? WHERE b.full_at <= ?";
    private static final String ADD =
            "insert into identity_recovery_request (attempts,caller_id,client,contract,due_at,"
                    + "incident,realm,requested_at,subject,wanted,id) values (?,?,?,?,?,?,?,?,?,?,?)";
    private static final int SUBJECT = 80;

    /** As many as people in the benchmark: each has a bucket. */
    private static final int BUCKETS = 20_000;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Resource(lookup = "jdbc/rekey")
    private DataSource dataSource;

    /** Writes what a request writes, and answers an empty result. */
    @WebMethod(operationName = "CustomerUserSendResetPassword", action = NAMESPACE + "CustomerUserSendResetPassword")
    @WebResult(name = "CustomerUserSendResetPasswordResult", targetNamespace = NAMESPACE)
    public Result customerUserSendResetPassword(
            @WebParam(name = "CustomerInfo", targetNamespace = NAMESPACE) CustomerInfo customer,
            @WebParam(name = "UserInfo", targetNamespace = NAMESPACE) UserInfo user)
            throws SQLException, NoSuchAlgorithmException {
        byte[] bucket = MessageDigest.getInstance("SHA-256")
                .digest(String.valueOf(NUMBER.incrementAndGet() % BUCKETS).getBytes(StandardCharsets.UTF_8));
        Instant now = Instant.now();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement take = connection.prepareStatement(TAKE);
                    PreparedStatement add = connection.prepareStatement(ADD)) {
                take.setBytes(1, bucket);
                take.setLong(2, now.toEpochMilli() + 1);
                take.setLong(3, now.toEpochMilli());
                take.setLong(4, 1);
                take.setLong(5, now.toEpochMilli() + 1_000_000);
                take.executeUpdate();
                add.setInt(1, 0);
                add.setObject(2, UUID.randomUUID());
                add.setString(3, "127.0.0.1");
                add.setString(4, "brightoffice");
                add.setObject(5, null);
                add.setString(6, null);
                add.setString(7, "main");
                add.setObject(8, now.atOffset(ZoneOffset.UTC));
                add.setBytes(9, new byte[SUBJECT]);
                add.setString(10, "TEMPORARY_PASSWORD");
                add.setObject(11, UUID.randomUUID());
                add.executeUpdate();
            }
            connection.commit();
        }
        return new Result();
    }
}
