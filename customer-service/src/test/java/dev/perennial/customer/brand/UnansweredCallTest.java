package dev.perennial.customer.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.platform.test.EmbeddedDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Calls with an idempotency key that have no answer yet: told twice meanwhile, cut off, or given up by who called. */
@QuarkusTest
class UnansweredCallTest extends CallsWithKeyTest {
    /** Of the service's pool. */
    private static final int CONNECTIONS = 12;

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
}
