package dev.perennial.launcher.postgres;

import dev.perennial.launcher.installation.Keys;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/** Makes the roles and one database for each service; running it again changes nothing. */
public final class Bootstrap {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 200;
    private static final String WRONG_PASSWORD = "28P01";

    private final int port;
    private final Keys keys;

    public Bootstrap(int port, Keys keys) {
        this.port = port;
        this.keys = keys;
    }

    /**
     * Waits until PostgreSQL takes connections, then makes what is missing.
     *
     * @throws Complaint where it does not answer, or does not know the password
     */
    public void run() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(BootstrapScript.roles(keys));
            for (Service service : Service.values()) {
                createDatabase(connection, statement, service.key());
            }
        } catch (SQLException e) {
            throw new Complaint("The roles and databases cannot be made: \"" + e.getMessage() + "\".", e);
        }
    }

    private static void createDatabase(Connection connection, Statement statement, String name) throws SQLException {
        try (PreparedStatement exists = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            exists.setString(1, name);
            try (ResultSet found = exists.executeQuery()) {
                if (!found.next()) {
                    statement.execute("create database " + name + " owner perennial_owner");
                }
            }
        }
        for (String sql : BootstrapScript.access(name)) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", keys.superuser());
        properties.setProperty("loginTimeout", "5");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", properties);
            } catch (SQLException e) {
                if (WRONG_PASSWORD.equals(e.getSQLState())) {
                    throw new Complaint(
                            "PostgreSQL does not know the password in keys.json, the database was made with"
                                    + " other keys: put the old file back, or start afresh with ./perennial reset.",
                            e);
                }
                if (System.nanoTime() >= end) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted while waiting for PostgreSQL.", e);
        }
    }
}
