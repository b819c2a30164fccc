package dev.perennial.customer.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.event.RawHttp.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that break the protocol, or off: they cost nobody else anything. */
@QuarkusTest
class HostileConnectionTest extends HostileTest {
    private static final String EVENT = "{\"userId\":\"u1\",\"event\":\"E\"}";
    private static final String LENGTH = "Content-Length: " + EVENT.length();

    @Test
    void givesUpOnABodyThatDoesNotCome() throws IOException {
        TestTenant brand = newBrand();
        try (RawHttp http = new RawHttp(server())) {
            http.send(RawHttp.head("/v1/track", brand, LENGTH));

            assertProblem(http.answer(), 408, "too_slow");
            assertThat(http.isClosedByServer()).isTrue();
        }
        assertStored(brand, 0);
    }

    @Test
    void givesUpOnABodyThatDrips() throws IOException {
        TestTenant brand = newBrand();
        try (RawHttp http = new RawHttp(server());
                ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor()) {
            http.send(RawHttp.head("/v1/batch", brand, "Content-Length: 100000"));
            Future<?> dripping =
                    drip.scheduleAtFixedRate(() -> http.sendAll(new byte[] {' '}), 0, 50, TimeUnit.MILLISECONDS);

            assertProblem(http.answer(), 408, "too_slow");
            dripping.cancel(true);
        }
        assertStored(brand, 0);
    }

    @Test
    void refusesAnEndlessBodyWhileItComes() throws IOException {
        TestTenant brand = newBrand();
        try (RawHttp http = new RawHttp(server())) {
            http.send(RawHttp.head("/v1/batch", brand, "Transfer-Encoding: chunked"));
            String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
            IntStream.range(0, 160).forEach(i -> http.sendAll(chunk.getBytes(StandardCharsets.UTF_8)));

            assertProblem(http.answer(), 413, "too_large");
        }
        assertStored(brand, 0);
    }

    @Test
    void takesABodyInSmallPieces() throws IOException {
        TestTenant brand = newBrand();
        try (RawHttp http = new RawHttp(server())) {
            http.send(RawHttp.head("/v1/track", brand, "Transfer-Encoding: chunked"));
            for (char c : EVENT.toCharArray()) {
                http.send("1\r\n" + c + "\r\n");
            }
            http.send("0\r\n\r\n");

            assertThat(http.answer().status()).isEqualTo(200);
        }
        assertStored(brand, 1);
    }

    @Test
    void refusesAHeaderOf64Kilobytes() throws IOException {
        TestTenant brand = newBrand();
        try (RawHttp http = new RawHttp(server())) {
            http.sendAll((RawHttp.head("/v1/track", brand, LENGTH, "X-Large: " + "x".repeat(64 * 1024)) + EVENT)
                    .getBytes(StandardCharsets.UTF_8));

            assertThat(http.answer().status()).isEqualTo(431);
        }
        assertStored(brand, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: -1",
                "Content-Length: 1e3",
                "Content-Length: 99999999999999999999",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: "
            })
    void refusesALengthThatIsNone(String header) throws IOException {
        TestTenant brand = newBrand();
        try (RawHttp http = new RawHttp(server())) {
            http.sendAll(
                    (RawHttp.head("/v1/track", brand, header) + EVENT + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));

            assertThat(http.answer().status()).isBetween(400, 499);
        }
        assertStored(brand, 0);
    }

    /** Its framing is lost, so there is nobody to answer to. */
    @ParameterizedTest
    @ValueSource(strings = {"chunked\r\nTransfer-Encoding: identity", "chunked"})
    void hangsUpOnChunksThatAreNone(String encoding) throws IOException {
        TestTenant brand = newBrand();
        try (RawHttp http = new RawHttp(server())) {
            http.sendAll((RawHttp.head("/v1/track", brand, "Transfer-Encoding: " + encoding) + EVENT + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));

            assertThat(http.isClosedByServer()).isTrue();
        }
        assertStored(brand, 0);
    }

    /** RFC 9112, 6.3: the chunks count. What follows them is a request like any other, with a key of its own. */
    @Test
    void readsABodyWithTwoLengthsByItsChunksAlone() throws IOException {
        TestTenant brand = newBrand();
        String body = "0\r\n\r\n" + RawHttp.head("/v1/track", brand, LENGTH) + EVENT;
        try (RawHttp http = new RawHttp(server())) {
            http.sendAll(
                    (RawHttp.head("/v1/track", brand, "Content-Length: " + body.length(), "Transfer-Encoding: chunked")
                                    + body)
                            .getBytes(StandardCharsets.UTF_8));

            assertProblem(http.answer(), 400, "malformed");
            assertThat(http.answer().status()).isEqualTo(200);
        }
        assertStored(brand, 1);
    }

    /** Half of them in the middle of the body, half before the answer. */
    @Test
    void servesOnAfterManyHungUp() throws Exception {
        TestTenant brand = newBrand();
        List<Future<?>> hungUp = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(50)) {
            for (int i = 0; i < 200; i++) {
                String body = i % 2 == 0 ? EVENT.substring(0, 10) : EVENT.replace("u1", "u" + i);
                String length = "Content-Length: " + (i % 2 == 0 ? EVENT.length() : body.length());
                hungUp.add(clients.submit(() -> {
                    try (RawHttp http = new RawHttp(server())) {
                        http.send(RawHttp.head("/v1/track", brand, length) + body);
                        http.reset();
                    }
                    return null;
                }));
            }
            for (Future<?> done : hungUp) {
                done.get(60, TimeUnit.SECONDS);
            }
        }
        for (int i = 0; i < 40; i++) {
            Answer answer = RawHttp.post(server(), "/v1/track", brand, EVENT.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
        assertStored(newBrand(), 0);
    }
}
