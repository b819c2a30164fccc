package dev.perennial.kubernetes.setup;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes every Secret of an installation that is not there yet. One that is there stays as it is, whoever made it.
 *
 * <p>Values are hexadecimal, so that none needs quoting anywhere.
 */
final class MakeSecrets {
    private static final int BYTES = 24;

    private final ClusterApi cluster;
    private final RandomGenerator random;

    MakeSecrets(ClusterApi cluster, RandomGenerator random) {
        this.cluster = cluster;
        this.random = random;
    }

    /**
     * Makes them, each with values of its own.
     *
     * @throws IOException where the cluster refuses one, or does not answer
     */
    void run() throws IOException, InterruptedException {
        for (NewSecret secret : wanted()) {
            boolean made = cluster.create(secret);
            System.out.println("event=secret_" + (made ? "made" : "kept") + " name=" + secret.name());
        }
    }

    private List<NewSecret> wanted() {
        return List.of(
                NewSecret.login("perennial-database-superuser", "postgres", value()),
                NewSecret.login("perennial-database-owner", "perennial_owner", value()),
                NewSecret.login("perennial-database-app", "perennial_app", value()),
                NewSecret.of("perennial-cluster", "token", value()),
                NewSecret.of("perennial-privacy", "key", value()),
                NewSecret.of("perennial-operator", "key", "op_" + value()));
    }

    private String value() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
