package dev.perennial.attribution.source;

import static java.util.stream.Collectors.joining;

import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.MonthSpan;
import dev.perennial.attribution.PgColumns;
import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.platform.database.Pipeline;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * The tables {@code source_month} and {@code conversion_month}. Cells that have become empty stay until everything is folded
 * anew, and readers pass over them. Customers of a month are those of the cohorts ({@code cohort_size}).
 */
@ApplicationScoped
class SourceMonthStore {
    private static final int TEXTS = 6;
    private static final String ADD_CREDITS =
            "insert into source_month as t (brand_id, month, channel, source, campaign,"
                    + " kind, goal, currency, " + String.join(", ", RuleColumns.NAMES)
                    + ") select $1::uuid, * from unnest($2::date[], "
                    + arrays(3, TEXTS, "text") + ", " + arrays(3 + TEXTS, RuleColumns.NAMES.size(), "bigint")
                    + ") on conflict (brand_id, month, channel, source, campaign, kind, goal, currency) do update set "
                    + RuleColumns.NAMES.stream()
                            .map(name -> name + " = t." + name + " + excluded." + name)
                            .collect(joining(", "));
    private static final String ADD_CONVERSIONS = """
            insert into conversion_month as t (brand_id, month, kind, goal, currency, conversions_micros, value_minor,
              net_minor)
            select $1::uuid, * from unnest($2::date[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[],
              $8::bigint[])
            on conflict (brand_id, month, kind, goal, currency) do update set
              conversions_micros = t.conversions_micros + excluded.conversions_micros,
              value_minor = t.value_minor + excluded.value_minor, net_minor = t.net_minor + excluded.net_minor
            """;
    private static final String CLEAR_CREDITS = "delete from source_month where brand_id = $1 and linear_micros = 0";
    private static final String CLEAR_CONVERSIONS =
            "delete from conversion_month where brand_id = $1 and conversions_micros = 0";
    private static final String READ_CREDITS = "select m.model, t.channel, t.source, t.campaign, t.kind, t.goal,"
            + " t.currency, m.micros as conversions_micros, m.value_minor, m.net_minor"
            + " from (select channel, source, campaign, kind, goal, currency, " + RuleColumns.SUMS
            + " from source_month where brand_id = $1 and month between $3 and $4 group by 1, 2, 3, 4, 5, 6) t "
            + RuleColumns.BY_RULE + " where m.model = any($2) and m.micros <> 0";
    private static final String READ_CONVERSIONS = """
            select kind, goal, currency, sum(conversions_micros)::bigint as conversions_micros,
              sum(value_minor)::bigint as value_minor, sum(net_minor)::bigint as net_minor
            from conversion_month where brand_id = $1 and month between $2 and $3
            group by kind, goal, currency having sum(conversions_micros) <> 0
            """;
    private static final String READ_CUSTOMERS = """
            select channel, source, campaign, sum(customers)::bigint, sum(buyers)::bigint
            from cohort_size where brand_id = $1 and month between $2 and $3
            group by channel, source, campaign having sum(customers) <> 0
            """;

    /** Adds a change to what is kept. */
    Uni<Void> add(SqlConnection connection, BrandId brand, SourceStatistics change) {
        return Pipeline.of(List.of(
                addCredits(connection, brand, change.creditMonths()),
                addConversions(connection, brand, change.conversionMonths())));
    }

    /** Removes empty cells. */
    Uni<Void> clear(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(CLEAR_CREDITS)
                .execute(Tuple.of(brand.value()))
                .chain(() -> connection.preparedQuery(CLEAR_CONVERSIONS).execute(Tuple.of(brand.value())))
                .replaceWithVoid();
    }

    /** What was converted in some months, and the customers acquired in them. */
    Uni<SourceFigures> read(
            SqlConnection connection, BrandId brand, List<CreditModel> models, MonthSpan span, boolean rebuilding) {
        String[] keys = models.stream().map(CreditModel::key).toArray(String[]::new);
        Map<SourceKey, Tally> credits = new HashMap<>();
        Map<ConversionKey, Tally> conversions = new HashMap<>();
        Map<GroupName, CustomerCount> customers = new HashMap<>();
        return connection
                .preparedQuery(READ_CREDITS)
                .execute(Tuple.of(brand.value(), keys, span.firstDay(), span.lastDay()))
                .invoke(rows -> rows.forEach(row -> credits.put(SourceStore.key(row), SourceStore.tally(row))))
                .chain(() -> connection
                        .preparedQuery(READ_CONVERSIONS)
                        .execute(Tuple.of(brand.value(), span.firstDay(), span.lastDay())))
                .invoke(rows ->
                        rows.forEach(row -> conversions.put(SourceStore.conversion(row), SourceStore.tally(row))))
                .chain(() -> connection
                        .preparedQuery(READ_CUSTOMERS)
                        .execute(Tuple.of(brand.value(), span.firstDay(), span.lastDay())))
                .invoke(rows -> rows.forEach(
                        row -> customers.put(SourceStore.name(row), new CustomerCount(row.getLong(3), row.getLong(4)))))
                .map(rows -> new SourceFigures(credits, conversions, customers, rebuilding));
    }

    private static Uni<Void> addCredits(
            SqlConnection connection, BrandId brand, SortedMap<SourceMonth, Tallies> change) {
        if (change.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        PgColumns<Entry<SourceMonth, Tallies>> columns = new PgColumns<>(brand, List.copyOf(change.entrySet()))
                .dates(cell -> cell.getKey().month().atDay(1))
                .texts(cell -> cell.getKey().source().channel())
                .texts(cell -> cell.getKey().source().source())
                .texts(cell -> cell.getKey().source().campaign())
                .texts(cell -> cell.getKey().conversion().kind().key())
                .texts(cell -> cell.getKey().conversion().goal())
                .texts(cell -> cell.getKey().conversion().currency());
        for (CreditModel rule : CreditModel.values()) {
            columns.longs(cell -> cell.getValue().of(rule).micros())
                    .longs(cell -> cell.getValue().of(rule).value())
                    .longs(cell -> cell.getValue().of(rule).net());
        }
        return connection.preparedQuery(ADD_CREDITS).execute(columns.tuple()).replaceWithVoid();
    }

    private static Uni<Void> addConversions(
            SqlConnection connection, BrandId brand, SortedMap<ConversionMonth, Tally> change) {
        return change.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(ADD_CONVERSIONS)
                        .execute(new PgColumns<>(brand, List.copyOf(change.entrySet()))
                                .dates(cell -> cell.getKey().month().atDay(1))
                                .texts(cell -> cell.getKey().conversion().kind().key())
                                .texts(cell -> cell.getKey().conversion().goal())
                                .texts(cell -> cell.getKey().conversion().currency())
                                .longs(cell -> cell.getValue().micros())
                                .longs(cell -> cell.getValue().value())
                                .longs(cell -> cell.getValue().net())
                                .tuple())
                        .replaceWithVoid();
    }

    private static String arrays(int first, int count, String type) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> "$" + number + "::" + type + "[]")
                .collect(joining(", "));
    }
}
