package dev.perennial.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.launcher.bench.Outcome.Latency;
import dev.perennial.launcher.bench.Outcome.Total;
import dev.perennial.launcher.installation.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchReportTest {
    private static final Usage USAGE = new Usage(
            Map.of("customer", 60_000_000L, "stage", 20_000_000L, "postgres", 40_000_000L),
            Map.of("customer", 240_000_000L, "stage", 180_000_000L),
            0.02);

    @Test
    void setsRunsInALineWithMedianSpreadCostAndRatio() {
        List<Trial> trials = List.of(trial(7_000, 0), trial(9_000, 0), trial(8_000, 0));
        Measurement measured = Measurement.of("track-64", "all", trials).against("1 row/commit", 16_000);

        List<String> lines = BenchTable.lines(report(measured));

        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("track-64")
                        .contains("8,000 (7,000–9,000)", "333 + 167 + 12", "240", "720,000", "0.50 of 1 row/commit"))
                .anySatisfy(line -> assertThat(line).contains("fsync=on", "synchronous_commit=on"))
                .anySatisfy(line -> assertThat(line).contains("pgbench 18", "slower"));
    }

    @Test
    void showsWhereRowsAreNotThoseAcknowledged() {
        BenchReport report = report(Measurement.of("track-64", "all", List.of(trial(8_000, -1))));

        assertThat(report.inexact()).hasSize(1);
        assertThat(BenchTable.lines(report)).anySatisfy(line -> assertThat(line).contains("239,999 NOT 240,000"));
    }

    @Test
    void saysWhereTheMachineWasNotItsOwn() {
        Usage stolen = new Usage(USAGE.processorMicros(), USAGE.residentBytes(), 0.43);
        Trial disturbed = new Trial(outcome(8_000), stolen, 1, 240_000);

        assertThat(BenchTable.lines(report(Measurement.of("path", "all", List.of(trial(8_000, 0), disturbed)))))
                .anySatisfy(line -> assertThat(line).startsWith("path: ").contains("43 %"));
        assertThat(BenchTable.lines(report(Measurement.of("path", "all", List.of(trial(8_000, 0))))))
                .noneMatch(line -> line.startsWith("path: "));
    }

    @Test
    void allowsForEventsWhoseFateIsUnknownButForNoMore() {
        assertThat(uncertain(0).exact()).isTrue();
        assertThat(uncertain(2).exact()).isTrue();
        assertThat(uncertain(3).exact()).isFalse();
        assertThat(uncertain(-1).exact()).isFalse();
    }

    @Test
    void readsWhatTheGeneratorWritesAndWritesItAllAsJson() throws JsonProcessingException {
        Outcome outcome = Json.MAPPER.readValue("""
                {"seconds":10.0,"offered":5,"sent":5,"abandoned":0,"acknowledged":4,"duplicates":1,"rejected":0,
                 "limited":0,"failed":0,"eventsPerSecond":0.4,"ownMicrosPerRequest":3.5,
                 "total":{"requests":5,"events":5,"acknowledged":4,"duplicates":1,"uncertain":0},
                 "latency":{"p50":1.0,"p90":2.0,"p99":3.0,"p999":4.0,"max":5.0,"mean":1.5},
                 "perSecond":[{"acknowledged":4,"limited":0,"failed":0,"p50":1.0,"p99":3.0,"max":5.0}]}""", Outcome.class);
        Measurement measured = Measurement.of("track-64", "customer", List.of(new Trial(outcome, USAGE, 1, 4)));

        JsonNode json = Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(report(measured)));

        JsonNode line = json.at("/measurements/0");
        assertThat(line.at("/rate/median").asDouble()).isEqualTo(0.4);
        assertThat(line.at("/p99/median").asDouble()).isEqualTo(3);
        assertThat(line.at("/figures/duplicates").asInt()).isOne();
        assertThat(line.at("/residentMegabytes/customer").asDouble()).isEqualTo(240);
        assertThat(json.at("/machine/commit").asText()).isEqualTo("abc+");
        assertThat(json.at("/settings/fsync").asText()).isEqualTo("on");
    }

    @Test
    void saysWhereALapseWasToldTwice() {
        List<String> lines = BenchTable.lines(report(Measurement.of("track-64", "customer", List.of(trial(1_000, 0)))));

        assertThat(lines)
                .anyMatch(line -> line.contains("while it ran") && line.contains("210") && !line.contains("NOT"))
                .anyMatch(line -> line.contains("during an outage") && line.contains("20,001 NOT ONCE EACH"));
    }

    @Test
    void takesTheMiddleOfAnEvenNumberOfRuns() {
        assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0)).median()).isEqualTo(2.5, within(1e-9));
    }

    private static Trial uncertain(long more) {
        Outcome sure = outcome(8_000);
        Total total = new Total(10, 10, 8, 0, 2);
        Outcome outcome = new Outcome(1, 10, 10, 0, 8, 0, 0, 0, 2, 8, 3, total, sure.latency(), List.of());
        return new Trial(outcome, USAGE, 1, 8 + more);
    }

    private static Trial trial(double rate, long more) {
        Outcome outcome = outcome(rate);
        return new Trial(outcome, USAGE, 1, outcome.acknowledged() + more);
    }

    private static Outcome outcome(double rate) {
        long events = (long) rate * 30;
        return new Outcome(
                30,
                events,
                events,
                0,
                events,
                0,
                0,
                0,
                0,
                rate,
                12,
                new Total(events, events, events, 0, 0),
                new Latency(5, 8, 20, 30, 40, 6),
                List.of());
    }

    private static BenchReport report(Measurement measured) {
        return new BenchReport(
                Instant.EPOCH,
                "./perennial bench",
                new MachineFacts(2, "a processor", 8_000, "Linux", "a JDK", 0.5, "abc+"),
                "18.6",
                Map.of("fsync", "on", "synchronous_commit", "on"),
                "not pgbench 18: slower",
                new Extent(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5),
                        3,
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1),
                        10_000_000,
                        1_000_000),
                List.of(),
                List.of(measured),
                null,
                new LapseResult(
                        1_000_000,
                        new LapseResult.Late(60_000, 60_000, 60_000, 40, 90, 210, 400),
                        new LapseResult.Late(20_000, 20_001, 20_000, 9_000, 15_000, 20_000, 21_000),
                        25,
                        3.2,
                        4.4),
                null);
    }
}
