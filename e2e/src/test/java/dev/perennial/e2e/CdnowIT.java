package dev.perennial.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** All orders of a real shop (CDNOW, 1997 and 1998), imported by command into the brand that {@code up} makes. */
@ExtendWith(Perennial.class)
@TestMethodOrder(OrderAnnotation.class)
class CdnowIT {
    private static final int CUSTOMERS = 23_570;
    private static final int ORDERS = 69_659;
    private static final int SAMPLE = 50;
    private static final Pattern SUMMARY =
            Pattern.compile("([\\d,]+) lines, ([\\d,]+) accepted, ([\\d,]+) duplicates, ([\\d,]+) rejected");

    private static Installation installation;
    private static Brand brand;
    private static Path file;

    @BeforeAll
    static void usesTheBrandOfTheFirstStart(Installation running) {
        installation = running;
        brand = Brand.development(running);
        file = referenceData().resolve("cdnow_master.csv");
        if (!Files.isReadable(file)) {
            System.err.println("SKIPPED: the import of CDNOW, because " + file + " is not there.");
        }
    }

    @BeforeEach
    void needsTheFile() {
        if (!Files.isReadable(file)) {
            Assumptions.abort("The reference data are missing: " + file
                    + " (-Dperennial.reference-data or PERENNIAL_REFERENCE_DATA names their folder)");
        }
    }

    @Test
    @Order(1)
    void importsEveryOrder() {
        assertThat(imports()).isEqualTo(List.of(ORDERS, ORDERS, 0, 0));
        Brand.eventually(() ->
                assertThat(figures()).as("customers, events, orders").isEqualTo(List.of(CUSTOMERS, ORDERS, ORDERS)));
        assertThat(installation.status().<Integer>getList("consumers.lagEvents"))
                .isNotEmpty()
                .containsOnly(0);
    }

    /** Values are fitted with the first orders; without another fit they would be those of a handful of customers for minutes. */
    @Test
    @Order(2)
    void fitsValuesAgainWhenTwiceAsMuchWasOrdered() {
        Brand.eventually(
                () -> assertThat(brand.get(Service.CUSTOMER, "/v1/value/model").getInt("counts.customers"))
                        .isGreaterThan(CUSTOMERS / 3));
    }

    @Test
    @Order(2)
    void placesEveryCustomerInAStageWithAnExplanation() {
        assertThat(stages().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(CUSTOMERS);

        List<String> customers =
                stages().keySet().stream().flatMap(this::customersIn).toList();

        Set<String> distinct = new HashSet<>(customers);
        assertThat(distinct).hasSize(CUSTOMERS);
        for (int i = 0; i < SAMPLE; i++) {
            explains(customers.get(i * (customers.size() / SAMPLE)));
        }
    }

    @Test
    @Order(3)
    void reportsTheRevenueToTheCent() throws IOException {
        BigDecimal cents = sumOfTheFile().movePointRight(2);

        JsonPath totals = brand.get(Service.ATTRIBUTION, "/v1/sources").setRootPath("totals");

        assertThat(totals.getList("valueTotal.currency")).containsExactly("USD");
        assertThat(new BigDecimal(totals.getString("valueTotal[0].minor"))).isEqualByComparingTo(cents);
        assertThat(totals.getList("credited.model")).contains("FIRST_TOUCH", "LAST_TOUCH", "LINEAR", "W_SHAPED");
        assertThat(totals.<String>getList("credited.collect { it.creditedTotal[0].minor as String }"))
                .allSatisfy(credited -> assertThat(new BigDecimal(credited)).isEqualByComparingTo(cents));
        assertThat(totals.getInt("customers")).isEqualTo(CUSTOMERS);
        assertThat(totals.getInt("buyers")).isEqualTo(CUSTOMERS);
    }

    @Test
    @Order(4)
    void reportsRetentionAsTheFileHasIt() throws IOException {
        JsonPath table = brand.get(
                Service.STAGE, "/v1/retention/cohorts?unit=month&from={from}&to={to}", "1997-01-01", "1997-12-31");

        assertThat(table.getString("currency")).isEqualTo("USD");
        assertThat(table.getList("cohorts.from")).containsExactly("1997-01-01", "1997-02-01", "1997-03-01");
        Map<String, String> shown = new TreeMap<>();
        table
                .<Map<String, Object>>getList("cohorts.collectMany { c -> c.periods.collect { p ->"
                        + " [cohort: c.from.take(7), period: p.period, customers: p.customers, orders: p.orders,"
                        + " revenue: p.revenue.minor] } }")
                .stream()
                .filter(cell -> !cell.get("orders").equals(0))
                .forEach(cell -> shown.put(
                        cell.get("cohort") + " " + cell.get("period"),
                        cell.get("customers") + " " + cell.get("orders") + " " + cell.get("revenue")));
        assertThat(shown).isEqualTo(cohortsOfTheFile());
    }

    @Test
    @Order(5)
    void changesNothingWhenImportedAgain() {
        Map<String, Integer> before = stages();
        String value = brand.get(Service.ATTRIBUTION, "/v1/sources").getString("totals");

        assertThat(imports()).isEqualTo(List.of(ORDERS, 0, ORDERS, 0));

        Brand.eventually(() ->
                assertThat(figures()).as("customers, events, orders").isEqualTo(List.of(CUSTOMERS, ORDERS, ORDERS)));
        assertThat(stages()).isEqualTo(before);
        assertThat(brand.get(Service.ATTRIBUTION, "/v1/sources").getString("totals"))
                .isEqualTo(value);
    }

    /** Lines, accepted, duplicates and rejected, as the command says. */
    private static List<Integer> imports() {
        long begun = System.nanoTime();
        Ended ended = installation
                .perennial("import", file.toString(), "--brand", "dev")
                .succeeded();
        System.out.printf("Import of CDNOW took %.1f s in all%n", (System.nanoTime() - begun) / 1e9);
        ended.output().lines().limit(3).forEach(System.out::println);
        Matcher summary = SUMMARY.matcher(ended.output());
        assertThat(summary.find()).as(ended.output()).isTrue();
        return Stream.of(1, 2, 3, 4)
                .map(group -> Integer.valueOf(summary.group(group).replace(",", "")))
                .toList();
    }

    /** Customers, events and orders, as {@code status --json} says. */
    private static List<Integer> figures() {
        JsonPath dev = installation.status().setRootPath("brands.find { it.id == '" + brand.id() + "' }");
        return List.of(dev.getInt("customers"), dev.getInt("events"), dev.getInt("orders"));
    }

    /** Customers by stage of the one track. */
    private static Map<String, Integer> stages() {
        JsonPath stages = brand.get(Service.STAGE, "/v1/stages");
        assertThat(Set.copyOf(stages.<String>getList("data.track"))).containsExactly("relationship");
        return new TreeMap<>(stages.<String, Integer>getMap("data.collectEntries { [it.stage, it.customers] }"));
    }

    private Stream<String> customersIn(String stage) {
        Stream.Builder<String> customers = Stream.builder();
        String after = "";
        while (after != null) {
            JsonPath page =
                    brand.get(Service.STAGE, "/v1/stages/relationship/{stage}/customers?limit=200" + after, stage);
            page.<String>getList("data.customerId").forEach(customers);
            after = page.getString("next") == null ? null : "&after=" + page.getString("next");
        }
        return customers.build();
    }

    private static void explains(String customer) {
        JsonPath stage =
                brand.get(Service.STAGE, "/v1/customers/{id}/stages", customer).setRootPath("data[0]");
        assertThat(stage.getString("explanation.text")).as(customer).isNotBlank();
        assertThat(stage.getString("card.whereTheyAre")).as(customer).isNotBlank();
        assertThat(stage.getList("explanation.conditions")).as(customer).isNotEmpty();
        assertThat(stage.getList("explanation.conditions.evidence.flatten().value"))
                .as(customer)
                .isNotEmpty()
                .doesNotContainNull();
    }

    /** Customers, orders and cents by month of the first order and months since. */
    private static Map<String, String> cohortsOfTheFile() throws IOException {
        Map<String, YearMonth> first = new HashMap<>();
        Map<String, Set<String>> customers = new TreeMap<>();
        Map<String, Integer> orders = new HashMap<>();
        Map<String, Long> cents = new HashMap<>();
        List<String[]> rows;
        try (Stream<String> lines = Files.lines(file)) {
            rows = lines.skip(1).map(line -> line.split(",")).toList();
        }
        rows.forEach(
                row -> first.merge(row[0], YearMonth.parse(row[1].substring(0, 7)), (a, b) -> a.isBefore(b) ? a : b));
        for (String[] row : rows) {
            YearMonth begin = first.get(row[0]);
            String cell = begin + " " + ChronoUnit.MONTHS.between(begin, YearMonth.parse(row[1].substring(0, 7)));
            customers.computeIfAbsent(cell, key -> new HashSet<>()).add(row[0]);
            orders.merge(cell, 1, Integer::sum);
            cents.merge(cell, new BigDecimal(row[3].strip()).movePointRight(2).longValueExact(), Long::sum);
        }
        Map<String, String> cells = new TreeMap<>();
        customers.forEach(
                (cell, those) -> cells.put(cell, those.size() + " " + orders.get(cell) + " " + cents.get(cell)));
        return cells;
    }

    private static BigDecimal sumOfTheFile() throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1)
                    .map(line -> new BigDecimal(
                            line.substring(line.lastIndexOf(',') + 1).strip()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    private static Path referenceData() {
        String named = System.getProperty("perennial.reference-data", "");
        if (named.isBlank()) {
            named = System.getenv().getOrDefault("PERENNIAL_REFERENCE_DATA", "");
        }
        return named.isBlank() ? installation.root().resolve("../shared/data").normalize() : Path.of(named);
    }
}
