package dev.perennial.attribution.ledger;

import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.attribution.source.RuleColumns;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what the rules gave out of orders, over all sources. */
@ApplicationScoped
class ReconciliationStore {
    private static final String READ = """
            select model, currency, sum(net_minor)::bigint from source_total
            where brand_id = $1 and kind in ('first_purchase', 'repeat_purchase') group by model, currency
            """;

    private static final String READ_MONTHS = """
            select m.model, t.currency, m.net_minor
            from (
              select currency, %s from source_month
              where brand_id = $1 and kind in ('first_purchase', 'repeat_purchase') group by currency) t
            %s
            where m.micros <> 0
            """.formatted(RuleColumns.SUMS, RuleColumns.BY_RULE);

    /** Minor units by model and currency. */
    Uni<Map<CreditModel, SortedMap<String, Long>>> orders(SqlConnection connection, BrandId brand) {
        return read(connection, brand, READ);
    }

    /** The same, added up over all months. */
    Uni<Map<CreditModel, SortedMap<String, Long>>> months(SqlConnection connection, BrandId brand) {
        return read(connection, brand, READ_MONTHS);
    }

    private static Uni<Map<CreditModel, SortedMap<String, Long>>> read(
            SqlConnection connection, BrandId brand, String query) {
        return connection.preparedQuery(query).execute(Tuple.of(brand.value())).map(rows -> {
            Map<CreditModel, SortedMap<String, Long>> sums = new EnumMap<>(CreditModel.class);
            rows.forEach(row -> sums.computeIfAbsent(CreditModel.ofKey(row.getString(0)), any -> new TreeMap<>())
                    .put(row.getString(1), row.getLong(2)));
            return sums;
        });
    }
}
