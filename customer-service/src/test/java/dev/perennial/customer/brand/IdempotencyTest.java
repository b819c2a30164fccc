package dev.perennial.customer.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.platform.idempotency.ExpiredCalls;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The platform's idempotency keys, seen on the calls of the operator. */
@QuarkusTest
class IdempotencyTest extends CallsWithKeyTest {
    @Inject
    ExpiredCalls expired;

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

    private Response send(String body) {
        return operator().header("Idempotency-Key", key).body(body).post("/v1/brands");
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

    private byte[] bytes() {
        return key.getBytes(StandardCharsets.US_ASCII);
    }

    private void age(String by) throws SQLException {
        assertThat(superuser.execute("update idempotent_call set stored_at = stored_at - interval '" + by + "'"))
                .isPositive();
    }
}
