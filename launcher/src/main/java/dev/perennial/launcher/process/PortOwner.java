package dev.perennial.launcher.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who listens on a port of this machine. */
public final class PortOwner {
    private static final String LISTEN = "0A";
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortOwner() {}

    /** Whether a server could listen on 127.0.0.1 and this port now. */
    public static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The process that listens on a port; empty where the system does not tell this user. */
    public static Optional<Running> find(int port) {
        return Files.isReadable(Path.of("/proc/net/tcp")) ? fromProc(port) : fromLsof(port);
    }

    /** A few words for a sentence: {@code by process 42 (java -jar x.jar)}. */
    public static String describe(int port) {
        return find(port)
                .map(running -> "by process " + running.pid() + " (" + running.command() + ")")
                .orElse("by a process of another user");
    }

    private static Optional<Running> fromProc(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            sockets.addAll(listening(Path.of(table), port));
        }
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        return ProcessTable.find(running -> holds(running.pid(), sockets));
    }

    /** The sockets, {@code socket:[<inode>]}, that listen on a port in a table of the kernel. */
    static Set<String> listening(Path table, int port) {
        String suffix = String.format(":%04X", port);
        try (Stream<String> lines = Files.lines(table, StandardCharsets.US_ASCII)) {
            Set<String> sockets = new HashSet<>();
            lines.skip(1).map(line -> line.trim().split("\\s+")).forEach(fields -> {
                if (fields.length > INODE && fields[ADDRESS].endsWith(suffix) && fields[STATE].equals(LISTEN)) {
                    sockets.add("socket:[" + fields[INODE] + "]");
                }
            });
            return sockets;
        } catch (IOException e) {
            return Set.of();
        }
    }

    private static boolean holds(long pid, Set<String> sockets) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : descriptors) {
                if (sockets.contains(target(descriptor))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<Running> fromLsof(int port) {
        Optional<String> lsof = Programs.find("lsof");
        if (lsof.isEmpty()) {
            return Optional.empty();
        }
        try {
            Process process = new ProcessBuilder(lsof.get(), "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return output.lines().findFirst().map(Long::parseLong).flatMap(ProcessTable::find);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
