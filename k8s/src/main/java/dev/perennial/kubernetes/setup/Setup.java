package dev.perennial.kubernetes.setup;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Prepares an installation. {@code keys} makes the Secrets that are missing, {@code database} makes what is missing of roles and
 * databases; either can be done again at any time.
 */
public final class Setup {
    private static final Path SERVICE_ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int WRONG_USE = 2;

    private Setup() {}

    public static void main(String[] words) throws IOException, InterruptedException, SQLException {
        switch (words.length == 1 ? words[0] : "") {
            case "keys" -> new MakeSecrets(ClusterApi.ofThisPod(SERVICE_ACCOUNT), new SecureRandom()).run();
            case "database" -> new PrepareDatabase(DatabaseSettings.from(System.getenv()), PATIENCE).run();
            default -> {
                System.err.println("What is to be set up? (expected: keys or database)");
                System.exit(WRONG_USE);
            }
        }
    }
}
