package dev.perennial.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.installation.Keys;
import dev.perennial.launcher.postgres.Bootstrap;
import dev.perennial.launcher.postgres.PostgresServer;
import dev.perennial.launcher.terminal.Complaint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The rehearsal: a backup while somebody writes, the loss of everything, and the restore elsewhere. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackupTest {
    private static final int BEFORE = 200;
    private static final String LOG =
            "create table event (transaction bigint not null default pg_current_xact_id()::text::bigint,"
                    + " number int not null, side text not null)";
    private static final String CURSOR =
            "create table feed_cursor (consumer text, transaction bigint not null, sequence bigint not null)";

    private static Installation first;
    private static Installation second;
    private static Path file;
    private static int port;

    @BeforeAll
    static void makesTwoInstallations(@TempDir Path folder) throws IOException, SQLException {
        first = installation(folder.resolve("first"));
        second = installation(folder.resolve("second"));
        file = folder.resolve("kept.backup");
        port = freePort();
        Keys keys = first.createKeys();
        new PostgresServer(first.home()).start(keys, port);
        new Bootstrap(port, keys).run();
        execute(keys, "customer", LOG);
        execute(keys, "stage", CURSOR);
    }

    @AfterAll
    static void ends() {
        new PostgresServer(first.home()).stop();
        new PostgresServer(second.home()).stop();
    }

    @Test
    @Order(1)
    void isTakenWhileOthersWrite() throws Exception {
        Keys keys = first.keys();
        for (int i = 0; i < 20; i++) {
            execute(keys, "customer", "select pg_current_xact_id()"); // ids that a new server has not reached
        }
        AtomicBoolean taken = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(keys, written, taken));
        await().until(() -> written.get() >= BEFORE || writer.isDone());

        long bytes = new TakeBackup(first.home(), keys, Clock.systemUTC()).into(file);
        taken.set(true);
        writer.join();

        assertThat(bytes).isEqualTo(Files.size(file)).isPositive();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(number(keys, "postgres", "select count(*) from pg_replication_slots"))
                .as("what keeps the log from being recycled")
                .isZero();
    }

    @Test
    @Order(2)
    void bringsBackWhatWasCommittedWholeAndElsewhere() throws SQLException {
        long newest = number(first.keys(), "customer", "select max(number) from event");
        new PostgresServer(first.home()).stop();

        new RestoreBackup(second).unpack(file).takePlace(port);

        Keys keys = second.keys();
        assertThat(keys).isEqualTo(first.keys());
        new PostgresServer(second.home()).start(keys, port);
        new Bootstrap(port, keys).run();
        long events = number(keys, "customer", "select count(distinct number) from event");
        assertThat(events).isBetween((long) BEFORE, newest);
        assertThat(number(keys, "customer", "select max(number) from event"))
                .as("numbers without a gap")
                .isEqualTo(events);
        assertThat(number(keys, "customer", "select count(*) from event"))
                .as("both rows of each transaction")
                .isEqualTo(2 * events);
        assertThat(
                        number(
                                keys,
                                "customer",
                                "select count(*) from event where transaction >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint"))
                .as("events that the feed tells nobody of")
                .isZero();
    }

    @Test
    @Order(3)
    void refusesWhatIsNoWholeBackupAndChangesNothing() throws IOException, SQLException {
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(file.resolveSibling("cut.backup"), Arrays.copyOf(bytes, bytes.length / 2));
        Path stranger = Files.writeString(file.resolveSibling("stranger.backup"), "hello");

        assertThatThrownBy(() -> new RestoreBackup(second).unpack(cut))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("no whole backup");
        assertThatThrownBy(() -> new RestoreBackup(second).unpack(stranger))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("no whole backup");
        assertThat(number(second.keys(), "customer", "select count(*) from event"))
                .isPositive();
    }

    @Test
    @Order(4)
    void noticesEventsThatNobodyWouldBeToldOf() throws SQLException, IOException {
        Keys keys = second.keys();
        RestoredCheck check = new RestoredCheck(port, keys);
        check.run();

        long ahead = number(keys, "customer", "select pg_current_xact_id()::text::bigint") + 20_000;
        execute(keys, "stage", "insert into feed_cursor values ('stage', " + ahead + ", 1)");
        assertThatThrownBy(check::run)
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("stage-service has followed the log up to one of transaction " + ahead);

        execute(keys, "customer", "insert into event values (" + ahead + ", 0, 'a')");
        assertThatThrownBy(check::run)
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("nobody would be told")
                .hasMessageContaining("docs/operations.md");

        execute(keys, "customer", remedy(ahead));
        check.run();
    }

    /** What the documents tell to run, for a transaction. */
    private static String remedy(long newest) throws IOException {
        String document = Files.readString(Path.of("..", "docs", "operations.md"));
        int from = document.indexOf("do $$");
        int to = document.indexOf("end $$;");
        assertThat(from).isPositive().isLessThan(to);
        return document.substring(from, to + "end $$".length()).replace("NEWEST", Long.toString(newest));
    }

    /** Each transaction has two rows. */
    private static void write(Keys keys, AtomicInteger written, AtomicBoolean taken) {
        try (Connection connection = connect(keys, "customer");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!taken.get()) {
                int number = written.get() + 1;
                statement.executeUpdate("insert into event (number, side) values (" + number + ", 'a')");
                statement.executeUpdate("insert into event (number, side) values (" + number + ", 'b')");
                connection.commit();
                written.set(number);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Installation installation(Path root) throws IOException {
        Home home = new Home(Files.createDirectories(root), root.resolve(".perennial"));
        home.prepare();
        return new Installation(home, Map.of());
    }

    private static Connection connect(Keys keys, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", keys.superuser());
    }

    private static void execute(Keys keys, String database, String sql) throws SQLException {
        try (Connection connection = connect(keys, database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Keys keys, String database, String sql) throws SQLException {
        try (Connection connection = connect(keys, database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
