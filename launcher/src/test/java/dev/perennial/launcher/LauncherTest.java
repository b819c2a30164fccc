package dev.perennial.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.launcher.Sandbox.Ended;
import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Json;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.postgres.PostgresServer;
import dev.perennial.launcher.process.ProcessTable;
import dev.perennial.launcher.process.Running;
import dev.perennial.launcher.service.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as processes, over a real PostgreSQL and fake services, in a path with blanks. */
class LauncherTest {
    private static final int SIGINT = 2;

    private static Sandbox sandbox;
    private static Home home;

    @BeforeAll
    static void builds(@TempDir Path folder) throws IOException {
        Path root = Files.createDirectory(folder.resolve("my shop"));
        sandbox = new Sandbox(root);
        home = new Home(root, sandbox.data());
    }

    @AfterEach
    void mendsTheServices() throws IOException {
        Files.deleteIfExists(sandbox.data().resolve("broken"));
    }

    @AfterAll
    static void ends() {
        sandbox.run("down");
    }

    @Test
    void startsOnceAndPrintsWhereEverythingIs() {
        Ended first = sandbox.run("up");
        Ended second = sandbox.run("up");

        assertThat(first.exit()).as(first.output()).isZero();
        assertThat(first.output())
                .contains(
                        "Perennial is up",
                        "sk_1",
                        "pk_1",
                        "http://127.0.0.1:" + sandbox.port(Service.STAGE) + "/q/swagger-ui");
        assertThat(second.exit()).isZero();
        assertThat(second.output()).contains("runs already", "sk_1").doesNotContain("Starting");
    }

    @Test
    void startsAgainWhatWasKilledAndKeepsTheRest() {
        up();
        long stage = service(Service.STAGE).running().orElseThrow().pid();
        kill(service(Service.REFERRAL).running().orElseThrow());
        kill(new PostgresServer(home).running().orElseThrow());

        Ended again = sandbox.run("up");

        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(service(Service.STAGE).running().orElseThrow().pid()).isEqualTo(stage);
        assertThat(service(Service.REFERRAL).running()).isPresent();
        assertThat(new PostgresServer(home).port()).contains(sandbox.postgresPort());
    }

    @Test
    void findsWhatAKilledLauncherLeftBehind() {
        sandbox.run("down");
        Process launcher = sandbox.start("up");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> service(Service.CUSTOMER).running().isPresent());
        launcher.destroyForcibly();

        Ended again = sandbox.run("up");

        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(Stream.of(Service.values()).map(each -> service(each).port().orElse(0)))
                .containsExactly(
                        sandbox.port(Service.CUSTOMER),
                        sandbox.port(Service.STAGE),
                        sandbox.port(Service.ATTRIBUTION),
                        sandbox.port(Service.REFERRAL));
    }

    @Test
    void saysWhoHasAPortAndStartsNothing() throws IOException {
        sandbox.run("down");
        try (ServerSocket _ =
                new ServerSocket(sandbox.port(Service.ATTRIBUTION), 1, InetAddress.getLoopbackAddress())) {
            Ended refused = sandbox.run("up");

            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.output())
                    .contains("Port " + sandbox.port(Service.ATTRIBUTION) + ", which attribution-service needs")
                    .contains("by process " + ProcessHandle.current().pid() + " (")
                    .contains("--port-base")
                    .doesNotContain("\tat ");
        }
        assertThat(new PostgresServer(home).running()).isEmpty();
    }

    @Test
    void leavesNothingRunningWhenAServiceDoesNotStart() throws IOException {
        sandbox.run("down");
        Files.writeString(sandbox.data().resolve("broken"), "");

        Ended failed = sandbox.run("up");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.output())
                .contains("ended while it started", "the flux is broken", "./perennial logs")
                .doesNotContain("\tat ");
        assertNothingRuns();
    }

    @Test
    void endsCleanlyOnInterrupt() throws IOException {
        Assumptions.assumeFalse(
                interruptIsIgnored(), "SKIPPED: started in the background, where interrupts are ignored");
        sandbox.run("down");
        Process launcher = sandbox.start("up");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> service(Service.CUSTOMER).running().isPresent());

        new ProcessBuilder("kill", "-INT", Long.toString(launcher.pid()))
                .start()
                .onExit()
                .join();
        String output = Sandbox.output(launcher);

        assertThat(launcher.onExit().join().exitValue()).isEqualTo(130);
        assertThat(output)
                .contains("Interrupted: stopping what was started", "Stopped.")
                .doesNotContain("\tat ");
        assertNothingRuns();
    }

    /** Children inherit it, and a Java process then never hears of an interrupt. */
    private static boolean interruptIsIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String mask = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElse("SigIgn: 0")
                .substring("SigIgn:".length())
                .strip();
        return (Long.parseUnsignedLong(mask, 16) & 1L << (SIGINT - 1)) != 0;
    }

    @Test
    void twoStartsAtOnceDoNotCollide() throws IOException {
        sandbox.run("down");
        Process one = sandbox.start("up");
        Process other = sandbox.start("up");
        String said = Sandbox.output(one) + Sandbox.output(other);

        assertThat(one.onExit().join().exitValue()).as(said).isZero();
        assertThat(other.onExit().join().exitValue()).as(said).isZero();
        assertThat(said).containsOnlyOnce("Perennial runs already.");
    }

    @Test
    void showsFiguresAsJsonAndSaysWhatIsDown() throws IOException {
        up();
        JsonNode all = Json.MAPPER.readTree(sandbox.run("status", "--json").output());
        kill(service(Service.CUSTOMER).running().orElseThrow());
        Ended without = sandbox.run("status");

        assertThat(all.at("/services/0/state").asText()).isEqualTo("READY");
        assertThat(all.at("/services/0/address").asText()).endsWith(":" + sandbox.port(Service.CUSTOMER));
        assertThat(all.at("/services/0/residentBytes").asLong()).isGreaterThan(1_000_000);
        assertThat(all.at("/brands/0/customers").asLong()).isEqualTo(23_570);
        assertThat(all.at("/consumers/3/lagEvents").asInt(-1)).isZero();
        assertThat(without.exit()).isEqualTo(3);
        assertThat(without.output())
                .contains("customer-service     down", "stage-service        ready", "./perennial up");
    }

    @Test
    void importsAFileAndBringsTheRejectsBack(@TempDir Path folder) throws IOException {
        up();
        Path file = Files.writeString(
                folder.resolve("orders.csv"), "customer_id,date\n1,1997-01-01\n2,bad\n3,1997-01-02\n");

        Ended ended = sandbox.run("import", file.toString());

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("3 lines, 2 accepted, 0 duplicates, 1 rejected", "taken everything in");
        assertThat(folder.resolve("orders.csv.rejects.csv")).content().startsWith("line,reason");
        assertThat(sandbox.run("import", folder.resolve("none.csv").toString()).output())
                .contains("There is no file")
                .doesNotContain("\tat ");
    }

    @Test
    void startsAfreshWhereTheDataWereDeletedUnderIt() throws IOException {
        up();
        long before = service(Service.STAGE).running().orElseThrow().pid();
        Files.move(sandbox.data(), sandbox.data().resolveSibling("deleted"));

        Ended again = sandbox.run("up");

        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(again.output()).contains("Making the database");
        assertThat(service(Service.STAGE).running().orElseThrow().pid()).isNotEqualTo(before);
    }

    @Test
    void replacesKeysThatWereLost() throws IOException {
        up();
        String kept = Files.readString(home.keys());
        Files.writeString(home.keys(), kept.replace("\"dev\"", "\"other\""));

        Ended again = sandbox.run("up");

        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(again.output()).contains("were lost", "secret key       replaced");
        Files.writeString(home.keys(), kept);
    }

    @Test
    void keepsItsPasswordsOutOfSightOfOthers() {
        up();

        String commands = ProcessHandle.allProcesses()
                .map(handle -> handle.info().commandLine().orElse(""))
                .reduce("", String::concat);
        assertThat(commands).doesNotContain(operatorKey());
    }

    private static String operatorKey() {
        try {
            return Json.MAPPER
                    .readTree(home.keys().toFile())
                    .path("operatorKey")
                    .asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void up() {
        Ended ended = sandbox.run("up");
        assertThat(ended.exit()).as(ended.output()).isZero();
    }

    private static void assertNothingRuns() {
        assertThat(new PostgresServer(home).running()).isEmpty();
        assertThat(Stream.of(Service.values())
                        .filter(each -> service(each).running().isPresent()))
                .isEmpty();
    }

    private static ServiceProcess service(Service service) {
        return new ServiceProcess(home, service);
    }

    private static void kill(Running running) {
        assertThat(ProcessHandle.of(running.pid()).orElseThrow().destroyForcibly())
                .isTrue();
        Awaitility.await().until(() -> ProcessTable.find(running.pid()).isEmpty());
    }
}
