package dev.perennial.platform.test;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The database as its superuser sees it: every brand's rows, other connections, locks. */
public final class Superuser implements AutoCloseable {
    private final Connection connection;

    /** Connects to a database of {@link EmbeddedDatabase}. */
    public Superuser(int port, String database) throws SQLException {
        connection =
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", "");
    }

    /** Holds up every call just before its answer is kept, until {@link #letGo}. */
    public void holdUpAnswers() throws SQLException {
        connection.setAutoCommit(false);
        execute("lock table idempotent_call in share mode");
    }

    /** Ends what {@link #holdUpAnswers} began. */
    public void letGo() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    /** How many transactions have had their effect and wait to keep their answer. */
    public int heldUp() throws SQLException {
        return (int) number("select count(*) from pg_locks where not granted and mode = 'RowExclusiveLock' "
                + "and relation = 'idempotent_call'::regclass");
    }

    /** Ends the connections of those that {@link #heldUp} counts. */
    public void killHeldUp() throws SQLException {
        number("select count(pg_terminate_backend(pid)) from pg_locks where not granted "
                + "and mode = 'RowExclusiveLock' and relation = 'idempotent_call'::regclass");
    }

    /** Runs a statement; answers how many rows it changed. */
    public int execute(String statement) throws SQLException {
        try (Statement any = connection.createStatement()) {
            any.execute(statement);
            return any.getUpdateCount();
        }
    }

    /** Runs a statement with values; answers how many rows it changed. */
    public int update(String statement, Object... values) throws SQLException {
        try (PreparedStatement prepared = prepare(statement, values)) {
            return prepared.executeUpdate();
        }
    }

    /** The one number that a query answers. */
    public long number(String query, Object... values) throws SQLException {
        try (PreparedStatement prepared = prepare(query, values);
                ResultSet rows = prepared.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The first value of each row that a query answers, as text. */
    public List<String> texts(String query, Object... values) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement prepared = prepare(query, values);
                ResultSet rows = prepared.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** What the server has logged so far. */
    public String serverLog() throws SQLException {
        return texts("select pg_read_file(pg_current_logfile())").getFirst();
    }

    private PreparedStatement prepare(String statement, Object... values) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        for (int i = 0; i < values.length; i++) {
            prepared.setObject(i + 1, values[i]);
        }
        return prepared;
    }

    /** Every value of every kept call, bytes as hexadecimal digits and as text. */
    public List<String> keptValues() throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from idempotent_call")) {
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    byte[] bytes = rows.getBytes(i);
                    values.add(new String(bytes, StandardCharsets.ISO_8859_1));
                    values.add(HexFormat.of().formatHex(bytes));
                }
            }
        }
        return values;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
