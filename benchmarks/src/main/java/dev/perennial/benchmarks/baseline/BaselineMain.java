package dev.perennial.benchmarks.baseline;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Commits rows from some clients at once over JDBC, each in a closed loop, and writes a line of JSON: rows, rows a second,
 * milliseconds of a commit. Expects the tables that the launcher makes.
 */
public final class BaselineMain {
    private static final String ROW = """
            insert into event select gen_random_uuid(), '7d0f3a52-0000-4000-8000-000000000001',
              lpad(to_hex((random() * 100000)::int), 32, '0')::uuid, 'Order Completed', now() - interval '1 second',
              now(), body::jsonb from unnest(?) body""";
    private static final long HIGHEST_MICROS = 600_000_000L;
    private static final double MILLI = 1000.0;

    private final String url;
    private final String password;
    private final int rows;
    private final Histogram latency = new ConcurrentHistogram(HIGHEST_MICROS, 3);

    private BaselineMain(String url, String password, int rows) {
        this.url = url;
        this.password = password;
        this.rows = rows;
    }

    /** Arguments: JDBC address, clients, rows in a commit, seconds; the password is in the environment as WRITE_KEY. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        int clients = Integer.parseInt(arguments[1]);
        int rows = Integer.parseInt(arguments[2]);
        long seconds = Long.parseLong(arguments[3]);
        String password = System.getenv().getOrDefault("WRITE_KEY", "");
        Map<String, Object> result = new BaselineMain(arguments[0], password, rows).run(clients, seconds);
        System.out.println(new ObjectMapper().writeValueAsString(result));
    }

    private Map<String, Object> run(int clients, long seconds) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long stored = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(threads.submit(() -> client(end)));
            }
            for (Future<Long> one : all) {
                stored += one.get();
            }
        }
        return Map.of(
                "rows",
                stored,
                "rowsPerSecond",
                stored / (double) seconds,
                "p50",
                latency.getValueAtPercentile(50) / MILLI,
                "p99",
                latency.getValueAtPercentile(99) / MILLI);
    }

    private long client(long end) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                PreparedStatement statement = connection.prepareStatement(ROW)) {
            statement.setArray(
                    1, connection.createArrayOf("text", payloads(connection).toArray()));
            long stored = 0;
            while (System.nanoTime() < end) {
                long begin = System.nanoTime();
                stored += statement.executeUpdate();
                latency.recordValue(Math.min(HIGHEST_MICROS, (System.nanoTime() - begin) / 1000));
            }
            return stored;
        }
    }

    private List<String> payloads(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select body from payload order by n limit " + rows)) {
            List<String> payloads = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    payloads.add(found.getString(1));
                }
            }
            return payloads;
        }
    }
}
