package dev.perennial.customer.value;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The tables {@code equity_snapshot}, {@code equity_cohort} and {@code equity_gone}, and the snapshot of each customer. */
@ApplicationScoped
class EquityStore {
    private static final LocalDate NEVER = LocalDate.of(1, 1, 1);
    private static final String COMPLETE =
            "select 1 from equity_snapshot where brand_id = $1 and day >= $2 and complete";
    private static final String LAST = """
            select model_version, horizon_months, yearly_discount_rate, margin_rate from equity_snapshot
            where brand_id = $1 and day < $2 and complete order by day desc limit 1
            """;
    private static final String KNOWN = """
            select customer_id, snapshot_day, snapshot_minor from customer_value
            where brand_id = $1 and customer_id = any($2) and snapshot_day is not null
            """;
    private static final String COUNT_EACH = """
            update customer_value v set snapshot_minor = c.minor, snapshot_day = $2
            from unnest($3::uuid[], $4::bigint[]) c (customer_id, minor) where v.brand_id = $1 and v.customer_id = c.customer_id
            """;
    private static final String COUNT_ALL = """
            insert into equity_snapshot as known (brand_id, day, customers, realised_minor, expected_minor, equity_minor, new_minor,
              grown_minor, lost_minor, reestimated_minor, model_version, horizon_months, yearly_discount_rate, margin_rate)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            on conflict (brand_id, day) do update set customers = known.customers + excluded.customers,
              realised_minor = known.realised_minor + excluded.realised_minor,
              expected_minor = known.expected_minor + excluded.expected_minor,
              equity_minor = known.equity_minor + excluded.equity_minor, new_minor = known.new_minor + excluded.new_minor,
              grown_minor = known.grown_minor + excluded.grown_minor, lost_minor = known.lost_minor + excluded.lost_minor,
              reestimated_minor = known.reestimated_minor + excluded.reestimated_minor,
              model_version = excluded.model_version, horizon_months = excluded.horizon_months,
              yearly_discount_rate = excluded.yearly_discount_rate, margin_rate = excluded.margin_rate
            """;
    private static final String COUNT_COHORTS = """
            insert into equity_cohort as known (brand_id, day, cohort, customers, realised_minor, equity_minor, new_minor, grown_minor,
              lost_minor, reestimated_minor)
            select $1, $2, * from unnest($3::date[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[],
              $10::bigint[])
            on conflict (brand_id, day, cohort) do update set customers = known.customers + excluded.customers,
              realised_minor = known.realised_minor + excluded.realised_minor,
              equity_minor = known.equity_minor + excluded.equity_minor, new_minor = known.new_minor + excluded.new_minor,
              grown_minor = known.grown_minor + excluded.grown_minor, lost_minor = known.lost_minor + excluded.lost_minor,
              reestimated_minor = known.reestimated_minor + excluded.reestimated_minor
            """;
    private static final String END = """
            with gone as (delete from equity_gone where brand_id = $1 and snapshot_day < $2 returning minor)
            update equity_snapshot set complete = true,
              gone_minor = gone_minor - coalesce((select sum(minor) from gone), 0)
            where brand_id = $1 and day = $2
            """;

    private final EstimateStore estimates;

    EquityStore(EstimateStore estimates) {
        this.estimates = estimates;
    }

    /** How was reckoned at a snapshot. */
    record Reckoning(int modelVersion, ValueSettings settings) {}

    /** What a customer counted for on a day. */
    record Snapshot(LocalDate day, long minor) {}

    Uni<Boolean> isComplete(SqlConnection connection, BrandId brand, LocalDate day) {
        return connection
                .preparedQuery(COMPLETE)
                .execute(Tuple.of(brand.value(), day))
                .map(rows -> rows.size() > 0);
    }

    Uni<Optional<Reckoning>> lastBefore(SqlConnection connection, BrandId brand, LocalDate day) {
        return connection
                .preparedQuery(LAST)
                .execute(Tuple.of(brand.value(), day))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(reckoning(rows.iterator().next())));
    }

    private static Reckoning reckoning(Row row) {
        return new Reckoning(
                row.getInteger(0),
                new ValueSettings(0, row.getInteger(1), row.getBigDecimal(2), row.getBigDecimal(3), Map.of()));
    }

    /** What customers counted for the last time; those that never did are left out. */
    Uni<Map<CustomerId, Snapshot>> snapshots(
            SqlConnection connection, BrandId brand, List<EstimatedCustomer> customers) {
        return connection
                .preparedQuery(KNOWN)
                .execute(Tuple.of(brand.value(), ids(customers)))
                .map(rows -> {
                    Map<CustomerId, Snapshot> known = new HashMap<>();
                    rows.forEach(row -> known.put(
                            new CustomerId(row.getUUID(0)), new Snapshot(row.getLocalDate(1), row.getLong(2))));
                    return known;
                });
    }

    /** Adds customers to the snapshot of a day, and says of each what it counted for. */
    Uni<Void> count(
            SqlConnection connection,
            ReadValue.Means means,
            LocalDate day,
            List<EstimatedCustomer> customers,
            EquitySum sum) {
        if (customers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID brand = means.brand().id().value();
        Long[] worth = customers.stream().map(EstimatedCustomer::ltvMinor).toArray(Long[]::new);
        return connection
                .preparedQuery(COUNT_EACH)
                .execute(Tuple.of(brand, day, ids(customers), worth))
                .chain(() -> connection.preparedQuery(COUNT_ALL).execute(all(means, day, sum)))
                .chain(() -> connection.preparedQuery(COUNT_COHORTS).execute(cohorts(brand, day, sum)))
                .replaceWithVoid();
    }

    private static Tuple all(ReadValue.Means means, LocalDate day, EquitySum sum) {
        Tuple row = Tuple.of(
                means.brand().id().value(),
                day,
                sum.all().customers(),
                sum.all().realised(),
                sum.expected(),
                sum.all().equity());
        row.addValue(sum.move().newMinor())
                .addValue(sum.move().grownMinor())
                .addValue(sum.move().lostMinor())
                .addValue(sum.move().reestimatedMinor())
                .addValue(means.model().version())
                .addValue(means.settings().horizonMonths())
                .addValue(means.settings().yearlyDiscountRate())
                .addValue(means.settings().marginRate());
        return row;
    }

    private static Tuple cohorts(UUID brand, LocalDate day, EquitySum sum) {
        List<EquitySum.Part> parts = List.copyOf(sum.byCohort().values());
        Tuple row = Tuple.of(
                brand,
                day,
                sum.byCohort().keySet().stream()
                        .map(cohort -> cohort.orElse(NEVER))
                        .toArray(LocalDate[]::new),
                column(parts, part -> part.stock().customers()),
                column(parts, part -> part.stock().realised()),
                column(parts, part -> part.stock().equity()));
        return row.addValue(column(parts, part -> part.move().newMinor()))
                .addValue(column(parts, part -> part.move().grownMinor()))
                .addValue(column(parts, part -> part.move().lostMinor()))
                .addValue(column(parts, part -> part.move().reestimatedMinor()));
    }

    private static Long[] column(List<EquitySum.Part> parts, Function<EquitySum.Part, Long> figure) {
        return parts.stream().map(figure).toArray(Long[]::new);
    }

    /** Takes off what those who are gone had counted for, and completes the snapshot. */
    Uni<Void> end(SqlConnection connection, BrandId brand, LocalDate day) {
        return estimates
                .removeGone(connection, brand)
                .chain(() -> connection.preparedQuery(END).execute(Tuple.of(brand.value(), day)))
                .replaceWithVoid();
    }

    private static UUID[] ids(List<EstimatedCustomer> customers) {
        return customers.stream().map(one -> one.customer().value()).toArray(UUID[]::new);
    }
}
