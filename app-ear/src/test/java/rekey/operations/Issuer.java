package rekey.operations;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Who issues access tokens, as far as a resource server sees of one: its public keys, and tokens signed with RS256. */
final class Issuer implements AutoCloseable {

    static final String NAME = "https://issuer.example/";
    static final String AUDIENCE = "rekey";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final HttpServer server;
    private final KeyPair keys;

    Issuer() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        byte[] published = publicKeys((RSAPublicKey) keys.getPublic());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, published.length);
            exchange.getResponseBody().write(published);
            exchange.close();
        });
        server.start();
    }

    String keysUri() {
        return "http://localhost:" + server.getAddress().getPort() + "/keys";
    }

    String token(String user, List<String> groups, String audience, Duration lifetime) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        JsonObjectBuilder claims = Json.createObjectBuilder()
                .add("iss", NAME)
                .add("aud", audience)
                .add("sub", "subject-of-" + user)
                .add("preferred_username", user)
                .add("groups", Json.createArrayBuilder(groups))
                .add("iat", now - 5)
                .add("jti", user + now)
                .add("exp", now + lifetime.toSeconds());
        String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"one\"}";
        String signed = encode(header) + "." + encode(claims.build().toString());
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + BASE64.encodeToString(signature.sign());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static byte[] publicKeys(RSAPublicKey key) {
        return Json.createObjectBuilder()
                .add(
                        "keys",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("kty", "RSA")
                                        .add("use", "sig")
                                        .add("alg", "RS256")
                                        .add("kid", "one")
                                        .add("n", BASE64.encodeToString(unsigned(key.getModulus())))
                                        .add("e", BASE64.encodeToString(unsigned(key.getPublicExponent())))))
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String encode(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
