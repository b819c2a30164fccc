package dev.perennial.stage.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.test.TestBrand;
import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.definition.Breakdown;
import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.scheme.TrackVersion;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reports read of the tables is what the attempts add up to, customer by customer. */
class OutdoneStoreTest {
    private static final String TRACK = "relationship";
    private static final FunnelSet SET = TestFunnels.set(funnel("cohorts"), funnel("other"));
    private static final LiveFunnel ON = on("cohorts");
    private static final LiveFunnel OTHER = on("other");
    private static final FunnelDatabase DATABASE = new FunnelDatabase();

    private final FunnelStore store = new FunnelStore(new OutdoneStore());

    @BeforeAll
    static void migrate() {
        DATABASE.migrate("latest");
    }

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @BeforeEach
    void empty() {
        remove(ON);
        remove(OTHER);
    }

    @Test
    void reportsOfAnyDaysSayWhatTheAttemptsAddUpTo() {
        Random random = new Random(26);
        List<TriedCustomer> customers = customers(600, random);
        writeInSteps(ON, customers);
        write(OTHER, customers(50, random));
        assertThat(rows("funnel_outdone")).isGreaterThan(200);
        assertThat(rows("funnel_outdone_month")).isBetween(100L, rows("funnel_outdone"));

        for (int i = 0; i < 400; i++) {
            FunnelDays report = TriedCustomer.days(random);

            assertThat(made(report, 4))
                    .as(report.toString())
                    .containsExactlyInAnyOrderElementsOf(TriedCustomer.report(customers, report, 4));
        }
    }

    @Test
    void nothingIsLeftOfCustomersWhoAreNoMore() {
        List<TriedCustomer> customers = customers(100, new Random(3));
        writeInSteps(ON, customers);
        customers.forEach(customer -> change(ON, Optional.of(customer), Optional.empty()));

        assertThat(sum("funnel_cell")).isZero();
        assertThat(sum("funnel_outdone")).isZero();
        assertThat(sum("funnel_outdone_month")).isZero();
    }

    @Test
    void aRetiredVersionIsRemovedPieceByPiece() {
        write(ON, customers(60, new Random(4)));
        write(OTHER, customers(60, new Random(5)));
        long others = rowsOf(OTHER);

        long removed = remove(ON);

        assertThat(removed).isGreaterThan(150);
        assertThat(rowsOf(ON)).isZero();
        assertThat(rowsOf(OTHER)).isEqualTo(others).isPositive();
    }

    @Test
    void figuresUnderARetiredSchemeAreRemoved() {
        write(ON, customers(60, new Random(6)));
        long before = rowsOf(ON);
        DATABASE.inBrand(
                TestBrand.ACME.id(),
                connection -> store.remove(connection, TestBrand.ACME.id(), new TrackVersion(TRACK, 2)));
        assertThat(rowsOf(ON)).isEqualTo(before).isPositive();

        DATABASE.inBrand(
                TestBrand.ACME.id(),
                connection -> store.remove(connection, TestBrand.ACME.id(), new TrackVersion(TRACK, 1)));

        assertThat(rowsOf(ON)).isZero();
    }

    @Test
    void theFirstAndTheLastDaysThereAreCanBeAskedFor() {
        write(ON, customers(20, new Random(8)));

        assertThat(made(report("0001-01-01", "0030-12-15"), 4)).isEmpty();
        assertThat(made(report("9970-01-20", "9999-12-31"), 4)).isEmpty();
    }

    @Test
    void noBrandSeesWhatIsOfAnother() {
        write(ON, customers(60, new Random(7)));
        FunnelDays report = report("2025-01-01", "2026-03-20");

        List<FunnelStore.Made> ofAnother = DATABASE.inBrand(
                TestBrand.OTHER.id(), connection -> store.made(connection, TestBrand.ACME.id(), ON, report, 4));

        assertThat(made(report, 4)).isNotEmpty();
        assertThat(ofAnother).isEmpty();
    }

    private static FunnelDays report(String from, String to) {
        return new FunnelDays(
                LocalDate.parse(from), LocalDate.parse(to), TriedCustomer.FIRST, TriedCustomer.FIRST.plusDays(300));
    }

    private static List<TriedCustomer> customers(int number, Random random) {
        List<TriedCustomer> customers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            customers.add(TriedCustomer.random(random));
        }
        return customers;
    }

    /** First only some of what they did, and of every third somebody else's. */
    private void writeInSteps(LiveFunnel on, List<TriedCustomer> customers) {
        List<TriedCustomer> before = new ArrayList<>();
        for (int i = 0; i < customers.size(); i++) {
            before.add(customers.get(i % 3 == 0 ? customers.size() - 1 - i : i).before());
        }
        write(on, before);
        FunnelChanges changes = new FunnelChanges(SET, TestSchemes.CALENDAR);
        for (int i = 0; i < customers.size(); i++) {
            add(changes, on, Optional.of(before.get(i)), Optional.of(customers.get(i)));
        }
        write(changes);
    }

    private void write(LiveFunnel on, List<TriedCustomer> customers) {
        FunnelChanges changes = new FunnelChanges(SET, TestSchemes.CALENDAR);
        customers.forEach(customer -> add(changes, on, Optional.empty(), Optional.of(customer)));
        write(changes);
    }

    private void change(LiveFunnel on, Optional<TriedCustomer> before, Optional<TriedCustomer> after) {
        FunnelChanges changes = new FunnelChanges(SET, TestSchemes.CALENDAR);
        add(changes, on, before, after);
        write(changes);
    }

    private static void add(
            FunnelChanges changes, LiveFunnel on, Optional<TriedCustomer> before, Optional<TriedCustomer> after) {
        changes.add(
                before.stream().map(customer -> customer.state(on)).toList(),
                before.map(TriedCustomer::facts).orElse(Facts.NONE),
                after.stream().map(customer -> customer.state(on)).toList(),
                after.map(TriedCustomer::facts).orElse(Facts.NONE));
    }

    private void write(FunnelChanges changes) {
        DATABASE.inBrand(TestBrand.ACME.id(), connection -> store.write(connection, TestBrand.ACME.id(), changes));
    }

    private List<FunnelStore.Made> made(FunnelDays report, int groups) {
        return DATABASE.inBrand(
                TestBrand.ACME.id(), connection -> store.made(connection, TestBrand.ACME.id(), ON, report, groups));
    }

    private long remove(LiveFunnel on) {
        long removed = 0;
        long piece = removePiece(on);
        while (piece > 0) {
            assertThat(piece).isLessThanOrEqualTo(100);
            removed += piece;
            piece = removePiece(on);
        }
        return removed;
    }

    private long removePiece(LiveFunnel on) {
        return DATABASE.inBrand(
                TestBrand.ACME.id(), connection -> store.remove(connection, TestBrand.ACME.id(), on.version(), 100));
    }

    private static long rowsOf(LiveFunnel on) {
        String where = " where funnel = '" + on.version().key() + "'";
        return rows("funnel_cell" + where) + rows("funnel_outdone" + where) + rows("funnel_outdone_month" + where);
    }

    private static long rows(String from) {
        return number("select count(*) from " + from);
    }

    private static long sum(String table) {
        return number("select coalesce(sum(abs(attempts)), 0)::bigint from " + table);
    }

    private static long number(String sql) {
        return DATABASE.inBrand(TestBrand.ACME.id(), connection -> connection
                .query(sql)
                .execute()
                .map(found -> found.iterator().next().getLong(0)));
    }

    private static LiveFunnel on(String key) {
        return new LiveFunnel(new DefinitionVersion(key, 1), TRACK, 1);
    }

    private static Funnel funnel(String key) {
        return new Funnel(
                key,
                key,
                "",
                List.of(
                        TestFunnels.step("One"),
                        TestFunnels.step("Two"),
                        TestFunnels.step("Three"),
                        TestFunnels.stage(TRACK, "adopter")),
                true,
                Duration.ofDays(1),
                List.of(),
                Counts.CUSTOMERS,
                Breakdown.COHORT,
                Optional.empty(),
                Optional.empty());
    }
}
