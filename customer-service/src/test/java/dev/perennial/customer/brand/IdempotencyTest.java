package dev.perennial.customer.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.customer.CustomerServiceTest;
import dev.perennial.platform.idempotency.ExpiredCalls;
import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.Superuser;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The platform's idempotency keys, seen on the calls of the operator. */
@QuarkusTest
class IdempotencyTest extends CustomerServiceTest {
    private static final String REPLAYED = "Idempotency-Replayed";

    /** Of the service's pool. */
    private static final int CONNECTIONS = 12;

    @ConfigProperty(name = "perennial.database.port")
    int port;

    @ConfigProperty(name = "perennial.database.name")
    String name;

    @Inject
    ExpiredCalls expired;

    private final String key = UUID.randomUUID().toString();
    private final String slug = "once-" + UUID.randomUUID();
    private Superuser superuser;

    @BeforeEach
    void connect() throws SQLException {
        superuser = new Superuser(port, name);
    }

    @AfterEach
    void disconnect() throws SQLException {
        superuser.close();
    }

    @Test
    void givesTheFirstAnswerAgainByteForByte() throws SQLException {
        Response first = create(key, slug);
        Response again = create(key, slug);

        first.then().statusCode(201).header(REPLAYED, nullValue()).body("keys.size()", is(2));
        again.then().statusCode(201).header(REPLAYED, "true");
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(again.contentType()).isEqualTo(first.contentType());
        assertThat(again.header("Request-Id")).isNotEqualTo(first.header("Request-Id"));
        assertThat(brands()).isOne();
    }

    @Test
    void writesAnAnswerAsItWouldBeWithoutAKey() {
        Response with = create(key, slug);
        Response without = operator().body(brand(slug + "-2")).post("/v1/brands");

        assertThat(with.contentType()).isEqualTo(without.contentType());
        assertThat(with.asString().replaceAll("[0-9a-f]{32}|_[\\w-]{43}|hint\":\".{4}|[-\\d]+T[\\d:.]+Z", ""))
                .isEqualTo(without.asString()
                        .replaceAll("[0-9a-f]{32}|_[\\w-]{43}|hint\":\".{4}|[-\\d]+T[\\d:.]+Z", "")
                        .replace(slug + "-2", slug));
    }

    @Test
    void hasOneEffectForFiftyAtOnce() throws Exception {
        TestTenant brand = newBrand();
        List<Response> answers = atOnce(50, () -> issueKey(brand, key));

        assertThat(answers).extracting(Response::statusCode).containsOnly(201, 409);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).allSatisfy(running -> {
            running.then().body("code", is("idempotency_key_running")).header("Retry-After", "1");
        });
        String last = issueKey(brand, key).then().statusCode(201).extract().asString();
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 201)
                .extracting(Response::asString)
                .containsOnly(last);
        assertThat(keysOf(brand)).isEqualTo(3);
    }

    @Test
    void refusesAnotherCallWithTheSameKey() throws SQLException {
        create(key, slug).then().statusCode(201);

        create(key, slug + "-2")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", is("idempotency_key_reused"));
        operator()
                .header("Idempotency-Key", key)
                .body(brand(slug))
                .post("/v1/brands?dry=1")
                .then()
                .statusCode(422)
                .body("code", is("idempotency_key_reused"));
        TestTenant other = newBrand();
        issueKey(other, key).then().statusCode(422);
        assertThat(keysOf(other)).isEqualTo(2);
        assertThat(brands()).isOne();
    }

    @Test
    void saysThatTheFirstIsStillRunning() throws Exception {
        superuser.holdUpAnswers();
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            Future<Response> first = pool.submit(() -> create(key, slug));
            await().until(() -> superuser.heldUp() == 1);

            create(key, slug)
                    .then()
                    .statusCode(409)
                    .header("Retry-After", "1")
                    .body("code", is("idempotency_key_running"));

            superuser.letGo();
            first.get().then().statusCode(201);
            create(key, slug)
                    .then()
                    .statusCode(201)
                    .header(REPLAYED, "true")
                    .body("id", is(first.get().jsonPath().getString("id")));
        }
    }

    @Test
    void completesACallThatDiedBetweenItsEffectAndItsAnswer() throws Exception {
        superuser.holdUpAnswers();
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            Future<Response> first = pool.submit(() -> create(key, slug));
            await().until(() -> superuser.heldUp() == 1);

            superuser.killHeldUp();
            first.get().then().statusCode(503).header("Retry-After", "1");
            superuser.letGo();
        }

        assertThat(brands()).isZero();
        create(key, slug).then().statusCode(201).header(REPLAYED, nullValue());
        assertThat(brands()).isOne();
    }

    @Test
    void goesOnWhenTheCallerHangsUpAndTellsTheAnswerLater() throws Exception {
        superuser.holdUpAnswers();
        try (Socket caller = new Socket("127.0.0.1", RestAssured.port)) {
            caller.getOutputStream().write(rawRequest(key, slug).getBytes(StandardCharsets.UTF_8));
            caller.getOutputStream().flush();
            await().until(() -> superuser.heldUp() == 1);
        }
        superuser.letGo();

        await().until(() -> brands() == 1);
        create(key, slug).then().statusCode(201).header(REPLAYED, "true").body("keys[0].key", notNullValue());
    }

    @Test
    void leavesNoConnectionBehindWhenManyHangUp() throws Exception {
        superuser.holdUpAnswers();
        List<Socket> callers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Socket caller = new Socket("127.0.0.1", RestAssured.port);
            String request = rawRequest(key + i, slug + i);
            caller.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            callers.add(caller);
        }
        await().until(() -> superuser.heldUp() == CONNECTIONS);
        for (Socket caller : callers) {
            caller.close();
        }
        superuser.letGo();

        await().atMost(Duration.ofSeconds(60)).until(() -> superuser.heldUp() == 0);
        assertThat(atOnce(20, () -> create(UUID.randomUUID().toString(), "after-" + UUID.randomUUID())))
                .extracting(Response::statusCode)
                .containsOnly(201);
    }

    @Test
    void keepsNothingOfACallThatWasRefused() throws SQLException {
        create(key, "NOT A SLUG").then().statusCode(422).body("code", is("invalid"));
        create(key, slug).then().statusCode(201);

        String second = UUID.randomUUID().toString();
        create(second, slug).then().statusCode(409).body("code", is("conflict"));
        create(second, slug + "-2").then().statusCode(201).header(REPLAYED, nullValue());
        assertThat(brands()).isOne();
    }

    @Test
    void forgetsAfterThirtyDays() throws SQLException {
        create(key, slug).then().statusCode(201);
        age("29 days 23 hours");
        assertThat(expired.remove().await().atMost(Duration.ofSeconds(30))).isZero();
        create(key, slug).then().statusCode(201).header(REPLAYED, "true");

        age("1 hour 1 second");
        create(key, slug).then().statusCode(409).body("code", is("conflict"));
        create(key, slug + "-2").then().statusCode(201).header(REPLAYED, nullValue());
        create(key, slug + "-2").then().statusCode(201).header(REPLAYED, "true");

        age("30 days");
        assertThat(expired.remove().await().atMost(Duration.ofSeconds(30))).isPositive();
        assertThat(superuser.number("select count(*) from idempotent_call where key_hash = sha256(?::bytea)", bytes()))
                .isZero();
    }

    @Test
    void keepsNeitherKeysNorAnswersReadable() throws SQLException {
        TestTenant brand = newBrand();
        String issued = issueKey(brand, key).then().statusCode(201).extract().path("key");
        create(UUID.randomUUID().toString(), slug).then().statusCode(201);

        assertThat(superuser.number("select count(*) from idempotent_call where key_hash = sha256(?::bytea)", bytes()))
                .isOne();
        String readable = String.join("\n", superuser.keptValues());
        assertThat(readable).doesNotContain(issued, issued.substring(3), key, slug, "sk_", "pk_", "publishable");
        assertThat((String) issueKey(brand, key).path("key")).isEqualTo(issued);
    }

    @Test
    void takesCallsWithoutABody() {
        int first = count();
        assertThat(count()).isEqualTo(first);
        operator().post("/v1/test/count").then().statusCode(200).body(is(String.valueOf(first + 1)));
    }

    @Test
    void comparesBodiesThatComeInPieces() {
        String large = brand(slug) + " ".repeat(300_000);

        send(large + " ").then().statusCode(201).header(REPLAYED, nullValue());
        send(large + "\n").then().statusCode(422).body("code", is("idempotency_key_reused"));
        send(large + " ").then().statusCode(201).header(REPLAYED, "true");
    }

    private Response send(String body) {
        return operator().header("Idempotency-Key", key).body(body).post("/v1/brands");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "tab\there", "umlaut-ä"})
    void refusesKeysThatCannotBeUsed(String unusable) {
        create(unusable, slug).then().statusCode(400).body("code", is("idempotency_key_invalid"));
    }

    @Test
    void takesKeysOfUpTo255CharactersWithOrWithoutQuotes() {
        String longest = (key + "x".repeat(255)).substring(0, 255);

        create(longest + "x", slug).then().statusCode(400).body("code", is("idempotency_key_invalid"));
        create(longest, slug).then().statusCode(201).header(REPLAYED, nullValue());
        create('"' + longest + '"', slug).then().statusCode(201).header(REPLAYED, "true");
        operator()
                .header("Idempotency-Key", longest, key)
                .body(brand(slug))
                .post("/v1/brands")
                .then()
                .statusCode(400);
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(times)) {
            List<Future<T>> futures =
                    pool.invokeAll(IntStream.range(0, times).mapToObj(i -> call).toList());
            List<T> answers = new ArrayList<>();
            for (Future<T> future : futures) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    private static String rawRequest(String key, String slug) {
        String body = "{\"slug\":\"%s\",\"name\":\"%s\",\"currency\":\"EUR\",\"timeZone\":\"UTC\",\"country\":\"DE\"}"
                .formatted(slug, slug);
        return """
                POST /v1/brands HTTP/1.1
                Host: localhost
                Authorization: Bearer %s
                Content-Type: application/json
                Idempotency-Key: %s
                Content-Length: %d

                %s""".formatted(EmbeddedDatabase.OPERATOR_KEY, key, body.length(), body)
                .replace("\n", "\r\n");
    }

    private static String brand(String slug) {
        return "{\"slug\":\"%s\",\"name\":\"%s\",\"currency\":\"EUR\",\"timeZone\":\"UTC\",\"country\":\"DE\"}"
                .formatted(slug, slug);
    }

    private int count() {
        return operator()
                .header("Idempotency-Key", key)
                .post("/v1/test/count")
                .then()
                .statusCode(200)
                .extract()
                .as(Integer.class);
    }

    private static Response create(String key, String slug) {
        return operator().header("Idempotency-Key", key).body(brand(slug)).post("/v1/brands");
    }

    private static Response issueKey(TestTenant brand, String key) {
        return operator()
                .header("Idempotency-Key", key)
                .body(Map.of("kind", "secret"))
                .post("/v1/brands/" + brand.id() + "/keys");
    }

    private byte[] bytes() {
        return key.getBytes(StandardCharsets.US_ASCII);
    }

    private void age(String by) throws SQLException {
        assertThat(superuser.execute("update idempotent_call set stored_at = stored_at - interval '" + by + "'"))
                .isPositive();
    }

    private long brands() throws SQLException {
        return superuser.number("select count(*) from brand where slug = ?", slug);
    }

    private long keysOf(TestTenant brand) throws SQLException {
        return superuser.number(
                "select count(*) from api_key where brand_id = ?",
                UUID.fromString(
                        brand.id().substring(4).replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")));
    }
}
