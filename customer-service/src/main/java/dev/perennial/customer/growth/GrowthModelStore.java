package dev.perennial.customer.growth;

import dev.perennial.analytics.basket.Neighbour;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.json.Json;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The tables {@code growth_model}, {@code growth_product} and {@code growth_pair}: versions of what goes with what. */
@ApplicationScoped
class GrowthModelStore {
    private static final int PIECE = 10_000;
    private static final String REPORT = """
            select report from growth_model where brand_id = $1 and ($2::integer is null or version = $2)
            order by version desc limit 1
            """;
    private static final String SAVE = """
            insert into growth_model (brand_id, version, built_at, basis, customers, report) values ($1, $2, $3, $4, $5, $6)
            """;
    private static final String SAVE_PRODUCTS = """
            insert into growth_product (brand_id, version, product, rank, name, category, customers, again, gap_days)
            select $1, $2, * from unnest($3::text[], $4::integer[], $5::text[], $6::text[], $7::integer[], $8::integer[],
              $9::integer[])
            """;
    private static final String SAVE_PAIRS = """
            insert into growth_pair (brand_id, version, product, place, other, both_bought)
            select $1, $2, * from unnest($3::text[], $4::integer[], $5::text[], $6::integer[])
            """;
    /** Who reads the version before while this one is written still finds it. */
    private static final List<String> FORGET = List.of(
            "delete from growth_pair where brand_id = $1 and version < $2 - 1",
            "delete from growth_product where brand_id = $1 and version < $2 - 1",
            "delete from growth_model where brand_id = $1 and version <= $2 - 1100");

    private static final String COLUMNS = "product, name, category, rank, customers, again, gap_days";
    private static final String PRODUCTS = "select " + COLUMNS + """
             from growth_product where brand_id = $1 and version = $2 and (product = any($3) or rank < $4) order by rank
            """;
    private static final String PAGE = "select " + COLUMNS + """
             from growth_product where brand_id = $1 and version = $2 and rank > $3 order by rank limit $4
            """;
    private static final String PAIRS = """
            select product, other, both_bought from growth_pair
            where brand_id = $1 and version = $2 and product = any($3) order by product, place
            """;

    private final Json json;

    GrowthModelStore(Json json) {
        this.json = json;
    }

    /** A version, or the newest. */
    Uni<Optional<GrowthModel>> report(SqlConnection connection, BrandId brand, Optional<Integer> version) {
        return connection
                .preparedQuery(REPORT)
                .execute(Tuple.of(brand.value(), version.orElse(null)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(json.read(rows.iterator().next().getString(0), GrowthModel.class)));
    }

    /** Saves a version with its products, and forgets old ones. */
    Uni<Void> save(
            SqlConnection connection,
            BrandId brand,
            GrowthModel model,
            List<ModelProduct> products,
            List<List<Neighbour>> neighbours) {
        Tuple row = Tuple.of(
                brand.value(),
                model.version(),
                model.builtAt().atOffset(ZoneOffset.UTC),
                model.basis().name(),
                model.counts().customers(),
                json.write(model));
        return connection
                .preparedQuery(SAVE)
                .execute(row)
                .chain(() -> saveProducts(connection, brand, model.version(), products))
                .chain(() -> savePairs(connection, brand, model.version(), pairs(products, neighbours)))
                .chain(() -> Multi.createFrom()
                        .iterable(FORGET)
                        .onItem()
                        .transformToUniAndConcatenate(statement ->
                                connection.preparedQuery(statement).execute(Tuple.of(brand.value(), model.version())))
                        .onItem()
                        .ignoreAsUni());
    }

    private static Uni<Void> saveProducts(
            SqlConnection connection, BrandId brand, int version, List<ModelProduct> products) {
        Tuple row = Tuple.of(
                brand.value(),
                version,
                products.stream().map(ModelProduct::product).toArray(String[]::new),
                products.stream().map(ModelProduct::rank).toArray(Integer[]::new),
                products.stream().map(one -> one.named().name().orElse(null)).toArray(String[]::new),
                products.stream()
                        .map(one -> one.named().category().orElse(null))
                        .toArray(String[]::new));
        row.addValue(products.stream().map(ModelProduct::customers).toArray(Integer[]::new))
                .addValue(products.stream().map(ModelProduct::again).toArray(Integer[]::new))
                .addValue(
                        products.stream().map(one -> one.gapDays().orElse(null)).toArray(Integer[]::new));
        return connection.preparedQuery(SAVE_PRODUCTS).execute(row).replaceWithVoid();
    }

    /** A pair and its place among those of its product. */
    private record PlacedPair(ProductPair pair, int place) {}

    private static List<PlacedPair> pairs(List<ModelProduct> products, List<List<Neighbour>> neighbours) {
        List<PlacedPair> pairs = new ArrayList<>();
        for (ModelProduct product : products) {
            List<Neighbour> others = neighbours.get(product.rank());
            for (int place = 0; place < others.size(); place++) {
                Neighbour other = others.get(place);
                pairs.add(new PlacedPair(
                        new ProductPair(
                                product.product(), products.get(other.product()).product(), other.both()),
                        place));
            }
        }
        return pairs;
    }

    private static Uni<Void> savePairs(SqlConnection connection, BrandId brand, int version, List<PlacedPair> pairs) {
        return Multi.createFrom()
                .iterable(IntStream.iterate(0, from -> from < pairs.size(), from -> from + PIECE)
                        .mapToObj(from -> pairs.subList(from, Math.min(pairs.size(), from + PIECE)))
                        .toList())
                .onItem()
                .transformToUniAndConcatenate(piece -> connection
                        .preparedQuery(SAVE_PAIRS)
                        .execute(Tuple.of(
                                brand.value(),
                                version,
                                piece.stream().map(one -> one.pair().product()).toArray(String[]::new),
                                piece.stream().map(PlacedPair::place).toArray(Integer[]::new),
                                piece.stream().map(one -> one.pair().other()).toArray(String[]::new),
                                piece.stream().map(one -> one.pair().both()).toArray(Integer[]::new))))
                .onItem()
                .ignoreAsUni();
    }

    /** Some products by their keys, and those that most customers bought; by rank. */
    Uni<List<ModelProduct>> products(
            SqlConnection connection, BrandId brand, int version, Collection<String> keys, int mostBought) {
        return connection
                .preparedQuery(PRODUCTS)
                .execute(Tuple.of(brand.value(), version, keys.toArray(String[]::new), mostBought))
                .map(GrowthModelStore::products);
    }

    /** Products behind a rank; all from -1. */
    Uni<List<ModelProduct>> page(SqlConnection connection, BrandId brand, int version, int after, int limit) {
        return connection
                .preparedQuery(PAGE)
                .execute(Tuple.of(brand.value(), version, after, limit))
                .map(GrowthModelStore::products);
    }

    /** What goes with some products, the best of each first. */
    Uni<List<ProductPair>> pairs(SqlConnection connection, BrandId brand, int version, Collection<String> products) {
        return connection
                .preparedQuery(PAIRS)
                .execute(Tuple.of(brand.value(), version, products.toArray(String[]::new)))
                .map(rows -> {
                    List<ProductPair> pairs = new ArrayList<>();
                    rows.forEach(
                            row -> pairs.add(new ProductPair(row.getString(0), row.getString(1), row.getInteger(2))));
                    return pairs;
                });
    }

    private static List<ModelProduct> products(Iterable<Row> rows) {
        List<ModelProduct> products = new ArrayList<>();
        rows.forEach(row -> products.add(new ModelProduct(
                new NamedProduct(
                        row.getString(0),
                        Optional.<String>ofNullable(row.getString(1)),
                        Optional.<String>ofNullable(row.getString(2))),
                row.getInteger(3),
                row.getInteger(4),
                row.getInteger(5),
                Optional.<Integer>ofNullable(row.getInteger(6)))));
        return products;
    }
}
