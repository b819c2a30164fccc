package dev.perennial.attribution.spend;

import dev.perennial.attribution.PgColumns;
import dev.perennial.attribution.spend.Rates.Rate;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;

/** The tables {@code spend_rate} and {@code spend_rates}. */
@ApplicationScoped
public class RateStore {
    private static final String VERSION = "select version from spend_rates where brand_id = $1";
    private static final String READ =
            "select currency, valid_from, rate from spend_rate where brand_id = $1 order by currency, valid_from";
    private static final String BEGIN =
            "insert into spend_rates (brand_id, version) values ($1, 0) on conflict (brand_id) do nothing";
    private static final String LOCK = VERSION + " for update";
    private static final String NEXT_VERSION = "update spend_rates set version = version + 1 where brand_id = $1";
    private static final String CLEAR = "delete from spend_rate where brand_id = $1";
    private static final String WRITE = """
            insert into spend_rate (brand_id, currency, valid_from, rate, minor_rate)
            select $1::uuid, t.currency, t.day, t.rate::numeric, t.minor_rate::numeric
            from unnest($2::text[], $3::date[], $4::text[], $5::text[]) as t (currency, day, rate, minor_rate)
            """;

    /** All rates of the brand. */
    public Uni<Rates> read(SqlConnection connection, BrandId brand) {
        return version(connection, brand, VERSION).chain(version -> connection
                .preparedQuery(READ)
                .execute(Tuple.of(brand.value()))
                .map(rows -> {
                    List<Rate> rates = new ArrayList<>(rows.size());
                    rows.forEach(row -> rates.add(new Rate(
                            Currency.getInstance(row.getString(0)), row.getLocalDate(1), row.getBigDecimal(2))));
                    return new Rates(rates, version);
                }));
    }

    /** The version, held until the transaction ends. */
    Uni<Long> lock(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(BEGIN)
                .execute(Tuple.of(brand.value()))
                .chain(() -> version(connection, brand, LOCK));
    }

    /** Replaces all rates. */
    Uni<Void> replace(SqlConnection connection, Brand brand, List<Rate> rates) {
        Tuple columns = new PgColumns<>(brand.id(), rates)
                .texts(rate -> rate.currency().getCurrencyCode())
                .dates(Rate::from)
                .texts(rate -> rate.rate().toPlainString())
                .texts(rate -> rate.minorRate(brand.currency()).toPlainString())
                .tuple();
        Tuple one = Tuple.of(brand.id().value());
        return connection
                .preparedQuery(CLEAR)
                .execute(one)
                .chain(() -> connection.preparedQuery(WRITE).execute(columns))
                .chain(() -> connection.preparedQuery(NEXT_VERSION).execute(one))
                .replaceWithVoid();
    }

    private static Uni<Long> version(SqlConnection connection, BrandId brand, String query) {
        return connection.preparedQuery(query).execute(Tuple.of(brand.value())).map(rows -> {
            Iterator<Row> found = rows.iterator();
            return found.hasNext() ? found.next().getLong(0) : 0L;
        });
    }
}
