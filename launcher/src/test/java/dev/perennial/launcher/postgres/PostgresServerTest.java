package dev.perennial.launcher.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.installation.Keys;
import dev.perennial.launcher.process.Running;
import dev.perennial.launcher.terminal.Complaint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The real thing, in a folder with a blank in its name; the tests follow the life of one server. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PostgresServerTest {
    private static PostgresServer server;
    private static Home home;
    private static Keys keys;
    private static int port;

    @BeforeAll
    static void makesAnInstallation(@TempDir Path folder) throws IOException {
        Path root = Files.createDirectory(folder.resolve("a path with blanks"));
        home = new Home(root, root.resolve(".perennial"));
        home.prepare();
        keys = new Installation(home, Map.of()).createKeys();
        server = new PostgresServer(home);
        port = freePort();
    }

    @AfterAll
    static void ends() {
        server.stop();
    }

    @Test
    @Order(1)
    void startsWithRolesAndDatabasesAndKeepsStrangersOut() throws SQLException {
        server.start(keys, port);
        new Bootstrap(port, keys).run();
        new Bootstrap(port, keys).run();

        assertThat(server.port()).contains(port);
        assertThat(query("customer", "perennial_app", keys.application(), "show fsync"))
                .isEqualTo("on");
        assertThat(query("stage", "perennial_owner", keys.owner(), "show synchronous_commit"))
                .isEqualTo("on");
        assertThat(query(
                        "postgres",
                        "postgres",
                        keys.superuser(),
                        "select bool_or(rolsuper or rolbypassrls) from pg_roles where rolname like 'perennial%'"))
                .isEqualTo("f");
        assertThatThrownBy(() -> query("customer", "perennial_app", "wrong", "select 1"))
                .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> query("postgres", "nobody", "", "select 1")).isInstanceOf(SQLException.class);
    }

    @Test
    @Order(2)
    void keepsWhatWasCommittedThroughKill() throws SQLException {
        execute("create table kept (text text)", "insert into kept values ('safe')");
        Running killed = server.running().orElseThrow();
        assertThat(ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly())
                .isTrue();

        server.start(keys, port);
        new Bootstrap(port, keys).run();

        assertThat(server.running().orElseThrow().pid()).isNotEqualTo(killed.pid());
        assertThat(query("stage", "perennial_owner", keys.owner(), "select text from kept"))
                .isEqualTo("safe");
    }

    @Test
    @Order(3)
    void startsThoughTheOldPidBelongsToSomebodyElseNow() throws IOException, SQLException {
        server.stop();
        Path file = PostmasterFile.path(home.postgres().resolve("data"));
        Files.writeString(
                file,
                String.join("\n", List.of(Long.toString(ProcessHandle.current().pid()), "x", "1", "1", "", "", "")));

        server.start(keys, port);

        assertThat(query("stage", "perennial_owner", keys.owner(), "select text from kept"))
                .isEqualTo("safe");
    }

    @Test
    @Order(4)
    void saysWhoseKeysTheDatabaseWasMadeWith() {
        Keys others = new Keys("0", "0", "0", "0", "0", "0", Map.of());

        assertThatThrownBy(() -> new Bootstrap(port, others).run())
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("keys.json")
                .hasMessageContaining("./perennial reset");
    }

    @Test
    @Order(5)
    void stopsAndIsGone() {
        server.stop();
        server.stop();

        assertThat(server.running()).isEmpty();
        assertThat(server.port()).isEmpty();
        assertThat(server.exists()).isTrue();
    }

    @Test
    @Order(6)
    void saysWhyItDoesNotStart() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> server.start(keys, taken.getLocalPort()))
                    .isInstanceOf(Complaint.class)
                    .hasMessageContaining("PostgreSQL does not start")
                    .hasMessageContaining("./perennial logs postgres");
        }
    }

    @Test
    @Order(7)
    void refusesTheDataOfAnotherMajorVersion() throws IOException {
        Files.writeString(home.postgres().resolve("data/PG_VERSION"), "17\n");

        assertThatThrownBy(() -> server.start(keys, port))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("PostgreSQL 17")
                .hasMessageContaining("PostgreSQL 18")
                .hasMessageContaining("pg_upgrade");
        assertThat(server.running()).isEmpty();
    }

    private static String query(String database, String user, String password, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/stage", "perennial_owner", keys.owner());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
