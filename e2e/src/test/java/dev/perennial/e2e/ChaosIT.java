package dev.perennial.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.perennial.chaos.ChaosMain;
import dev.perennial.chaos.ChaosPlan;
import dev.perennial.chaos.ChaosResult;
import dev.perennial.chaos.ChaosRun;
import dev.perennial.chaos.Folders;
import dev.perennial.chaos.Report;
import dev.perennial.chaos.cluster.LeftOvers;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Everything breaks, again and again, and nothing is lost and nothing counted twice. */
class ChaosIT {
    private static final int KILLS_IN_THREE_MINUTES = 20;
    private static final int CLIENTS = 16;

    private final Path root =
            Path.of(System.getProperty("perennial.root", "..")).toAbsolutePath().normalize();
    private final double minutes = Double.parseDouble(System.getProperty("perennial.chaos.minutes", "3"));

    @Test
    void losesNothingAndCountsNothingTwice() throws IOException, SQLException, InterruptedException {
        assumeTrue(minutes > 0, "-Dperennial.chaos.minutes=0");
        String given = System.getProperty("perennial.chaos.seed", "");
        long seed = given.isBlank() ? ChaosMain.newSeed() : Long.parseLong(given);
        ChaosPlan plan = new ChaosPlan(seed, Duration.ofMillis((long) (minutes * 60_000)), CLIENTS);
        Path folder = root.resolve("e2e/target/chaos");
        LeftOvers.end(root, folder.resolve(ChaosRun.INSTALLATION));
        Folders.clear(folder);

        ChaosResult result = new ChaosRun(plan, System.out::println).run(root, folder, ChaosMain.freePorts());

        String report = String.join("\n", Report.lines(result));
        System.out.println(report);
        assertThat(result.holds()).as(report).isTrue();
        assertThat(result.kills()).as(report).isGreaterThanOrEqualTo((int) (KILLS_IN_THREE_MINUTES * minutes / 3));
        assertThat(result.messages().acknowledged()).as(report).isPositive();
    }
}
