package dev.perennial.attribution.model;

import dev.perennial.attribution.AttributionConsumer;
import dev.perennial.attribution.Breakdown;
import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.conversion.ConversionKind;
import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Reads what the rules gave out, by group, from the statistics of the source report. */
@ApplicationScoped
class ComparisonStore {
    private static final String RULES = """
            select model, channel, case when $5 > 0 then source else '' end, case when $5 > 1 then campaign else '' end,
              currency, sum(conversions_micros)::bigint, sum(value_minor)::bigint, sum(net_minor)::bigint
            from source_total where brand_id = $1 and model = any($2) and kind = any($3) and goal = $4
            group by 1, 2, 3, 4, 5
            """;
    private static final String WHOLE = """
            select currency, sum(conversions_micros)::bigint, sum(value_minor)::bigint, sum(net_minor)::bigint
            from conversion_total where brand_id = $1 and kind = any($2) and goal = $3 group by currency
            """;
    private static final String REBUILDING =
            "select from rebuild where brand_id = $1 and consumer = $2 and finished_at is null";

    /** What some rules give to each group. */
    Uni<Map<CreditModel, SortedMap<GroupName, Cell>>> rules(
            SqlConnection connection,
            BrandId brand,
            List<ConversionKind> kinds,
            String goal,
            Breakdown grouping,
            List<CreditModel> rules) {
        String[] keys = rules.stream().map(CreditModel::key).toArray(String[]::new);
        return connection
                .preparedQuery(RULES)
                .execute(Tuple.of(brand.value(), keys, keys(kinds), goal, grouping.ordinal()))
                .map(PgComparisonRows::rules);
    }

    /** All conversions. */
    Uni<Cell> whole(SqlConnection connection, BrandId brand, List<ConversionKind> kinds, String goal) {
        return connection
                .preparedQuery(WHOLE)
                .execute(Tuple.of(brand.value(), keys(kinds), goal))
                .map(PgComparisonRows::whole);
    }

    /** Whether customers are being folded anew. */
    Uni<Boolean> isRebuilding(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(REBUILDING)
                .execute(Tuple.of(brand.value(), AttributionConsumer.NAME))
                .map(rows -> rows.size() > 0);
    }

    private static String[] keys(List<ConversionKind> kinds) {
        return kinds.stream().map(ConversionKind::key).toArray(String[]::new);
    }
}
