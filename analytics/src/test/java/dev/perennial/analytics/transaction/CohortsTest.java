package dev.perennial.analytics.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.analytics.ReferenceData;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CohortsTest {
    /** 1970-01-01 was a Thursday. */
    private static final int FROM_MONDAY = 3;

    private record Row(int customer, LocalDate day, int cents) {
        long week() {
            return Math.floorDiv(day.toEpochDay() + FROM_MONDAY, 7);
        }
    }

    @Test
    void countsWeeksOfMondaysAcrossTheEndOfAYearOfFiftyThree() {
        Cohorts cohorts = new Cohorts(CohortPeriod.WEEK);
        cohorts.add("a", LocalDate.parse("2020-12-31"), 10);
        cohorts.add("a", LocalDate.parse("2021-01-03"), 5);
        cohorts.add("a", LocalDate.parse("2021-01-04"), 1);
        cohorts.add("b", LocalDate.parse("2021-01-04"), 7);

        List<Cohorts.Cohort> table = cohorts.table();

        assertThat(table).extracting(Cohorts.Cohort::name).containsExactly("2020-W53", "2021-W01");
        assertThat(table.getFirst().active()).containsExactly(1L, 1L);
        assertThat(table.getFirst().transactions()).containsExactly(2L, 1L);
        assertThat(table.getFirst().revenue()).containsExactly(15.0, 1.0);
    }

    @Test
    void refundsMakeNobodyActive() {
        Cohorts cohorts = new Cohorts(CohortPeriod.MONTH);
        cohorts.add("a", LocalDate.parse("2025-03-02"), -50);
        cohorts.add("a", LocalDate.parse("2025-01-10"), 50);
        cohorts.add("a", LocalDate.parse("2025-01-09"), -7);
        cohorts.add("b", LocalDate.parse("2025-02-01"), -1);

        assertThat(cohorts.table())
                .containsExactly(new Cohorts.Cohort(
                        "2025-01",
                        1,
                        List.of(1L, 0L, 0L),
                        List.of(1L, 0L, 0L),
                        List.of(50.0, 0.0, -50.0),
                        List.of(1L, 0L, 0L)));
        assertThat(cohorts.refunds()).isEqualTo(1);
        assertThat(cohorts.refundsOfNothing()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"cdnow_sample_monthly, MONTH", "cdnow_sample_quarterly, QUARTER"})
    void areThoseOfTheReference(String name, CohortPeriod period) throws IOException {
        JsonNode expected = ReferenceData.json("expected_cohorts_cdnow_sample.json")
                .path(name)
                .path("cohorts");
        Cohorts cohorts = new Cohorts(period);
        ReferenceData.rows("cdnow_sample.csv")
                .forEach(row -> cohorts.add(row[0], LocalDate.parse(row[2]), Double.parseDouble(row[4])));

        List<Cohorts.Cohort> table = cohorts.table();

        assertThat(table).hasSameSizeAs(expected).isNotEmpty();
        for (int i = 0; i < table.size(); i++) {
            Cohorts.Cohort cohort = table.get(i);
            JsonNode known = expected.path(i);
            assertThat(cohort.name()).isEqualTo(known.path("cohort").asText());
            assertThat(cohort.customers()).isEqualTo(known.path("customers").asLong());
            assertThat(cohort.active()).isEqualTo(longs(known.path("active")));
            assertThat(cohort.transactions()).isEqualTo(longs(known.path("transactions")));
            assertThat(cohort.activeInOrAfter()).isEqualTo(longs(known.path("active_in_or_after")));
            assertThat(cohort.revenue())
                    .isEqualTo(known.path("revenue")
                            .valueStream()
                            .map(JsonNode::asDouble)
                            .toList());
        }
    }

    private static List<Long> longs(JsonNode list) {
        return list.valueStream().map(JsonNode::asLong).toList();
    }

    /** Against counting weeks since a Monday, row by row. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 40, 60, 200})
    void areThoseOfCountingRowByRow(int size) {
        List<Row> rows = rows(new Random(size), size);
        Cohorts cohorts = new Cohorts(CohortPeriod.WEEK);
        rows.forEach(row -> cohorts.add("c" + row.customer(), row.day(), row.cents() / 100.0));

        Map<Integer, List<Row>> byCustomer =
                rows.stream().collect(Collectors.groupingBy(Row::customer, TreeMap::new, Collectors.toList()));
        Map<Long, List<List<Row>>> byCohort = byCustomer.values().stream()
                .collect(Collectors.groupingBy(
                        own -> own.stream().mapToLong(Row::week).min().orElseThrow(),
                        TreeMap::new,
                        Collectors.toList()));
        long last = rows.stream().mapToLong(Row::week).max().orElse(0);
        List<Cohorts.Cohort> expected = new ArrayList<>();
        byCohort.forEach((week, members) -> expected.add(new Cohorts.Cohort(
                LocalDate.ofEpochDay(week * 7 - FROM_MONDAY)
                        .format(DateTimeFormatter.ISO_WEEK_DATE)
                        .substring(0, "2021-W01".length()),
                members.size(),
                LongStream.rangeClosed(week, last)
                        .mapToObj(at -> members.stream()
                                .filter(own -> own.stream().anyMatch(row -> row.week() == at))
                                .count())
                        .toList(),
                LongStream.rangeClosed(week, last)
                        .mapToObj(at -> members.stream()
                                .flatMap(List::stream)
                                .filter(row -> row.week() == at)
                                .count())
                        .toList(),
                LongStream.rangeClosed(week, last)
                        .mapToObj(at -> members.stream()
                                        .flatMap(List::stream)
                                        .filter(row -> row.week() == at)
                                        .mapToInt(Row::cents)
                                        .sum()
                                / 100.0)
                        .toList(),
                LongStream.rangeClosed(week, last)
                        .mapToObj(at -> members.stream()
                                .filter(own -> own.stream().anyMatch(row -> row.week() >= at))
                                .count())
                        .toList())));

        assertThat(cohorts.table()).isEqualTo(expected);
    }

    private static List<Row> rows(Random random, int size) {
        return Stream.generate(() -> new Row(
                        random.nextInt(9),
                        LocalDate.parse("2020-11-20").plusDays(random.nextInt(120)),
                        random.nextInt(10_000)))
                .limit(size)
                .toList();
    }
}
