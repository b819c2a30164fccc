package dev.perennial.stage.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.fact.FactFold;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.retention.CohortTable.CohortRow;
import dev.perennial.stage.retention.CohortTable.PeriodRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cohorts of a real shop (CDNOW, one customer of ten) against an independent computation: customers and orders exactly,
 * revenue to the cent. Needs {@code perennial.reference-data} (or PERENNIAL_REFERENCE_DATA), by default
 * {@code ../../shared/data}.
 */
class ReferenceCohortsTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final BrandCalendar CALENDAR = new BrandCalendar(ZoneOffset.UTC, USD);
    private static final LocalDate TODAY = LocalDate.parse("1998-06-30");

    @ParameterizedTest
    @CsvSource({"cdnow_sample_monthly, MONTH", "cdnow_sample_quarterly, QUARTER"})
    void areThoseOfTheReference(String name, CohortUnit unit) throws IOException {
        JsonNode expected = new ObjectMapper()
                .readTree(file("expected_cohorts_cdnow_sample.json").toFile())
                .path(name)
                .path("cohorts");

        List<CohortRow> rows = CohortTable.of(unit, "UTC", USD, TODAY, TODAY, TODAY, cohorts(unit))
                .cohorts();

        assertThat(rows).hasSize(expected.size()).isNotEmpty();
        for (int i = 0; i < rows.size(); i++) {
            JsonNode cohort = expected.path(i);
            List<PeriodRow> periods = rows.get(i).periods();
            assertThat(rows.get(i).customers())
                    .isEqualTo(cohort.path("customers").asLong());
            assertThat(periods).extracting(PeriodRow::customers).isEqualTo(longs(cohort.path("active"), 1));
            assertThat(periods).extracting(PeriodRow::orders).isEqualTo(longs(cohort.path("transactions"), 1));
            assertThat(periods)
                    .extracting(PeriodRow::customersOnOrAfter)
                    .isEqualTo(longs(cohort.path("active_in_or_after"), 1));
            assertThat(periods)
                    .extracting(period -> period.revenue().minor())
                    .isEqualTo(longs(cohort.path("revenue"), 100));
            assertThat(periods.getLast().complete()).isFalse();
        }
    }

    private static List<Long> longs(JsonNode numbers, int times) {
        List<Long> longs = new ArrayList<>();
        numbers.forEach(number -> longs.add(Math.round(number.asDouble() * times)));
        return longs;
    }

    private static List<Cohort> cohorts(CohortUnit unit) throws IOException {
        Map<String, Facts> customers = new TreeMap<>();
        FactFold fold = new FactFold(CALENDAR);
        List<String> lines = Files.readAllLines(file("cdnow_sample.csv"));
        for (int i = 1; i < lines.size(); i++) {
            String[] row = lines.get(i).split(",");
            Instant at = LocalDate.parse(row[2]).atStartOfDay(ZoneOffset.UTC).toInstant();
            Map<String, Object> order = Map.of("order_id", "o" + i, "total", row[4], "currency", "USD");
            Event event = TestEvents.track(CustomerId.next(), "Order Completed", at, order);
            Facts before = customers.getOrDefault(row[0], Facts.NONE);
            customers.put(row[0], fold.apply(before, event).facts());
        }
        RetentionChanges changes = new RetentionChanges(CALENDAR);
        customers.values().forEach(facts -> changes.add(Facts.NONE, facts));
        SortedMap<LocalDate, SortedMap<Integer, Bought>> cells = new TreeMap<>();
        changes.cells().forEach((cell, bought) -> {
            if (cell.unit() == unit) {
                cells.computeIfAbsent(cell.cohort(), begin -> new TreeMap<>()).put(cell.period(), bought);
            }
        });
        return cells.entrySet().stream()
                .map(entry -> new Cohort(entry.getKey(), unit.over(entry.getKey(), TODAY), entry.getValue()))
                .toList();
    }

    private static Path file(String name) {
        String folder = System.getProperty(
                "perennial.reference-data",
                Optional.ofNullable(System.getenv("PERENNIAL_REFERENCE_DATA")).orElse("../../shared/data"));
        Path file = Path.of(folder, name);
        if (!Files.isReadable(file)) {
            System.err.println("SKIPPED: cohorts of CDNOW, because " + file + " is not there.");
            Assumptions.abort("The reference data are missing: " + file);
        }
        return file;
    }
}
