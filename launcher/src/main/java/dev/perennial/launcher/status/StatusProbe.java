package dev.perennial.launcher.status;

import dev.perennial.launcher.client.Brand;
import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.client.Statistics;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.installation.Keys;
import dev.perennial.launcher.installation.Ports;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.postgres.PostgresServer;
import dev.perennial.launcher.process.PortOwner;
import dev.perennial.launcher.process.ResidentMemory;
import dev.perennial.launcher.process.Running;
import dev.perennial.launcher.service.ServiceProcess;
import dev.perennial.launcher.status.StatusReport.BrandFigures;
import dev.perennial.launcher.status.StatusReport.Consumer;
import dev.perennial.launcher.status.StatusReport.Part;
import dev.perennial.launcher.status.StatusReport.State;
import dev.perennial.launcher.terminal.Complaint;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Finds out how everything is; what does not answer is said and left out. */
final class StatusProbe {
    private final Installation installation;
    private final Ports ports;
    private final PerennialClient client;
    private final Clock clock;
    private final List<String> notes = new ArrayList<>();

    StatusProbe(Installation installation, Ports ports, PerennialClient client, Clock clock) {
        this.installation = installation;
        this.ports = ports;
        this.client = client;
        this.clock = clock;
    }

    StatusReport report() {
        List<Part> parts = new ArrayList<>();
        for (Service service : Service.values()) {
            parts.add(part(service));
        }
        parts.add(postgres());
        Optional<Keys> keys = installation.findKeys();
        List<BrandFigures> brands = new ArrayList<>();
        List<Consumer> consumers = new ArrayList<>();
        if (keys.isPresent()) {
            String operator = keys.get().operatorKey();
            if (answers(parts, Service.CUSTOMER)) {
                attempt(() -> brands.addAll(brands(operator)));
            }
            for (Service service : Service.values()) {
                if (answers(parts, service)) {
                    attempt(() -> consumers.addAll(consumers(service, operator)));
                }
            }
        }
        if (parts.stream().anyMatch(part -> part.state() != State.READY)) {
            notes.add("Some parts do not run or do not answer: ./perennial up starts what is missing.");
        }
        return new StatusReport(parts, brands, consumers, notes);
    }

    private Part part(Service service) {
        Optional<Running> running = new ServiceProcess(installation.home(), service).running();
        boolean ready = client.ready(service);
        State state = ready ? State.READY : running.isPresent() ? State.NOT_READY : State.DOWN;
        return part(service.title(), state, ports.address(service), running.orElse(null));
    }

    private Part postgres() {
        Optional<Running> running = new PostgresServer(installation.home()).running();
        State state = running.isEmpty() ? State.DOWN : PortOwner.free(ports.postgres()) ? State.NOT_READY : State.READY;
        return part("postgres", state, "127.0.0.1:" + ports.postgres(), running.orElse(null));
    }

    private Part part(String name, State state, String address, @Nullable Running running) {
        if (running == null) {
            return new Part(name, state, address, null, null, null);
        }
        Long uptime = running.since()
                .map(since -> Duration.between(since, clock.instant()).toSeconds())
                .orElse(null);
        OptionalLong resident = ResidentMemory.of(running.pid());
        return new Part(
                name, state, address, running.pid(), uptime, resident.isPresent() ? resident.getAsLong() : null);
    }

    private List<BrandFigures> brands(String operator) {
        List<BrandFigures> figures = new ArrayList<>();
        for (Brand brand : client.brands(operator)) {
            Statistics statistics = client.statistics(operator, brand.id());
            figures.add(new BrandFigures(
                    brand.id(),
                    brand.slug(),
                    brand.name(),
                    statistics.customers(),
                    statistics.events(),
                    statistics.orders()));
        }
        return figures;
    }

    private List<Consumer> consumers(Service service, String operator) {
        return client.consumers(service, operator).stream()
                .map(lag -> Consumer.of(service.title(), lag))
                .toList();
    }

    private void attempt(Runnable question) {
        try {
            question.run();
        } catch (Complaint e) {
            notes.add(e.sentence());
        }
    }

    private static boolean answers(List<Part> parts, Service service) {
        return parts.get(service.ordinal()).state() == State.READY;
    }
}
