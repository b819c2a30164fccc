package dev.perennial.launcher.postgres;

import dev.perennial.launcher.process.Command;
import dev.perennial.launcher.process.Programs;
import dev.perennial.launcher.terminal.Complaint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL runs; it refuses to run as root. An ordinary user runs it as themselves. Root runs it as the owner of
 * its folder where that is an ordinary user; else in a user namespace, where root is nobody; else, where the machine
 * allows no such namespace, as {@code nobody}.
 *
 * @param prefix what to put before a command
 * @param owner user and group id that the files must have; negative where they are right as they come
 */
record PostgresUser(List<String> prefix, int owner, int group) {
    private static final int NOBODY = 65_534;
    private static final int AS_THEY_COME = -1;

    PostgresUser {
        prefix = List.copyOf(prefix);
    }

    /** Finds out as whom to run it in a folder that exists. */
    static PostgresUser in(Path folder) {
        PostgresUser self = new PostgresUser(List.of(), AS_THEY_COME, AS_THEY_COME);
        if (!isRoot()) {
            return self;
        }
        int owner = id(folder, "unix:uid");
        if (owner != 0) {
            return as(owner, id(folder, "unix:gid"), folder);
        }
        Optional<String> unshare = Programs.find("unshare");
        if (unshare.isPresent() && succeeds(List.of(unshare.get(), "-U", "--", "true"), folder)) {
            return new PostgresUser(List.of(unshare.get(), "-U", "--"), AS_THEY_COME, AS_THEY_COME);
        }
        return as(NOBODY, NOBODY, folder);
    }

    /** A command as this user. */
    List<String> command(String... words) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(words));
        return command;
    }

    /** Gives a file, or a folder and what is in it, to this user. */
    void own(Path path) {
        if (owner < 0 || !Files.exists(path)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(path)) {
            for (Path one : paths.toList()) {
                Files.setAttribute(one, "unix:uid", owner);
                Files.setAttribute(one, "unix:gid", group);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PostgresUser as(int owner, int group, Path folder) {
        Optional<String> setpriv = Programs.find("setpriv");
        if (setpriv.isPresent()) {
            List<String> prefix =
                    List.of(setpriv.get(), "--reuid=" + owner, "--regid=" + group, "--clear-groups", "--");
            List<String> probe = new ArrayList<>(prefix);
            probe.addAll(List.of("test", "-x", folder.toString()));
            if (succeeds(probe, folder)) {
                return new PostgresUser(prefix, owner, group);
            }
        }
        throw new Complaint(
                "PostgreSQL does not run as root, and this machine offers no way to run it as another user in " + folder
                        + ": run ./perennial as an ordinary user, in a folder that this user owns.");
    }

    private static boolean succeeds(List<String> command, Path folder) {
        return Command.run(command, folder).exit() == 0;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"))
                || ProcessHandle.current().info().user().filter("root"::equals).isPresent();
    }

    private static int id(Path path, String attribute) {
        try {
            return (Integer) Files.getAttribute(path, attribute);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
