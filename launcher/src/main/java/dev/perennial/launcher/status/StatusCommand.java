package dev.perennial.launcher.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.client.Retry;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.installation.Json;
import dev.perennial.launcher.installation.Ports;
import dev.perennial.launcher.terminal.Terminal;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./perennial status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows what runs, how much each brand has, and how far each consumer has come."
                + " The exit code is 0 when everything is ready, else 3.")
public final class StatusCommand implements Callable<Integer> {
    private static final int NOT_ALL_READY = 3;

    @Option(names = "--json", description = "The same as JSON.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        Terminal terminal = Terminal.ofProcess();
        Installation installation = Installation.ofProcess();
        Ports ports = installation.ports();
        try (PerennialClient client = new PerennialClient(ports, Retry.NONE)) {
            StatusReport report = new StatusProbe(installation, ports, client, Clock.systemUTC()).report();
            if (json) {
                terminal.result(Json.MAPPER.writeValueAsString(report));
            } else {
                StatusTables.lines(report).forEach(terminal::result);
            }
            return report.healthy() ? 0 : NOT_ALL_READY;
        }
    }
}
