package dev.perennial.attribution.credit;

import dev.perennial.attribution.TimeCursor;
import dev.perennial.attribution.conversion.ConversionId;
import dev.perennial.attribution.touchpoint.TouchpointId;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads conversions with their credit, oldest first. */
@ApplicationScoped
class ConversionStore {
    private static final String PAGE = """
            with page as (
              select * from conversion
              where brand_id = $1 and customer_id = $2 and (occurred_at, conversion_id) > ($3, $4)
              order by occurred_at, conversion_id limit $5
            )
            select p.conversion_id, p.occurred_at, p.kind, p.key, p.currency, p.value_minor, p.net_minor, p.cancelled,
              p.issue, c.touchpoint_id, c.channel, c.source, c.campaign, c.net_minor as credit
            from page p
            left join credit c on c.brand_id = p.brand_id and c.customer_id = p.customer_id
              and c.conversion_id = p.conversion_id
            order by p.occurred_at, p.conversion_id, c.rank
            """;

    /** A customer's conversions behind a place. */
    Uni<List<ConversionAnswer>> page(
            SqlConnection connection, BrandId brand, CustomerId customer, TimeCursor after, int limit) {
        return connection
                .preparedQuery(PAGE)
                .execute(Tuple.of(
                        brand.value(), customer.value(), after.at().atOffset(ZoneOffset.UTC), after.id(), limit))
                .map(ConversionStore::all);
    }

    private static List<ConversionAnswer> all(RowSet<Row> rows) {
        List<ConversionAnswer> all = new ArrayList<>();
        for (Row row : rows) {
            String id = new ConversionId(row.getUUID("conversion_id")).toString();
            if (all.isEmpty() || !all.getLast().id().equals(id)) {
                all.add(conversion(id, row));
            }
            addCredit(all.getLast(), row);
        }
        return all;
    }

    private static ConversionAnswer conversion(String id, Row row) {
        Currency currency = Currency.getInstance(row.getString("currency"));
        String kind = row.getString("kind");
        String key = row.getString("key");
        return new ConversionAnswer(
                id,
                row.getOffsetDateTime("occurred_at").toInstant(),
                kind,
                kind.endsWith("purchase") ? key : null,
                kind.equals("goal") ? key : null,
                new Money(row.getLong("value_minor"), currency),
                new Money(row.getLong("net_minor"), currency),
                row.getBoolean("cancelled"),
                row.getString("issue"),
                new EnumMap<>(CreditModel.class));
    }

    private static void addCredit(ConversionAnswer conversion, Row row) {
        JsonObject credit = row.getJsonObject("credit");
        if (credit == null) {
            return;
        }
        Map<CreditModel, List<CreditAnswer>> byModel = conversion.credit();
        for (String model : credit.fieldNames()) {
            byModel.computeIfAbsent(CreditModel.ofKey(model), m -> new ArrayList<>())
                    .add(new CreditAnswer(
                            touchpoint(row.getUUID("touchpoint_id")),
                            row.getString("channel"),
                            row.getString("source"),
                            row.getString("campaign"),
                            new Money(credit.getLong(model), conversion.value().currency())));
        }
    }

    private static @Nullable String touchpoint(@Nullable UUID id) {
        return id == null ? null : new TouchpointId(id).toString();
    }
}
