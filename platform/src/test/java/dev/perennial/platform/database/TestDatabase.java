package dev.perennial.platform.database;

import dev.perennial.platform.test.EmbeddedDatabase;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** A real database with the tables of the platform, without Quarkus. */
public final class TestDatabase implements AutoCloseable {
    private static final String NAME = "platform";

    private final EmbeddedDatabase server = new EmbeddedDatabase();
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;
    private final String url;

    public TestDatabase() {
        server.init(Map.of("name", NAME));
        int port = Integer.parseInt(server.start().get("perennial.database.port"));
        url = "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
        Flyway.configure()
                .dataSource(url, "perennial_owner", EmbeddedDatabase.PASSWORD)
                .locations("db/platform")
                .load()
                .migrate();
        PgConnectOptions options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setDatabase(NAME)
                .setUser("perennial_app")
                .setPassword(EmbeddedDatabase.PASSWORD)
                .setCachePreparedStatements(true);
        pool = Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(12))
                .connectingTo(options)
                .using(vertx)
                .build());
    }

    public BrandDatabase brands() {
        return new BrandDatabase(pool);
    }

    public Vertx vertx() {
        return vertx;
    }

    /** Runs a statement as the owner of the tables. */
    public void asOwner(String sql) {
        try (Connection connection = DriverManager.getConnection(url, "perennial_owner", EmbeddedDatabase.PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        pool.closeAndAwait();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.stop();
    }
}
