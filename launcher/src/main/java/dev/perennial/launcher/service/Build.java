package dev.perennial.launcher.service;

import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whether the services are built, and from the sources as they are now. */
public final class Build {
    private static final FileTime NEVER = FileTime.fromMillis(0);
    private static final List<String> SHARED = List.of("proto", "platform", "analytics");

    private final Home home;

    public Build(Home home) {
        this.home = home;
    }

    /** Whether a service was never built. */
    public boolean missing() {
        return Stream.of(Service.values()).anyMatch(service -> !Files.exists(ServiceCommand.jar(home, service)));
    }

    /** Whether a source was changed after the services were built. */
    public boolean stale() {
        FileTime shared = Stream.concat(
                        Stream.of(modified(home.root().resolve("pom.xml"))),
                        SHARED.stream().map(this::sources))
                .max(Comparator.naturalOrder())
                .orElse(NEVER);
        return Stream.of(Service.values()).anyMatch(service -> {
            FileTime sources = sources(service.title());
            FileTime newest = sources.compareTo(shared) > 0 ? sources : shared;
            return newest.compareTo(built(service)) > 0;
        });
    }

    /**
     * Whether a module was never built into a folder, or a source of it was changed since.
     *
     * @param module its folder
     * @param programs what it is built into
     */
    public boolean stale(String module, Path programs) {
        return sources(module).compareTo(newest(programs)) > 0
                || newest(programs).equals(NEVER);
    }

    /** Remembers that everything was built from what the sources were at an instant. */
    void done(FileTime begun) {
        try {
            Files.writeString(stamp(), "");
            Files.setLastModifiedTime(stamp(), begun);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Maven leaves what did not change, so the program may be older than the build that found it right. */
    private FileTime built(Service service) {
        Path folder = ServiceCommand.jar(home, service).getParent();
        FileTime program = folder == null ? NEVER : newest(folder.resolve("app"));
        FileTime stamp = modified(stamp());
        return program.compareTo(stamp) > 0 ? program : stamp;
    }

    private FileTime sources(String module) {
        Path folder = home.root().resolve(module);
        FileTime pom = modified(folder.resolve("pom.xml"));
        FileTime sources = newest(folder.resolve("src/main"));
        return pom.compareTo(sources) > 0 ? pom : sources;
    }

    private Path stamp() {
        return home.cache().resolve("built");
    }

    private static FileTime newest(Path folder) {
        if (!Files.isDirectory(folder)) {
            return NEVER;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Build::modified).max(Comparator.naturalOrder()).orElse(NEVER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.exists(file) ? Files.getLastModifiedTime(file) : NEVER;
        } catch (IOException e) {
            return NEVER;
        }
    }
}
