package dev.perennial.chaos.cluster;

import dev.perennial.launcher.installation.Service;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One of the four services. */
public final class ServiceNode extends Supervised {
    private final Service service;
    private final Supplier<Process> launcher;
    private volatile @Nullable ProcessHandle process;

    ServiceNode(Service service, Supplier<Process> launcher) {
        super(service.title());
        this.service = service;
        this.launcher = launcher;
    }

    /** Which one. */
    public Service service() {
        return service;
    }

    /** The process, where it runs. */
    @Override
    public Optional<ProcessHandle> process() {
        return Optional.ofNullable(process).filter(ProcessHandle::isAlive);
    }

    @Override
    void launch() {
        process = launcher.get().toHandle();
    }

    @Override
    List<ProcessHandle> family(ProcessHandle process) {
        return List.of(process);
    }
}
