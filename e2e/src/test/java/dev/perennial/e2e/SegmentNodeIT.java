package dev.perennial.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A shop's server that was written for Segment's own Node library, with nothing changed but the host. */
@ExtendWith(Perennial.class)
class SegmentNodeIT {
    private static final Duration FETCH = Duration.ofMinutes(3);
    private static final Duration RUN = Duration.ofMinutes(1);

    @Test
    void keepsEverythingThatTheLibrarySends(Installation installation) {
        Path program = program(installation.root());
        Brand brand = Brand.create(installation, "segment-node");

        Ended ended = Command.run(
                program,
                Map.of("WRITE_KEY", brand.publishable(), "HOST", installation.url(Service.CUSTOMER)),
                RUN,
                List.of("node", "shop.js"));

        ended.succeeded();
        assertThat(ended.output().lines().toList()).contains("sent 4, failed 0");
        String customer = brand.customer("node@example.com");
        assertThat(brand.customers("node-visitor")).containsExactly(customer);
        assertThat(brand.behaviour(customer)).containsExactlyInAnyOrder("Home", "alias", "identify", "Order Completed");
        assertThat(brand.event(customer, "Order Completed").getString("properties.order_id"))
                .isEqualTo("N-1");
        Brand.eventually(() -> assertThat(brand.stage(customer)).isEqualTo("adopter"));
    }

    /** The program with its library, in a folder where it can be run. */
    private static Path program(Path root) {
        Path source = root.resolve("e2e/src/test/node");
        Path folder = root.resolve("e2e/target/node");
        try {
            Files.createDirectories(folder);
            for (String file : List.of("package.json", "package-lock.json", "shop.js")) {
                Files.copy(source.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!runs(folder, "node", "--version") || !runs(folder, "npm", "--version")) {
            skip("node and npm are not installed");
        }
        Ended fetched = Command.run(
                folder, Map.of(), FETCH, List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
        if (fetched.exit() != 0) {
            skip("the library could not be fetched: " + fetched.complaints().strip());
        }
        return folder;
    }

    private static boolean runs(Path folder, String... words) {
        try {
            return Command.run(folder, Map.of(), RUN, List.of(words)).exit() == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static void skip(String reason) {
        System.err.println("SKIPPED: Segment's Node library, because " + reason);
        Assumptions.abort("Segment's Node library could not be tried: " + reason);
    }
}
