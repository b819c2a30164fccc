package dev.perennial.chaos.cluster;

import dev.perennial.launcher.installation.Service;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Looks into the databases past the services and past all links, with every right. */
public final class Superuser {
    private static final int FETCH = 5_000;

    private final int port;
    private final String password;

    Superuser(int port, String password) {
        this.port = port;
        this.password = password;
    }

    /** Reads one row of a result. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A connection of one's own; transactions end by commit only. */
    public Connection connect(Service database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("ApplicationName", "chaos");
        Connection connection =
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database.key(), properties);
        connection.setAutoCommit(false);
        return connection;
    }

    /** All rows of a query. */
    public <T> List<T> query(Service database, Row<T> row, String sql, Object... parameters) throws SQLException {
        try (Connection connection = connect(database);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH);
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(row.read(result));
                }
            }
            return rows;
        }
    }

    /** One statement, committed. */
    public void execute(Service database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
            connection.commit();
        }
    }

    /** One statement that no transaction may hold, such as ALTER SYSTEM. */
    void executeAlone(String sql) throws SQLException {
        try (Connection connection = connect(Service.CUSTOMER)) {
            connection.setAutoCommit(true);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.execute();
            }
        }
    }
}
