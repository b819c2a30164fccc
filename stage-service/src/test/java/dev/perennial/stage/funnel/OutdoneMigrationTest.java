package dev.perennial.stage.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.test.TestBrand;
import dev.perennial.stage.definition.DefinitionVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Reports say after the upgrade what they said before it, without anything being counted anew. */
class OutdoneMigrationTest {
    private static final String BEFORE = "25";
    private static final int GROUPS = 4;
    private static final LiveFunnel ON = new LiveFunnel(new DefinitionVersion("kept", 1), "", 0);

    /** As reports were read before. */
    private static final String READ = """
            with counted as (
              select customer_group, step, length, day >= '%4$s' as under_way, sum(attempts) as attempts from funnel_cell
              where brand_id = '%1$s' and funnel = 'kept' and version = 1 and day between '%2$s' and '%3$s' and until <= '%3$s'
              group by 1, 2, 3, 4),
            largest as (
              select customer_group from counted where step = 1 and length = -1 group by 1 having sum(attempts) > 0
              order by sum(attempts) desc, 1 limit %5$d)
            select l.customer_group, c.step, c.length, c.under_way, sum(c.attempts)::bigint
            from counted c left join largest l on l.customer_group = c.customer_group
            group by 1, 2, 3, 4 having sum(c.attempts) <> 0
            """;

    private static final FunnelDatabase DATABASE = new FunnelDatabase();

    /** A row as it was: below 0 where it takes off what was outdone. */
    private record Row(LocalDate day, LocalDate until, String group, int step, int length) {
        String key() {
            return day + " " + until + " " + group + " " + step + " " + length;
        }
    }

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @Test
    void reportsStayTheSame() throws SQLException {
        Random random = new Random(25);
        List<TriedCustomer> customers =
                Stream.generate(() -> TriedCustomer.random(random)).limit(500).toList();
        List<FunnelDays> reports =
                Stream.generate(() -> TriedCustomer.days(random)).limit(100).toList();
        DATABASE.migrate(BEFORE);
        try (Connection superuser = DATABASE.superuser();
                Statement statement = superuser.createStatement()) {
            insert(superuser, customers);
            List<List<FunnelStore.Made>> before = new ArrayList<>();
            for (FunnelDays report : reports) {
                before.add(asBefore(statement, report));
            }

            DATABASE.migrate("latest");

            for (int i = 0; i < reports.size(); i++) {
                FunnelDays report = reports.get(i);
                assertThat(made(report))
                        .as(report.toString())
                        .containsExactlyInAnyOrderElementsOf(before.get(i))
                        .containsExactlyInAnyOrderElementsOf(TriedCustomer.report(customers, report, GROUPS));
            }
            assertThat(number(statement, "select count(*) from funnel_outdone")).isGreaterThan(200);
            assertThat(number(statement, "select count(*) from funnel_cell where attempts < 0"))
                    .isZero();
            assertThat(number(statement, """
                            select count(*) from pg_class
                            where relkind = 'r' and relrowsecurity and not relforcerowsecurity
                            """)).isZero();
        }
    }

    private static List<FunnelStore.Made> asBefore(Statement statement, FunnelDays report) throws SQLException {
        List<FunnelStore.Made> made = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(READ.formatted(
                TestBrand.ACME.id().value(), report.from(), report.to(), report.underWayFrom(), GROUPS))) {
            while (rows.next()) {
                made.add(new FunnelStore.Made(
                        Optional.ofNullable(rows.getString(1)),
                        rows.getInt(2),
                        rows.getInt(3),
                        rows.getBoolean(4),
                        rows.getLong(5)));
            }
        }
        return made;
    }

    private static List<FunnelStore.Made> made(FunnelDays report) {
        FunnelStore store = new FunnelStore(new OutdoneStore());
        return DATABASE.inBrand(
                TestBrand.ACME.id(), connection -> store.made(connection, TestBrand.ACME.id(), ON, report, GROUPS));
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void insert(Connection superuser, List<TriedCustomer> customers) throws SQLException {
        Map<Row, Long> rows = new TreeMap<>(Comparator.comparing(Row::key));
        customers.forEach(customer -> add(rows, customer));
        try (PreparedStatement insert = superuser.prepareStatement("""
                insert into funnel_cell (brand_id, funnel, version, track, scheme_version, day, until, customer_group, step,
                  length, attempts) values (?, 'kept', 1, '', 0, ?, ?, ?, ?, ?, ?)
                """)) {
            for (Map.Entry<Row, Long> entry : rows.entrySet()) {
                Row row = entry.getKey();
                insert.setObject(1, TestBrand.ACME.id().value());
                insert.setObject(2, row.day());
                insert.setObject(3, row.until());
                insert.setString(4, row.group());
                insert.setInt(5, row.step());
                insert.setInt(6, row.length());
                insert.setLong(7, entry.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Each attempt as far as it came, and the one before taken off from the day on which it was outdone; rows of 0 stay. */
    private static void add(Map<Row, Long> rows, TriedCustomer customer) {
        for (int i = 0; i < customer.attempts().size(); i++) {
            Attempt attempt = customer.attempts().get(i);
            LocalDate day = LocalDate.ofInstant(attempt.startedAt(), ZoneOffset.UTC);
            add(rows, customer, attempt, day, 1);
            for (int n = 0; n < attempt.lengths().size(); n++) {
                rows.merge(new Row(day, day, "", n + 2, attempt.lengths().get(n)), 1L, Long::sum);
            }
            if (i > 0) {
                add(rows, customer, customer.attempts().get(i - 1), day, -1);
            }
            rows.merge(new Row(day, day.plusDays(3), "emptied", 1, FunnelCell.NO_LENGTH), 0L, Long::sum);
        }
    }

    private static void add(Map<Row, Long> rows, TriedCustomer customer, Attempt attempt, LocalDate until, long times) {
        LocalDate day = LocalDate.ofInstant(attempt.startedAt(), ZoneOffset.UTC);
        String group = attempt.group().isEmpty() ? customer.group() : attempt.group();
        for (int step = 1; step <= attempt.reached(); step++) {
            rows.merge(new Row(day, until, group, step, FunnelCell.NO_LENGTH), times, Long::sum);
        }
    }
}
