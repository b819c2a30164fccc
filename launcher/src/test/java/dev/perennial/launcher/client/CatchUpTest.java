package dev.perennial.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.perennial.launcher.installation.Ports;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatchUpTest {
    private final List<HttpServer> servers = new ArrayList<>();
    private final PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void ends() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void goesOnUntilTheLastConsumerHasCaughtUp() throws IOException {
        CatchUp catchUp = over(look -> look < 3 ? behind(30 - 10 * look) : caughtUp(), Duration.ofSeconds(30));

        catchUp.await("op_1", Instant.now());

        assertThat(looks.get()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void doesNotBelieveWhatWasSeenBeforeTheLastEventWasStored() throws IOException {
        Instant stored = Instant.now();
        CatchUp catchUp = over(
                look -> look < 8
                        ? consumer(0, true, stored.minusSeconds(5), "null")
                        : look < 10 ? behind(5) : caughtUp(),
                Duration.ofSeconds(30));

        catchUp.await("op_1", stored);

        assertThat(looks.get()).isGreaterThan(10);
    }

    @Test
    void saysWhichConsumerIsStuckAndWhy() throws IOException {
        CatchUp catchUp = over(
                look -> consumer(7, false, Instant.now(), "\"the scheme cannot be read\""), Duration.ofMillis(600));

        assertThatThrownBy(() -> catchUp.await("op_1", Instant.now()))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("behind: stage")
                .hasMessageContaining("the scheme cannot be read")
                .hasMessageContaining("what was stored is safe");
    }

    /** Stage-service answers by the number of the look, the others have caught up. */
    private CatchUp over(IntFunction<String> stage, Duration patience) throws IOException {
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/consumers", exchange -> {
                String body = service == Service.STAGE ? stage.apply(looks.getAndIncrement()) : caughtUp();
                byte[] bytes = ("{\"data\":[" + body + "]}").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();
            servers.add(server);
            ports.put(service, server.getAddress().getPort());
        }
        int postgres = ports.containsValue(65_000) ? 64_999 : 65_000;
        return new CatchUp(
                new PerennialClient(new Ports(postgres, ports), Retry.NONE),
                new Terminal(nowhere, nowhere, false, 80),
                Clock.systemUTC(),
                patience);
    }

    private static String behind(int lag) {
        return consumer(lag, false, Instant.now(), "null");
    }

    private static String caughtUp() {
        return consumer(0, true, Instant.now(), "null");
    }

    private static String consumer(int lag, boolean caughtUp, Instant seenAt, String failure) {
        return "{\"consumer\":\"stage\",\"lagEvents\":" + lag + ",\"caughtUp\":" + caughtUp + ",\"seenAt\":\"" + seenAt
                + "\",\"failure\":" + failure + "}";
    }
}
