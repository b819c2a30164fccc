package dev.perennial.kubernetes.setup;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/**
 * Makes the roles, gives them their passwords, and makes one database for each service, where they are missing. Waits for a
 * PostgreSQL that does not answer yet.
 */
final class PrepareDatabase {
    static final List<String> DATABASES = List.of("customer", "stage", "attribution", "referral");

    private static final String SCRIPT = "/perennial/bootstrap.sql";
    private static final long POLL_MILLIS = 500;
    /** Class of SQLSTATE of what is refused for good: PostgreSQL answers, but not to this password. */
    private static final String INVALID_AUTHORIZATION = "28";

    private final DatabaseSettings settings;
    private final Duration patience;

    /** @param patience how long PostgreSQL may take until it answers */
    PrepareDatabase(DatabaseSettings settings, Duration patience) {
        this.settings = settings;
        this.patience = patience;
    }

    /**
     * Makes what is missing.
     *
     * @throws SQLException where PostgreSQL does not answer in time, refuses the superuser's password, or refuses a statement
     */
    void run() throws IOException, InterruptedException, SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(roles());
            for (String name : DATABASES) {
                if (!exists(connection, name)) {
                    statement.execute("create database " + name + " owner perennial_owner");
                }
                statement.execute("revoke all on database " + name + " from public");
                statement.execute("grant connect on database " + name + " to perennial_app");
            }
        }
        System.out.println("event=database_prepared databases=" + String.join(",", DATABASES));
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, name);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    private String roles() throws IOException {
        try (InputStream in = PrepareDatabase.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new FileNotFoundException("resource: " + SCRIPT + " (expected: in the jar)");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${ownerPassword}", settings.owner())
                    .replace("${applicationPassword}", settings.application());
        }
    }

    private Connection connect() throws SQLException, InterruptedException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", settings.superuser());
        properties.setProperty("loginTimeout", "5");
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return DriverManager.getConnection(settings.url(), properties);
            } catch (SQLException e) {
                String state = e.getSQLState();
                if (System.nanoTime() >= end || (state != null && state.startsWith(INVALID_AUTHORIZATION))) {
                    throw e;
                }
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
