package dev.perennial.customer.value;

import dev.perennial.customer.subscription.SubscriptionModel;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code value_model}: versions of the brand's model. */
@ApplicationScoped
class ModelStore {
    private static final String CURRENT = """
            select version, fitted_at, as_of, basis, reason, kind, purchase_parameters, spend_parameters,
              subscriptions
            from value_model where brand_id = $1 and ($2::integer is null or version = $2) order by version desc limit 1
            """;
    private static final String REPORT = """
            select report from value_model where brand_id = $1 and ($2::integer is null or version = $2)
            order by version desc limit 1
            """;
    private static final String LIST = """
            select report from value_model where brand_id = $1 and ($2::integer is null or version < $2)
            order by version desc limit $3
            """;
    private static final String SAVE = """
            insert into value_model (brand_id, version, fitted_at, as_of, basis, reason, kind, purchase_parameters,
              spend_parameters, report, subscriptions)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """;
    /** Old versions say how the model moved; more than three years of nights are no use. */
    private static final String FORGET = "delete from value_model where brand_id = $1 and version <= $2 - 1100";

    private final Json json;

    ModelStore(Json json) {
        this.json = json;
    }

    /** The newest version, as estimates need it. */
    Uni<CurrentModel> current(SqlConnection connection, BrandId brand) {
        return find(connection, brand, null).map(found -> found.orElseGet(CurrentModel::none));
    }

    /** A version, as estimates need it. */
    Uni<Optional<CurrentModel>> version(SqlConnection connection, BrandId brand, int version) {
        return find(connection, brand, version);
    }

    private Uni<Optional<CurrentModel>> find(SqlConnection connection, BrandId brand, @Nullable Integer version) {
        return connection
                .preparedQuery(CURRENT)
                .execute(Tuple.of(brand.value(), version))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(model(rows.iterator().next())));
    }

    /** A version, or the newest, with all that is to be known about it. */
    Uni<Optional<ValueModel>> report(SqlConnection connection, BrandId brand, Optional<Integer> version) {
        return connection
                .preparedQuery(REPORT)
                .execute(Tuple.of(brand.value(), version.orElse(null)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(json.read(rows.iterator().next().getString(0), ValueModel.class)));
    }

    /** Versions before one, the newest first. */
    Uni<List<ValueModel>> list(SqlConnection connection, BrandId brand, @Nullable Integer before, int limit) {
        return connection
                .preparedQuery(LIST)
                .execute(Tuple.of(brand.value(), before, limit))
                .map(rows -> rows.stream()
                        .map(row -> json.read(row.getString(0), ValueModel.class))
                        .toList());
    }

    Uni<Void> save(SqlConnection connection, BrandId brand, ValueModel model) {
        Optional<ModelParameters> parameters = model.parameters();
        Tuple row = Tuple.of(
                brand.value(),
                model.version(),
                model.fittedAt().atOffset(ZoneOffset.UTC),
                model.asOf(),
                model.basis().name(),
                model.reason().orElse(null));
        row.addValue(parameters.map(known -> known.kind().key()).orElse(null))
                .addValue(parameters.map(known -> array(known.purchases())).orElse(null))
                .addValue(parameters.map(known -> array(known.spend())).orElse(null))
                .addValue(json.write(model))
                .addValue(json.write(model.subscriptions()));
        return connection
                .preparedQuery(SAVE)
                .execute(row)
                .chain(() -> connection.preparedQuery(FORGET).execute(Tuple.of(brand.value(), model.version())))
                .replaceWithVoid();
    }

    private static Double[] array(List<Double> values) {
        return values.toArray(Double[]::new);
    }

    private CurrentModel model(Row row) {
        Optional<ModelParameters> parameters = Optional.<String>ofNullable(row.getString(5))
                .map(kind -> new ModelParameters(
                        ModelKind.of(kind), List.of(row.getArrayOfDoubles(6)), List.of(row.getArrayOfDoubles(7))));
        return new CurrentModel(
                row.getInteger(0),
                Optional.of(row.getOffsetDateTime(1).toInstant()),
                Optional.of(row.getLocalDate(2)),
                Basis.valueOf(row.getString(3)),
                Optional.<String>ofNullable(row.getString(4)),
                parameters,
                List.of(json.read(row.getString(8), SubscriptionModel[].class)));
    }
}
