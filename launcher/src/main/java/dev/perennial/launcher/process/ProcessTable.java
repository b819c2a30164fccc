package dev.perennial.launcher.process;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The processes that run on this machine, asked of the system each time. A process of ours is known by its command line,
 * which names the folder it belongs to; so no pid file can be stale and no stranger's pid is ever taken for ours.
 */
public final class ProcessTable {
    private static final Path PROC = Path.of("/proc");
    private static final Charset NATIVE = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    private ProcessTable() {}

    /** The first process whose command line fits; ended ones that nobody has collected yet do not count. */
    public static Optional<Running> find(Predicate<Running> fits) {
        return ProcessHandle.allProcesses()
                .map(ProcessTable::read)
                .flatMap(Optional::stream)
                .filter(fits)
                .findFirst();
    }

    /** A process by its pid. */
    public static Optional<Running> find(long pid) {
        return ProcessHandle.of(pid).flatMap(ProcessTable::read);
    }

    private static Optional<Running> read(ProcessHandle handle) {
        List<String> arguments = Files.isDirectory(PROC.resolve("self")) ? fromProc(handle.pid()) : fromHandle(handle);
        return arguments.isEmpty() ? Optional.empty() : Optional.of(new Running(handle.pid(), arguments));
    }

    private static List<String> fromProc(long pid) {
        try {
            String text = new String(Files.readAllBytes(PROC.resolve(pid + "/cmdline")), NATIVE);
            return text.isEmpty() ? List.of() : Arrays.asList(text.split("\0", -1));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<String> fromHandle(ProcessHandle handle) {
        List<String> line = new ArrayList<>();
        handle.info().command().ifPresent(line::add);
        handle.info().arguments().ifPresent(arguments -> line.addAll(Arrays.asList(arguments)));
        return line;
    }
}
