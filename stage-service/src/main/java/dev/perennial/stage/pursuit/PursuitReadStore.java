package dev.perennial.stage.pursuit;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.EventId;
import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.definition.DefinitionVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the tables {@code pursuit_case} and {@code pursuit_cell}. */
@ApplicationScoped
class PursuitReadStore {
    /** Each outcome has its own piece of the index, so that however many there are, a page reads few of each. */
    private static final String CASES = """
            select c.* from unnest($4::text[]) as o (outcome)
            cross join lateral (
              select * from pursuit_case
              where brand_id = $1 and pursuit = $2 and version = $3 and outcome = o.outcome
                and (opened_at, opened_by) < ($5::timestamptz, $6::uuid)
              order by opened_at desc, opened_by desc limit $7) c
            order by c.opened_at desc, c.opened_by desc limit $7
            """;

    private static final String OF_CUSTOMER = """
            select c.* from pursuit_case c
            join definition d on d.brand_id = c.brand_id and d.kind = 'pursuit' and d.key = c.pursuit
              and d.version = c.version and d.state = 'active'
            where c.brand_id = $1 and c.customer_id = $2 and (c.opened_at, c.opened_by) < ($3::timestamptz, $4::uuid)
            order by c.opened_at desc, c.opened_by desc limit $5
            """;
    private static final String KNOWN =
            "select exists (select from customer_state where brand_id = $1 and customer_id = $2)";
    private static final String FIGURES = """
            select date_trunc($6, day::timestamp)::date as begin, counted, outcome,
              case when day < $8 then 'settled' when day < $7 then 'decided' else 'running' end as maturity,
              sum(pursuits)::bigint, sum(minor)::bigint, sum(cost_minor)::bigint
            from pursuit_cell where brand_id = $1 and pursuit = $2 and version = $3 and day between $4 and $5
            group by 1, 2, 3, 4 having sum(pursuits) <> 0 order by 1
            """;
    private static final String LENGTHS = """
            select length, sum(pursuits)::bigint from pursuit_cell
            where brand_id = $1 and pursuit = $2 and version = $3 and day between $4 and $5
              and counted = 'opened' and length >= 0
            group by 1 having sum(pursuits) <> 0
            """;

    /** The newest first. */
    Uni<List<CustomerPursuit>> cases(
            SqlConnection connection,
            BrandId brand,
            DefinitionVersion on,
            Collection<Outcome> outcomes,
            CaseCursor after,
            int limit) {
        Tuple of = Tuple.of(
                brand.value(),
                on.key(),
                on.version(),
                outcomes.stream().map(Outcome::key).toArray(String[]::new),
                after.openedAt().atOffset(ZoneOffset.UTC),
                after.openedBy().value());
        return connection.preparedQuery(CASES).execute(of.addValue(limit)).map(PursuitReadStore::cases);
    }

    /** A customer's, under the versions that are read; the newest first. */
    Uni<List<CustomerPursuit>> ofCustomer(
            SqlConnection connection, BrandId brand, CustomerId customer, CaseCursor after, int limit) {
        Tuple of = Tuple.of(
                brand.value(),
                customer.value(),
                after.openedAt().atOffset(ZoneOffset.UTC),
                after.openedBy().value(),
                limit);
        return connection.preparedQuery(OF_CUSTOMER).execute(of).map(PursuitReadStore::cases);
    }

    /** Whether an event of the customer was seen. */
    Uni<Boolean> isKnown(SqlConnection connection, BrandId brand, CustomerId customer) {
        return connection
                .preparedQuery(KNOWN)
                .execute(Tuple.of(brand.value(), customer.value()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /**
     * Pursuits of one outcome that count in a period.
     *
     * @param begin first day of the period
     * @param maturity of the day by which they count
     */
    record Figure(LocalDate begin, Counted counted, Outcome outcome, Maturity maturity, PursuitSum sum) {}

    /** What counts on the days of a report. */
    Uni<List<Figure>> figures(
            SqlConnection connection, BrandId brand, DefinitionVersion on, Span span, Deadlines deadlines) {
        Tuple of = days(brand, on, span)
                .addValue(span.period().key())
                .addValue(deadlines.undecidedFrom())
                .addValue(deadlines.unsettledFrom());
        return connection.preparedQuery(FIGURES).execute(of).map(rows -> {
            List<Figure> figures = new ArrayList<>();
            rows.forEach(row -> figures.add(new Figure(
                    row.getLocalDate(0),
                    Counted.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                    outcome(row.getString(2)),
                    Maturity.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                    new PursuitSum(row.getLong(4), row.getLong(5), row.getLong(6)))));
            return figures;
        });
    }

    /** Number of those opened on the days of a report and won, by class of the time that took. */
    Uni<SortedMap<Integer, Long>> lengths(SqlConnection connection, BrandId brand, DefinitionVersion on, Span span) {
        return connection.preparedQuery(LENGTHS).execute(days(brand, on, span)).map(rows -> {
            SortedMap<Integer, Long> lengths = new TreeMap<>();
            rows.forEach(row -> lengths.put(row.getInteger(0), row.getLong(1)));
            return lengths;
        });
    }

    private static Tuple days(BrandId brand, DefinitionVersion on, Span span) {
        return Tuple.of(brand.value(), on.key(), on.version(), span.from(), span.to());
    }

    private static List<CustomerPursuit> cases(RowSet<Row> rows) {
        List<CustomerPursuit> cases = new ArrayList<>();
        for (Row row : rows) {
            cases.add(new CustomerPursuit(
                    new CustomerId(row.getUUID("customer_id")),
                    row.getString("pursuit"),
                    new PursuitCase(
                            row.getString("case_key"),
                            new EventId(row.getUUID("opened_by")),
                            row.getOffsetDateTime("opened_at").toInstant(),
                            row.getOffsetDateTime("progressed_at").toInstant(),
                            outcome(row.getString("outcome")),
                            row.getLong("minor"),
                            row.getLong("cost_minor"),
                            maybe(row, "fell_out_at"),
                            maybe(row, "abandoned_at"),
                            maybe(row, "closed_at"),
                            Optional.ofNullable(row.getString("order_id")),
                            row.getLong("taken_back_minor"))));
        }
        return cases;
    }

    private static Outcome outcome(String key) {
        return Outcome.find(key).orElseThrow(() -> new IllegalStateException("outcome: " + key));
    }

    private static Optional<Instant> maybe(Row row, String column) {
        @Nullable OffsetDateTime value = row.getOffsetDateTime(column);
        return Optional.ofNullable(value).map(OffsetDateTime::toInstant);
    }
}
