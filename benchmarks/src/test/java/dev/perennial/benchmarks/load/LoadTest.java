package dev.perennial.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.benchmarks.load.FakeServer.Asked;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final List<String> phases = new ArrayList<>();

    @Test
    void countsEveryRequestOnceAndTellsItsPhases() throws IOException {
        try (FakeServer server = new FakeServer(number -> FakeServer.ok(FakeServer.ACCEPTED))) {
            LoadReport report = run(plan(server, 1, 200, 4, 0.5));

            assertThat(report.offered())
                    .as("the span may begin between two places")
                    .isBetween(99L, 101L);
            assertThat(report.sent()).isEqualTo(report.offered());
            assertThat(report.abandoned()).isZero();
            assertThat(report.failed()).isZero();
            assertThat(report.total().requests())
                    .isEqualTo(server.asked().size())
                    .isEqualTo(report.total().acknowledged())
                    .isEqualTo(report.total().events());
            assertThat(phases).containsExactly(Phases.MEASURING, Phases.MEASURED);
        }
    }

    @Test
    void sendsEventsLikeThoseOfAShopWithAnIdOfTheirOwn() throws IOException {
        try (FakeServer server = new FakeServer(number -> FakeServer.ok(FakeServer.ACCEPTED))) {
            LoadReport _ = run(plan(server, 1, 100, 2, 0.3));

            List<JsonNode> events = server.asked().stream().map(LoadTest::json).toList();
            assertThat(events)
                    .extracting(event -> event.get("messageId").asText())
                    .doesNotHaveDuplicates();
            assertThat(events).allSatisfy(event -> {
                assertThat(event.get("userId").asText()).matches("cust-\\d{8}");
                assertThat(event.get("event").asText()).isEqualTo("Order Completed");
                assertThat(event.at("/properties/products")).hasSize(2);
                assertThat(event.toString().length()).isBetween(550, 680);
            });
            assertThat(server.asked().getFirst().head())
                    .startsWith("POST /v1/track HTTP/1.1\r\n")
                    .contains("Authorization: Basic d3JpdGUta2V5Og==");
        }
    }

    @Test
    void sendsBatchesAndCountsWhatBecameOfEachEvent() throws IOException {
        String body = "{\"success\":false,\"accepted\":7,\"duplicates\":2,\"rejected\":1,\"results\":[]}";
        try (FakeServer server = new FakeServer(number -> FakeServer.ok(body))) {
            LoadReport report = run(plan(server, 10, 20, 2, 0.5));

            Asked first = server.asked().getFirst();
            assertThat(first.head()).startsWith("POST /v1/batch HTTP/1.1\r\n");
            assertThat(json(first).get("batch"))
                    .hasSize(10)
                    .allSatisfy(event -> assertThat(event.get("type").asText()).isEqualTo("track"));
            long requests = report.total().requests();
            assertThat(report.total().events()).isEqualTo(10 * requests);
            assertThat(report.total().acknowledged()).isEqualTo(7 * requests);
            assertThat(report.total().duplicates()).isEqualTo(2 * requests);
            assertThat(report.rejected()).isPositive();
        }
    }

    @Test
    void countsDuplicatesRefusalsAndFailuresApart() throws IOException {
        try (FakeServer server = new FakeServer(number -> switch (number % 4) {
            case 0 -> FakeServer.ok(FakeServer.ACCEPTED);
            case 1 -> FakeServer.ok(FakeServer.DUPLICATE);
            case 2 -> FakeServer.answer("429 Too Many Requests", "{}");
            default -> FakeServer.answer("503 Service Unavailable", "{}");
        })) {
            LoadReport report = run(plan(server, 1, 200, 1, 0.5));

            assertThat(report.acknowledged() + report.duplicates() + report.limited() + report.failed())
                    .isBetween(report.sent() - 1, report.sent());
            assertThat(report.duplicates()).isCloseTo(report.sent() / 4, offset(2L));
            assertThat(report.total().uncertain()).isCloseTo(report.sent() / 4, offset(2L));
        }
    }

    @Test
    void showsAStallInTheLatencyOfAllThatArrivedDuringIt() throws IOException {
        try (FakeServer server = new FakeServer(stallingAt(20))) {
            LoadReport report = run(plan(server, 1, 100, 1, 2));

            // Arrivals go on during the second of the stall: half of them saw it, not one.
            assertThat(report.offered()).isEqualTo(200);
            assertThat(report.latency().max()).isGreaterThan(950);
            assertThat(report.latency().p90()).isGreaterThan(600);
        }
    }

    @Test
    void hidesAStallInAClosedLoop() throws IOException {
        try (FakeServer server = new FakeServer(stallingAt(20))) {
            LoadReport report = run(plan(server, 1, 0, 1, 2));

            assertThat(report.latency().max()).isGreaterThan(950);
            assertThat(report.latency().p90()).isLessThan(report.latency().max() / 2);
        }
    }

    @Test
    void letsArrivalsGoAwayWhenTheirPatienceEnds() throws IOException {
        try (FakeServer server = new FakeServer(stallingAt(20))) {
            LoadPlan patient = plan(server, 1, 100, 1, 2);
            LoadReport report = run(with(patient, Duration.ofMillis(100)));

            assertThat(report.abandoned()).isGreaterThan(50);
            assertThat(report.sent() + report.abandoned()).isEqualTo(report.offered());
        }
    }

    @Test
    void opensBrokenConnectionsAgainAndCountsWhatWasOnThemAsUncertain() throws IOException {
        try (FakeServer server = new FakeServer(
                number -> number == 10 || number == 11 ? FakeServer.CUT : FakeServer.ok(FakeServer.ACCEPTED))) {
            LoadReport report = run(plan(server, 1, 100, 2, 1.5));

            assertThat(report.failed()).isEqualTo(2);
            assertThat(report.total().uncertain()).isEqualTo(2);
            assertThat(report.total().acknowledged() + 2)
                    .isEqualTo(report.total().requests());
        }
    }

    private LoadReport run(LoadPlan plan) throws IOException {
        return Load.run(plan, new Phases(phases::add));
    }

    private static IntFunction<String> stallingAt(int stalled) {
        return number -> {
            if (number == stalled) {
                LockSupport.parkNanos(1_000_000_000);
            }
            return FakeServer.ok(FakeServer.ACCEPTED);
        };
    }

    private static LoadPlan plan(FakeServer server, int batch, double rate, int connections, double seconds) {
        Duration measure = Duration.ofMillis((long) (seconds * 1000));
        return new LoadPlan(
                server.address(),
                "write-key",
                batch,
                rate,
                connections,
                Duration.ZERO,
                measure,
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                1000,
                42);
    }

    private static LoadPlan with(LoadPlan plan, Duration patience) {
        return new LoadPlan(
                plan.target(),
                plan.key(),
                plan.batch(),
                plan.rate(),
                plan.connections(),
                plan.warmUp(),
                plan.measure(),
                plan.drain(),
                patience,
                plan.customers(),
                plan.run());
    }

    private static JsonNode json(Asked asked) {
        try {
            return JSON.readTree(asked.body());
        } catch (IOException e) {
            throw new AssertionError(asked.body(), e);
        }
    }
}
