package rekey.harness;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a server runs: the EAR, the libraries beside it and the configuration of one release, as a build leaves them.
 *
 * @param target the build folder, with {@code rekey.ear} and {@code server-lib}
 * @param config what the server's own folder is made from
 */
record Release(Path target, Path config) {

    /** The one under test. */
    static final Release THIS = new Release(
            Path.of(System.getProperty("rekey.test.target", "target")),
            Path.of(System.getProperty("rekey.test.config", "src/main/liberty/config")));

    /**
     * The one that was built in another checkout, up to {@code pre-integration-test}; the folder is its {@code app-ear}.
     *
     * @throws IllegalArgumentException if it was not built
     */
    static Release builtIn(Path folder) {
        Path target = folder.resolve("target");
        if (!Files.isRegularFile(target.resolve("rekey.ear")) || !Files.isDirectory(target.resolve("server-lib"))) {
            throw new IllegalArgumentException("No release was built in " + folder);
        }
        return new Release(target, folder.resolve("src/main/liberty/config"));
    }
}
