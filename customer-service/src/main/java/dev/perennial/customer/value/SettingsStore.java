package dev.perennial.customer.value;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tables {@code value_settings} and {@code value_rate}. */
@ApplicationScoped
class SettingsStore {
    private static final String READ = """
            select s.version, s.horizon_months, s.yearly_discount_rate, s.margin_rate, r.currency, r.rate
            from value_settings s left join value_rate r on r.brand_id = s.brand_id where s.brand_id = $1 order by r.currency
            """;
    private static final String SAVE = """
            insert into value_settings as known (brand_id, version, horizon_months, yearly_discount_rate, margin_rate)
            values ($1, $2, $3, $4, $5)
            on conflict (brand_id) do update set version = excluded.version, horizon_months = excluded.horizon_months,
              yearly_discount_rate = excluded.yearly_discount_rate, margin_rate = excluded.margin_rate
            where known.version = excluded.version - 1
            """;
    private static final String FORGET_RATES = "delete from value_rate where brand_id = $1";
    private static final String SAVE_RATES = """
            insert into value_rate (brand_id, currency, rate, minor_factor)
            select $1, * from unnest($2::text[], $3::numeric[], $4::numeric[])
            """;

    /** The brand's settings, or the defaults. */
    Uni<ValueSettings> read(SqlConnection connection, BrandId brand) {
        return connection.preparedQuery(READ).execute(Tuple.of(brand.value())).map(rows -> {
            ValueSettings settings = ValueSettings.DEFAULT;
            Map<String, BigDecimal> rates = new LinkedHashMap<>();
            for (Row row : rows) {
                if (row.getValue(4) != null) {
                    rates.put(row.getString(4), row.getBigDecimal(5));
                }
                settings = new ValueSettings(
                        row.getLong(0), row.getInteger(1), row.getBigDecimal(2), row.getBigDecimal(3), rates);
            }
            return settings;
        });
    }

    /** Whether they were saved: not where somebody else saved the same version. */
    Uni<Boolean> save(SqlConnection connection, Brand brand, ValueSettings settings) {
        Tuple row = Tuple.of(
                brand.id().value(),
                settings.version(),
                settings.horizonMonths(),
                settings.yearlyDiscountRate(),
                settings.marginRate());
        return connection
                .preparedQuery(SAVE)
                .execute(row)
                .chain(saved -> saved.rowCount() == 1
                        ? saveRates(connection, brand, settings.rates()).replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    private static Uni<Void> saveRates(SqlConnection connection, Brand brand, Map<String, BigDecimal> rates) {
        String[] currencies = rates.keySet().toArray(String[]::new);
        BigDecimal[] values = rates.values().toArray(BigDecimal[]::new);
        BigDecimal[] factors = rates.entrySet().stream()
                .map(rate -> rate.getValue()
                        .scaleByPowerOfTen(digits(brand.currency()) - digits(Currency.getInstance(rate.getKey()))))
                .toArray(BigDecimal[]::new);
        return connection
                .preparedQuery(FORGET_RATES)
                .execute(Tuple.of(brand.id().value()))
                .chain(() -> connection
                        .preparedQuery(SAVE_RATES)
                        .execute(Tuple.of(brand.id().value(), currencies, values, factors)))
                .replaceWithVoid();
    }

    private static int digits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
