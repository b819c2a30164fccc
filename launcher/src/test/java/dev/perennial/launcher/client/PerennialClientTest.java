package dev.perennial.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.perennial.launcher.client.StubServer.Asked;
import dev.perennial.launcher.installation.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerennialClientTest {
    private static final Retry QUICK = new Retry(4, Duration.ofMillis(2), Duration.ofMillis(20));

    private final StubServer server = new StubServer();
    private final PerennialClient client = new PerennialClient(server.ports(), QUICK);

    @AfterEach
    void ends() {
        client.close();
        server.close();
    }

    @Test
    void triesAgainWhatPassesWithTheSameIdempotencyKey() {
        server.on("/v1/brands", 503, "")
                .on("/v1/brands", 429, "", "Retry-After", "1")
                .on(
                        "/v1/brands",
                        201,
                        "{\"id\":\"brd_1\",\"slug\":\"dev\",\"name\":\"D\",\"unknown\":1,"
                                + "\"keys\":[{\"id\":\"key_1\",\"kind\":\"secret\",\"key\":\"sk_1\"}]}");

        Brand brand = client.createBrand("op_1", new NewBrand("dev", "D", "USD", "UTC", "US"));

        assertThat(brand.key("secret")).isEqualTo("sk_1");
        assertThatThrownBy(() -> brand.key("publishable")).hasMessageContaining("publishable");
        assertThat(server.asked()).hasSize(3);
        assertThat(server.asked().stream()
                        .map(asked -> asked.header("Idempotency-key"))
                        .distinct())
                .singleElement()
                .satisfies(key -> assertThat(key).isNotEmpty());
        assertThat(server.asked().getFirst().header("Authorization")).isEqualTo("Bearer op_1");
        assertThat(server.asked().getFirst().body()).contains("\"timeZone\" : \"UTC\"");
    }

    @Test
    void doesNotRepeatWhatIsRefused() {
        server.on(
                "/v1/brands",
                422,
                "{\"title\":\"Bad\",\"detail\":\"The request has fields that are not valid\","
                        + "\"code\":\"invalid\",\"errors\":[{\"field\":\"slug\",\"code\":\"taken\",\"detail\":\"is taken\"}]}");

        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> client.createBrand("op_1", new NewBrand("dev", "D", "USD", "UTC", "US")));

        assertThat(refusal.code()).isEqualTo("invalid");
        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.sentence())
                .contains("customer-service refused POST /v1/brands")
                .contains("slug: is taken");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void givesUpAfterItsAttempts() {
        server.on("/v1/brands", 503, "busy");

        assertThatThrownBy(() -> client.brands("op_1"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("503");
        assertThat(server.asked()).hasSize(QUICK.attempts());
    }

    @Test
    void saysHowToStartWhatDoesNotAnswer() {
        assertThatThrownBy(() -> client.consumers(Service.STAGE, "op_1"))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("stage-service does not answer at http://127.0.0.1:")
                .hasMessageContaining("./perennial up");
        assertThat(client.ready(Service.STAGE)).isFalse();
    }

    @Test
    void readsAllPages() {
        server.on("/v1/brands", 200, "{\"data\":[{\"id\":\"brd_1\",\"slug\":\"a\",\"name\":\"A\"}],\"next\":\"x y\"}")
                .on("/v1/brands", 200, "{\"data\":[{\"id\":\"brd_2\",\"slug\":\"b\",\"name\":\"B\"}],\"next\":null}");

        assertThat(client.brands("op_1").stream().map(Brand::slug)).containsExactly("a", "b");
        assertThat(server.asked().stream().map(Asked::uri))
                .containsExactly("/v1/brands?limit=200", "/v1/brands?limit=200&after=x+y");
    }

    @Test
    void tellsWhatBecameOfEachEventOfABatch() {
        server.on("/v1/batch", 200, """
                {"results":[{"index":0,"messageId":"a","status":"accepted"},
                            {"index":1,"messageId":"a","status":"duplicate"},
                            {"index":2,"status":"rejected","code":"missing_identity","detail":"no userId"}]}""");

        BatchResult result = client.batch("pk_1", "{\"batch\":[]}".getBytes(StandardCharsets.UTF_8));

        assertThat(result.accepted()).isEqualTo(1);
        assertThat(result.duplicates()).isEqualTo(1);
        assertThat(result.rejections()).containsExactly("event 2: missing_identity: no userId");
    }

    @Test
    void readsFiguresAndConsumers() {
        server.on("/v1/brands/brd_1/statistics", 200, "{\"customers\":3,\"events\":5000000000,\"orders\":4}")
                .on("/v1/consumers", 200, """
                        {"data":[{"consumer":"stage","lagEvents":7,"caughtUp":false,
                                  "seenAt":"2026-01-02T03:04:05Z","failure":"no connection"}],"next":null}""");

        assertThat(client.statistics("op_1", "brd_1")).isEqualTo(new Statistics(3, 5_000_000_000L, 4));
        assertThat(client.consumers(Service.CUSTOMER, "op_1")).singleElement().satisfies(lag -> {
            assertThat(lag.lagEvents()).isEqualTo(7);
            assertThat(lag.failure()).isEqualTo("no connection");
        });
    }

    @Test
    void downloadsAWholeFileOrNone(@TempDir Path folder) throws IOException {
        Path target = folder.resolve("x.rejects.csv");
        server.on("/good", 200, "line,reason\n").on("/bad", 410, "{\"detail\":\"gone\"}");

        client.download(Service.CUSTOMER, "/good", "sk_1", target);
        assertThat(Files.readString(target)).isEqualTo("line,reason\n");

        assertThatThrownBy(() -> client.download(Service.CUSTOMER, "/bad", "sk_1", target))
                .hasMessageContaining("gone");
        assertThat(Files.readString(target)).isEqualTo("line,reason\n");
        assertThat(folder.toFile().list()).containsExactly("x.rejects.csv");
    }

    @Test
    void saysWhenAnAnswerCannotBeUnderstood() {
        server.on("/v1/brands/brd_1/statistics", 200, "<html>");

        assertThatThrownBy(() -> client.statistics("op_1", "brd_1"))
                .hasMessageContaining("cannot be understood")
                .hasMessageContaining("--build");
        assertThat(server.asked().getFirst().headers()).isNotEqualTo(Map.of());
    }

    @Test
    void waitsLongerEachTimeUpToABound() {
        Retry retry = new Retry(9, Duration.ofMillis(100), Duration.ofSeconds(2));

        assertThat(retry.pause(1, Duration.ZERO)).isBetween(Duration.ofMillis(50), Duration.ofMillis(101));
        assertThat(retry.pause(3, Duration.ZERO)).isBetween(Duration.ofMillis(200), Duration.ofMillis(401));
        assertThat(retry.pause(60, Duration.ZERO)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(2001));
        assertThat(retry.pause(1, Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(retry.pause(1, Duration.ofHours(1))).isEqualTo(Duration.ofSeconds(2));
    }
}
