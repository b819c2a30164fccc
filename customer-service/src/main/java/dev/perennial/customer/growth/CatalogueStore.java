package dev.perennial.customer.growth;

import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what a count begins with: the products there are, who has which, and what is expected of customers. */
@ApplicationScoped
class CatalogueStore {
    private static final int FETCH = 5_000;
    private static final String PRODUCTS = """
            select product, count(*)::integer, (count(*) filter (where days > 1))::integer,
              percentile_disc(0.5) within group (order by gap_days) filter (where gap_days is not null),
              mode() within group (order by name), mode() within group (order by category),
              (count(*) over ())::integer
            from customer_product where brand_id = $1 group by product order by 2 desc, product limit $2
            """;
    private static final String CUT = """
            select percentile_disc(0.8) within group (order by first_on) from customer_product where brand_id = $1
            """;
    private static final String ROWS = """
            select customer_id, product, first_on, last_on from customer_product where brand_id = $1 order by customer_id
            """;
    private static final String PEERS = """
            select case when p.days <= 2 then p.days when p.days <= 5 then 3 else 6 end,
              count(*)::integer,
              percentile_disc(0.25) within group (order by v.expected_minor),
              percentile_disc(0.5) within group (order by v.expected_minor),
              percentile_disc(0.75) within group (order by v.expected_minor),
              percentile_disc(0.5) within group (order by v.realised_minor)
            from customer_purchase p
            join customer_value v on v.brand_id = p.brand_id and v.customer_id = p.customer_id
            where p.brand_id = $1 and p.days > 0 and not p.gone and v.expected_minor is not null group by 1 order by 1
            """;
    private static final int UP_TO_FIVE = 5;

    /**
     * The products of a brand.
     *
     * @param products those that most customers bought, these first
     * @param all how many there are
     */
    record Catalogue(List<ModelProduct> products, int all) {}

    /** The products that most customers bought. */
    Uni<Catalogue> products(SqlConnection connection, BrandId brand, int most) {
        return connection
                .preparedQuery(PRODUCTS)
                .execute(Tuple.of(brand.value(), most))
                .map(rows -> {
                    List<ModelProduct> products = new ArrayList<>();
                    int all = 0;
                    for (Row row : rows) {
                        products.add(product(row, products.size()));
                        all = row.getInteger(6);
                    }
                    return new Catalogue(List.copyOf(products), all);
                });
    }

    private static ModelProduct product(Row row, int rank) {
        NamedProduct named = new NamedProduct(
                row.getString(0),
                Optional.<String>ofNullable(row.getString(4)),
                Optional.<String>ofNullable(row.getString(5)));
        return new ModelProduct(
                named, rank, row.getInteger(1), row.getInteger(2), Optional.<Integer>ofNullable(row.getInteger(3)));
    }

    /** The day up to which four fifths of all products were bought for the first time by their customers; none without any. */
    Uni<Optional<LocalDate>> cut(SqlConnection connection, BrandId brand) {
        return connection.preparedQuery(CUT).execute(Tuple.of(brand.value())).map(rows -> {
            @Nullable LocalDate cut = rows.iterator().next().getLocalDate(0);
            return Optional.<LocalDate>ofNullable(cut);
        });
    }

    /** Gives all products of all customers to a taker, customer by customer. */
    Uni<Void> rows(SqlConnection connection, BrandId brand, Consumer<Baskets.Row> taker) {
        return connection.prepare(ROWS).chain(statement -> statement
                .createStream(FETCH, Tuple.of(brand.value()))
                .toMulti()
                .invoke(row -> taker.accept(
                        new Baskets.Row(row.getUUID(0), row.getString(1), row.getLocalDate(2), row.getLocalDate(3))))
                .onItem()
                .ignoreAsUni());
    }

    /** What is expected of customers by how often they bought: on one day, on two, on three to five, on more. */
    Uni<List<PeerGroup>> peers(SqlConnection connection, BrandId brand) {
        return connection.preparedQuery(PEERS).execute(Tuple.of(brand.value())).map(rows -> {
            List<PeerGroup> peers = new ArrayList<>();
            rows.forEach(row -> peers.add(new PeerGroup(
                    row.getInteger(0),
                    to(row.getInteger(0)),
                    row.getInteger(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5))));
            return List.copyOf(peers);
        });
    }

    private static int to(int from) {
        return switch (from) {
            case 1, 2 -> from;
            case 3 -> UP_TO_FIVE;
            default -> Integer.MAX_VALUE;
        };
    }
}
