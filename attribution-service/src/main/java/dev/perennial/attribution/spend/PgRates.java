package dev.perennial.attribution.spend;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How queries convert amounts with the brand's exchange rates. */
public final class PgRates {
    private PgRates() {}

    /**
     * Joins a column {@code c.minor}: an amount in the brand's minor units, rounded row by row so that any sums of rows add
     * up; null where the currency has no rate on that day.
     *
     * @param row alias of the table, with columns {@code brand_id} and {@code currency}
     * @param amount the amount's expression, in minor units
     * @param day the day's expression
     * @param brandCurrency the parameter that holds the code of the brand's currency
     */
    public static String converted(String row, String amount, String day, String brandCurrency) {
        return """
                cross join lateral (select case when %1$s.currency = %4$s then %2$s else (
                  select round(%2$s * r.minor_rate) from spend_rate r
                  where r.brand_id = %1$s.brand_id and r.currency = %1$s.currency and r.valid_from <= %3$s
                  order by r.valid_from desc limit 1) end as minor) c
                """.formatted(row, amount, day, brandCurrency);
    }

    /**
     * Joins a column {@code c.rate}: the brand's minor units for one of the row's. For several amounts of a row, each to be
     * rounded row by row; null where the currency has no rate on that day.
     *
     * @param row alias of the table, with columns {@code brand_id} and {@code currency}
     * @param day the day's expression
     * @param brandCurrency the parameter that holds the code of the brand's currency
     */
    public static String rated(String row, String day, String brandCurrency) {
        return """
                cross join lateral (select case when %1$s.currency = %3$s then 1 else (
                  select r.minor_rate from spend_rate r
                  where r.brand_id = %1$s.brand_id and r.currency = %1$s.currency and r.valid_from <= %2$s
                  order by r.valid_from desc limit 1) end as rate) c
                """.formatted(row, day, brandCurrency);
    }

    /** A sum, as a long; absent where nothing was added up. */
    public static Optional<Long> sum(Row row, int column) {
        @Nullable Number sum = (Number) row.getValue(column);
        return Optional.ofNullable(sum).map(Number::longValue);
    }
}
