package dev.perennial.launcher.postgres;

import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Keys;
import dev.perennial.launcher.process.Command;
import dev.perennial.launcher.process.Daemon;
import dev.perennial.launcher.process.Ending;
import dev.perennial.launcher.process.ProcessTable;
import dev.perennial.launcher.process.Running;
import dev.perennial.launcher.terminal.Complaint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The PostgreSQL of an installation: a process of its own that outlives the command that started it. */
public final class PostgresServer {
    /** Major version of the programs that come with this build. */
    static final String MAJOR = "18";

    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Duration ORPHANS = Duration.ofSeconds(15);
    private static final int START_SECONDS = 60;

    private final Home home;
    private final Path data;
    private final Path log;

    public PostgresServer(Home home) {
        this.home = home;
        this.data = home.postgres().resolve("data");
        this.log = home.postgres().resolve("postgres.log");
    }

    /** The process, where it runs. */
    public Optional<Running> running() {
        return ProcessTable.find(this::isPostmaster);
    }

    /** The port it listens on, where it runs. */
    public Optional<Integer> port() {
        return running().flatMap(running -> PostmasterFile.read(data)
                .filter(file -> file.pid() == running.pid() && file.port() > 0)
                .map(PostmasterFile::port));
    }

    /** Whether the database has been made. */
    public boolean exists() {
        return Files.exists(data.resolve("PG_VERSION"));
    }

    /** Where it writes what it does. */
    public Path log() {
        return log;
    }

    /** Where its data are. */
    public Path data() {
        return data;
    }

    /** A place beside its data for others; it is not there yet. */
    public Path freshFolder() {
        createFolder();
        Path fresh = home.postgres().resolve("data.fresh");
        delete(fresh);
        return fresh;
    }

    /** Deletes data that are of no use after all. */
    public void discard(Path fresh) {
        delete(fresh);
    }

    /** Puts other data in the place of its own, which are set aside; it must not run. */
    public void exchange(Path other) {
        sync(other);
        if (Files.exists(data)) {
            delete(aside());
            move(data, aside());
        }
        move(other, data);
    }

    /** Takes back what was set aside. */
    public void exchangeBack() {
        delete(data);
        if (Files.exists(aside())) {
            move(aside(), data);
        }
    }

    /** Deletes what was set aside. */
    public void forgetExchanged() {
        delete(aside());
    }

    private Path aside() {
        return home.postgres().resolve("data.aside");
    }

    /** What was copied is on the disk before it is relied on. */
    private void sync(Path other) {
        PostgresUser user = PostgresUser.in(home.postgres());
        user.own(other);
        Path programs = PostgresBinaries.unpack(home.postgres());
        user.own(programs);
        Command.Result result = Command.run(
                user.command(programs.resolve("bin/initdb").toString(), "--sync-only", "-D", other.toString()),
                home.postgres());
        if (result.exit() != 0) {
            throw new Complaint("What was restored cannot be brought to the disk: \"" + result.lastLine() + "\".");
        }
    }

    /** Starts it, after making the database where there is none; it answers when this returns. */
    public void start(Keys keys, int port) {
        createFolder();
        requireVersion();
        PostgresUser user = PostgresUser.in(home.postgres());
        user.own(home.postgres());
        Path programs = PostgresBinaries.unpack(home.postgres());
        if (!exists()) {
            initialise(user, programs, keys);
        }
        removeStaleFile();
        PostgresSettings.write(data, port);
        Daemon.rotate(log);
        launch(user, programs);
    }

    /** Ends it; what was committed is on disk. Does nothing where it does not run. */
    public void stop() {
        Optional<Running> running = running();
        if (running.isEmpty()) {
            return;
        }
        if (exists()) {
            PostgresUser user = PostgresUser.in(home.postgres());
            Path programs = PostgresBinaries.unpack(home.postgres());
            Command.run(
                    user.command(
                            programs.resolve("bin/pg_ctl").toString(),
                            "stop",
                            "-D",
                            data.toString(),
                            "-m",
                            "fast",
                            "-t",
                            Long.toString(STOP.toSeconds())),
                    home.postgres());
        }
        Ending.end("PostgreSQL", this::running, STOP);
    }

    private void launch(PostgresUser user, Path programs) {
        List<String> command = user.command(
                programs.resolve("bin/pg_ctl").toString(),
                "start",
                "-w",
                "-t",
                Integer.toString(START_SECONDS),
                "-D",
                data.toString(),
                "-l",
                log.toString());
        if (Command.run(command, home.postgres()).exit() == 0) {
            return;
        }
        // Children of a server that was killed need a moment to notice it and to let go of its memory.
        if (Ending.gone(() -> ProcessTable.find(PostgresServer::isOrphan), ORPHANS)
                && Command.run(command, home.postgres()).exit() == 0) {
            return;
        }
        throw new Complaint("PostgreSQL does not start: \"" + LogTail.reason(log) + "\"; the whole story is in " + log
                + " (./perennial logs postgres).");
    }

    private void initialise(PostgresUser user, Path programs, Keys keys) {
        Path next = home.postgres().resolve("data.new");
        Path password = home.postgres().resolve("password.new");
        try {
            PostgresBinaries.delete(next);
            Files.deleteIfExists(password);
            Files.writeString(password, keys.superuser());
            Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
            user.own(password);
            Command.Result result = Command.run(
                    user.command(
                            programs.resolve("bin/initdb").toString(),
                            "-D",
                            next.toString(),
                            "-U",
                            "postgres",
                            "-A",
                            "scram-sha-256",
                            "--pwfile=" + password,
                            "-E",
                            "UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--no-instructions"),
                    home.postgres());
            if (result.exit() != 0) {
                throw new Complaint(
                        "The database cannot be made in " + home.postgres() + ": \"" + result.lastLine() + "\".");
            }
            Files.move(next, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deleteQuietly(password);
        }
    }

    private void createFolder() {
        try {
            Files.createDirectories(home.postgres());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireVersion() {
        if (!exists()) {
            return;
        }
        try {
            String version = Files.readString(data.resolve("PG_VERSION")).strip();
            if (!version.equals(MAJOR)) {
                throw new Complaint("The database in " + data + " was made by PostgreSQL " + version
                        + " and this version of Perennial brings PostgreSQL " + MAJOR
                        + ": bring it over with pg_upgrade, or start afresh with ./perennial reset.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pid in the file that now belongs to a stranger would keep PostgreSQL from starting for ever. */
    private void removeStaleFile() {
        if (running().isEmpty() && PostmasterFile.read(data).isPresent()) {
            deleteQuietly(PostmasterFile.path(data));
        }
    }

    private boolean isPostmaster(Running running) {
        int at = running.arguments().indexOf("-D");
        return running.arguments().getFirst().endsWith("postgres")
                && at >= 0
                && at + 1 < running.arguments().size()
                && running.arguments().get(at + 1).equals(data.toString());
    }

    private static boolean isOrphan(Running running) {
        return running.arguments().getFirst().startsWith("postgres: ")
                && ProcessHandle.of(running.pid())
                        .flatMap(ProcessHandle::parent)
                        .map(parent -> parent.pid() == 1)
                        .orElse(true);
    }

    private static void delete(Path folder) {
        try {
            PostgresBinaries.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
