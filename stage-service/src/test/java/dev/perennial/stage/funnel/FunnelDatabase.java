package dev.perennial.stage.funnel;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.test.EmbeddedDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import org.flywaydb.core.Flyway;

/** A real database with the tables of the service, without Quarkus. */
final class FunnelDatabase implements AutoCloseable {
    private static final String NAME = "funnel";

    private final EmbeddedDatabase server = new EmbeddedDatabase();
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;
    private final String url;

    FunnelDatabase() {
        server.init(Map.of("name", NAME));
        int port = Integer.parseInt(server.start().getOrDefault("perennial.database.port", ""));
        url = "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
        PgConnectOptions options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setDatabase(NAME)
                .setUser("perennial_app")
                .setPassword(EmbeddedDatabase.PASSWORD)
                .setCachePreparedStatements(true);
        pool = Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(2))
                .connectingTo(options)
                .using(vertx)
                .build());
    }

    /** @param target version of the last migration, or {@code latest} */
    void migrate(String target) {
        Flyway.configure()
                .dataSource(url, "perennial_owner", EmbeddedDatabase.PASSWORD)
                .locations("db/platform", "db/migration")
                .outOfOrder(true)
                .target(target)
                .load()
                .migrate();
    }

    /** Of whom no row is hidden. */
    Connection superuser() throws SQLException {
        return DriverManager.getConnection(url, "postgres", "");
    }

    /** Does it as the application does, and waits for it. */
    <T> T inBrand(BrandId brand, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery("select set_config('perennial.brand', $1, true)")
                        .execute(Tuple.of(brand.value().toString()))
                        .chain(() -> work.apply(connection)))
                .await()
                .indefinitely();
    }

    @Override
    public void close() {
        pool.closeAndAwait();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.stop();
    }
}
