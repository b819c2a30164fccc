package dev.perennial.attribution.equity;

import dev.perennial.attribution.spend.PgRates;
import dev.perennial.platform.brand.Brand;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Writes the tables {@code source_equity_day} and {@code source_equity} from the cells of the cohorts. */
@ApplicationScoped
class SnapshotStore {
    private static final String TAKEN =
            "select from source_equity_day where brand_id = $1 and day = $2 and taken_at > $3";
    private static final String DAY = """
            insert into source_equity_day (brand_id, day, currency, margin_rate, horizon_months, taken_at)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (brand_id, day) do update set currency = excluded.currency, margin_rate = excluded.margin_rate,
              horizon_months = excluded.horizon_months, taken_at = excluded.taken_at
            """;
    private static final String FORGET = "delete from source_equity where brand_id = $1 and day = $2";
    private static final String TAKE =
            """
            with size as (
              select channel, source, campaign, sum(buyers)::bigint as buyers from cohort_size
              where brand_id = $1 group by 1, 2, 3),
            money as (
              select t.channel, t.source, t.campaign, coalesce(sum(round(t.net_minor * c.rate)), 0)::bigint as net,
                coalesce(sum(round(t.known_minor * c.rate)), 0) as known,
                coalesce(sum(round(t.margin_minor * c.rate)), 0) as margin,
                coalesce(sum(t.orders) filter (where c.rate is null), 0)::bigint as unrated
              from cohort_money t RATED where t.brand_id = $1 group by 1, 2, 3),
            expected as (
              select channel, source, campaign, sum(customers)::bigint as estimated, sum(expected_minor)::bigint as minor,
                sum(spread_squares) as spreads
              from cohort_expected where brand_id = $1 and currency = $3 group by 1, 2, 3),
            figures as (
              select channel, source, campaign, coalesce(s.buyers, 0) as buyers, coalesce(e.estimated, 0) as estimated,
                coalesce(m.net, 0) as net, coalesce(m.known, 0) as known, coalesce(m.margin, 0) as margin,
                coalesce(m.unrated, 0) as unrated, coalesce(e.minor, 0) as expected, coalesce(e.spreads, 0) as spreads
              from size s full join money m using (channel, source, campaign)
                full join expected e using (channel, source, campaign))
            insert into source_equity (brand_id, day, channel, source, campaign, buyers, estimated, net_minor, unrated_orders,
              expected_minor, equity_minor, spread_squares)
            select $1, $2, channel, source, campaign, buyers, estimated, net, unrated, expected,
              round(margin + (net - known) * $4::numeric)::bigint + expected, spreads
            from figures where buyers <> 0 or net <> 0 or unrated <> 0 or expected <> 0
            """.replace("RATED", PgRates.rated("t", "(t.month + make_interval(months => t.period))::date", "$3"));

    /** Whether the day that it is was taken down after a moment. */
    Uni<Boolean> isTakenSince(SqlConnection connection, Brand brand, Instant now, Instant since) {
        return connection
                .preparedQuery(TAKEN)
                .execute(Tuple.of(brand.id().value(), day(brand, now), since.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.size() > 0);
    }

    /** Takes down the day that it is, in place of what was taken of it before. */
    Uni<Void> take(SqlConnection connection, Brand brand, Instant now, BigDecimal marginRate, int horizonMonths) {
        LocalDate day = day(brand, now);
        String currency = brand.currency().getCurrencyCode();
        return connection
                .preparedQuery(DAY)
                .execute(Tuple.of(
                        brand.id().value(), day, currency, marginRate, horizonMonths, now.atOffset(ZoneOffset.UTC)))
                .chain(() -> connection
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(brand.id().value(), day)))
                .chain(() -> connection
                        .preparedQuery(TAKE)
                        .execute(Tuple.of(brand.id().value(), day, currency, marginRate)))
                .replaceWithVoid();
    }

    private static LocalDate day(Brand brand, Instant now) {
        return LocalDate.ofInstant(now, brand.zone());
    }
}
