package dev.perennial.launcher.bench;

import dev.perennial.launcher.installation.Keys;
import dev.perennial.launcher.terminal.Complaint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The PostgreSQL that is measured, asked as a superuser: its settings, and what is really in its tables. */
final class Database {
    private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");
    private static final int FETCHED = 10_000;

    private final int port;
    private final String password;

    Database(int port, Keys keys) {
        this.port = port;
        this.password = keys.superuser();
    }

    int port() {
        return port;
    }

    String password() {
        return password;
    }

    String version() {
        return text("postgres", "show server_version");
    }

    /**
     * The settings that make a commit durable.
     *
     * @throws Complaint where one of them is off
     */
    Map<String, String> requireDurable() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : DURABLE) {
            String value = text("postgres", "show " + name);
            if (!value.equals("on")) {
                throw new Complaint("PostgreSQL runs with " + name + " = " + value
                        + ": nothing is measured unless a commit is durable; take that setting away.");
            }
            settings.put(name, value);
        }
        return settings;
    }

    /** Rows that a run of the generator left in the log. */
    long stored(String run) {
        // All ids of a run begin with it and a hyphen; the next character after the hyphen is the full stop.
        return number(
                "customer",
                "select count(*) from event where message_id >= '" + run + "-' and message_id < '" + run + ".'");
    }

    /** Runs a statement. */
    void execute(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new Complaint("PostgreSQL refused \"" + sql + "\": " + e.getMessage(), e);
        }
    }

    /** Runs statements, separated by semicolons, all of which or none take effect. */
    void inTransaction(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            connection.commit();
        } catch (SQLException e) {
            throw new Complaint("PostgreSQL refused to fill the log: " + e.getMessage(), e);
        }
    }

    /** Numbers by name. */
    Map<String, Long> figures(String database, String sql) {
        Map<String, Long> figures = new TreeMap<>();
        try (Connection connection = connect(database);
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                figures.put(result.getString(1), result.getLong(2));
            }
            return figures;
        } catch (SQLException e) {
            throw new Complaint("PostgreSQL refused \"" + sql + "\": " + e.getMessage(), e);
        }
    }

    /** The first column. */
    List<String> texts(String database, String sql) {
        List<String> texts = new ArrayList<>();
        try (Connection connection = connect(database);
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                texts.add(result.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new Complaint("PostgreSQL refused \"" + sql + "\": " + e.getMessage(), e);
        }
    }

    /** Reads rows one after the other, however many there are. */
    void rows(String database, String sql, Row each) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false); // the driver reads all rows at once otherwise
            statement.execute("set local work_mem = '256MB'");
            statement.setFetchSize(FETCHED);
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    each.take(result);
                }
            }
        } catch (SQLException e) {
            throw new Complaint("PostgreSQL refused \"" + sql + "\": " + e.getMessage(), e);
        }
    }

    /** Takes the row at which a result stands. */
    @FunctionalInterface
    interface Row {
        void take(ResultSet row) throws SQLException;
    }

    /** A single number. */
    long number(String database, String sql) {
        return Long.parseLong(text(database, sql));
    }

    private String text(String database, String sql) {
        try (Connection connection = connect(database);
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            if (!result.next()) {
                throw new Complaint("PostgreSQL has no answer to \"" + sql + "\".");
            }
            return String.valueOf(result.getString(1));
        } catch (SQLException e) {
            throw new Complaint("PostgreSQL refused \"" + sql + "\": " + e.getMessage(), e);
        }
    }

    private Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", "10");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }
}
