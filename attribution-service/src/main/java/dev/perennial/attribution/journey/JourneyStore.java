package dev.perennial.attribution.journey;

import dev.perennial.attribution.PgColumns;
import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.conversion.ValueIssue;
import dev.perennial.attribution.credit.CreditedConversion;
import dev.perennial.attribution.credit.PathIds;
import dev.perennial.attribution.journey.JourneyDiff.Row;
import dev.perennial.attribution.touchpoint.Touchpoint;
import dev.perennial.platform.database.Pipeline;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Writes touchpoints and conversions, many rows with one statement. */
@ApplicationScoped
class JourneyStore {
    private static final String DELETE_TOUCHPOINTS = """
            delete from touchpoint t using unnest($2::uuid[], $3::timestamptz[], $4::uuid[]) as gone (customer, at, id)
            where t.brand_id = $1 and t.customer_id = gone.customer and t.occurred_at = gone.at
              and t.touchpoint_id = gone.id
            """;
    private static final String INSERT_TOUCHPOINTS = """
            insert into touchpoint (brand_id, customer_id, occurred_at, touchpoint_id, kind, channel, source, medium,
              campaign, content, term)
            select $1::uuid, * from unnest($2::uuid[], $3::timestamptz[], $4::uuid[], $5::text[], $6::text[], $7::text[],
              $8::text[], $9::text[], $10::text[], $11::text[])
            """;
    private static final String DELETE_CONVERSIONS = """
            delete from conversion c using unnest($2::uuid[], $3::timestamptz[], $4::uuid[]) as gone (customer, at, id)
            where c.brand_id = $1 and c.customer_id = gone.customer and c.occurred_at = gone.at
              and c.conversion_id = gone.id
            """;
    private static final String WRITE_CONVERSIONS = """
            insert into conversion (brand_id, customer_id, occurred_at, conversion_id, kind, key, currency, value_minor,
              margin_minor, net_minor, cancelled, issue, path, lead, fallback_channel, fallback_source)
            select $1::uuid, * from unnest($2::uuid[], $3::timestamptz[], $4::uuid[], $5::text[], $6::text[], $7::text[],
              $8::bigint[], $9::bigint[], $10::bigint[], $11::boolean[], $12::text[], $13::bytea[], $14::integer[],
              $15::text[], $16::text[])
            on conflict (brand_id, customer_id, occurred_at, conversion_id) do update set
              kind = excluded.kind, key = excluded.key, currency = excluded.currency,
              value_minor = excluded.value_minor, margin_minor = excluded.margin_minor, net_minor = excluded.net_minor,
              cancelled = excluded.cancelled, issue = excluded.issue, path = excluded.path, lead = excluded.lead,
              fallback_channel = excluded.fallback_channel, fallback_source = excluded.fallback_source
            """;

    Uni<Void> write(SqlConnection connection, BrandId brand, JourneyDiff diff) {
        Uni<Void> touchpoints = run(
                        connection, DELETE_TOUCHPOINTS, places(brand, diff.goneTouchpoints), diff.goneTouchpoints)
                .chain(() -> run(
                        connection, INSERT_TOUCHPOINTS, touchpoints(brand, diff.newTouchpoints), diff.newTouchpoints));
        Uni<Void> conversions = run(
                        connection, DELETE_CONVERSIONS, orders(brand, diff.goneConversions), diff.goneConversions)
                .chain(() -> run(
                        connection,
                        WRITE_CONVERSIONS,
                        conversions(brand, diff.changedConversions),
                        diff.changedConversions));
        return Pipeline.of(List.of(touchpoints, conversions));
    }

    private static Uni<Void> run(SqlConnection connection, String sql, Tuple parameters, List<?> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(sql).execute(parameters).replaceWithVoid();
    }

    private static Tuple places(BrandId brand, List<Row<Touchpoint>> rows) {
        return new PgColumns<>(brand, rows)
                .uuids(row -> row.customer().value())
                .instants(row -> row.value().at())
                .uuids(row -> row.value().id().value())
                .tuple();
    }

    private static Tuple touchpoints(BrandId brand, List<Row<Touchpoint>> rows) {
        return new PgColumns<>(brand, rows)
                .uuids(row -> row.customer().value())
                .instants(row -> row.value().at())
                .uuids(row -> row.value().id().value())
                .texts(row -> row.value().kind().key())
                .texts(row -> row.value().origin().channel().key())
                .texts(row -> row.value().origin().source())
                .texts(row -> row.value().origin().medium())
                .texts(row -> row.value().origin().campaign())
                .texts(row -> row.value().origin().content())
                .texts(row -> row.value().origin().term())
                .tuple();
    }

    private static Tuple orders(BrandId brand, List<Row<Conversion>> rows) {
        return new PgColumns<>(brand, rows)
                .uuids(row -> row.customer().value())
                .instants(row -> row.value().at())
                .uuids(row -> row.value().id().value())
                .tuple();
    }

    private static Tuple conversions(BrandId brand, List<Row<CreditedConversion>> rows) {
        return new PgColumns<>(brand, rows)
                .uuids(row -> row.customer().value())
                .instants(row -> conversion(row).at())
                .uuids(row -> conversion(row).id().value())
                .texts(row -> conversion(row).kind().key())
                .texts(row -> conversion(row).key())
                .texts(row -> conversion(row).value().currency().getCurrencyCode())
                .longs(row -> conversion(row).value().minor())
                .longs(row -> conversion(row).margin())
                .longs(row -> conversion(row).net().minor())
                .booleans(row -> conversion(row).cancelled())
                .texts(row -> {
                    ValueIssue issue = conversion(row).issue();
                    return issue == null ? null : issue.key();
                })
                .bytes(row -> PathIds.write(row.value().path()))
                .integers(row -> row.value().lead())
                .texts(row -> conversion(row).fallback().channel().key())
                .texts(row -> conversion(row).fallback().source())
                .tuple();
    }

    private static Conversion conversion(Row<CreditedConversion> row) {
        return row.value().conversion();
    }
}
