package rekey.operations;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import java.net.InetAddress;
import java.util.List;

/**
 * A company's directory on the loopback address: {@code helen} of the service desk, {@code norman} of no group, and
 * somebody who got herself the name of a role. Each one's password is the name and {@code s-password}.
 */
final class Directory implements AutoCloseable {

    static final String BIND_NAME = "cn=rekey";
    static final String BIND_PASSWORD = "directory-password-for-tests";

    private final InMemoryDirectoryServer server;

    Directory() throws LDAPException, LDIFException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=com");
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("loopback", InetAddress.getLoopbackAddress(), 0, null));
        config.addAdditionalBindCredentials(BIND_NAME, BIND_PASSWORD);
        server = new InMemoryDirectoryServer(config);
        server.add("dn: dc=example,dc=com", "objectClass: domain", "dc: example");
        for (String name : List.of("helen", "norman", "rekey-helpdesk")) {
            server.add(
                    "dn: uid=" + name + ",dc=example,dc=com",
                    "objectClass: inetOrgPerson",
                    "uid: " + name,
                    "cn: " + name,
                    "sn: " + name,
                    "userPassword: " + name + "s-password");
        }
        server.add(
                "dn: cn=recovery-helpdesk,dc=example,dc=com",
                "objectClass: groupOfNames",
                "cn: recovery-helpdesk",
                "member: uid=helen,dc=example,dc=com");
        server.startListening();
    }

    int port() {
        return server.getListenPort();
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
