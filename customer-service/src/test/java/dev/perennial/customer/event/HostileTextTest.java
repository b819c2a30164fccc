package dev.perennial.customer.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.event.RawHttp.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that is well formed and means to do harm: refused, or kept and in nobody's way. */
@QuarkusTest
class HostileTextTest extends HostileTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"userId\":\"u#1\",\"event\":\"E\"}",
                "{\"anonymousId\":\"a#1\",\"event\":\"E\"}",
                "{\"userId\":\"u1\",\"event\":\"E#\"}",
                "{\"userId\":\"u1\",\"event\":\"E\",\"messageId\":\"m#\"}",
                "{\"userId\":\"u1\",\"event\":\"Order Completed\",\"properties\":{\"order_id\":\"o#1\"}}",
                "{\"userId\":\"u1\",\"event\":\"E\",\"properties\":{\"a\":[{\"b\":\"#\"}]}}",
                "{\"userId\":\"u1\",\"event\":\"E\",\"properties\":{\"k#\":1}}",
                "{\"userId\":\"u1\",\"event\":\"E\",\"context\":{\"page\":{\"url\":\"https://#\"}}}",
                "{\"userId\":\"u1\",\"event\":\"E\",\"context\":{\"externalIds\":[{\"type\":\"email\",\"id\":\"#\"}]}}",
                "{\"userId\":\"u1\",\"event\":\"E\",\"unknown\":\"#\"}",
                "{\"userId\":\"u1\",\"event\":\"E\",\"#\":\"unknown\"}",
                "{\"userId\":\"u1\",\"event\":\"E\",\"timestamp\":\"#\"}",
                "{\"userId\":\"u1\",\"type\":\"identify\",\"traits\":{\"name\":\"#\"}}",
                "{\"userId\":\"u1\",\"type\":\"identify\",\"traits\":{\"email\":\"#@example.com\"}}",
                "{\"userId\":\"u1\",\"type\":\"group\",\"groupId\":\"g#\"}",
                "{\"userId\":\"u1\",\"type\":\"alias\",\"previousId\":\"p#\"}"
            })
    void refusesTheCharacterNul(String message) throws IOException {
        TestTenant brand = newBrand();
        String escaped = message.replace("#", "\\u0000");
        String typed = escaped.contains("\"type\":\"i")
                        || escaped.contains("\"type\":\"g")
                        || escaped.contains("\"type\":\"al")
                ? escaped
                : "{\"type\":\"track\"," + escaped.substring(1);

        Answer single = RawHttp.post(server(), "/v1/" + type(typed), brand, utf8(escaped));
        Answer batch = RawHttp.post(server(), "/v1/batch", brand, utf8("{\"batch\":[" + typed + "]}"));

        assertThat(single.status()).as(single.body()).isEqualTo(400);
        assertThat(single.json().getString("code")).startsWith("invalid_");
        assertThat(batch.status()).as(batch.body()).isEqualTo(200);
        assertThat(batch.json().getString("results[0].status")).isEqualTo("rejected");
        assertThat(batch.json().getString("results[0].code")).startsWith("invalid_");
        assertStored(brand, 0);
    }

    private static String type(String typed) {
        return Stream.of("identify", "group", "alias")
                .filter(type -> typed.contains("\"type\":\"" + type + "\""))
                .findFirst()
                .orElse("track");
    }

    /** Odd, but JSON that means something: refused or kept, never in the way of anybody else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"userId\":\"u1\",\"event\":\"\\ud800\"}",
                "{\"userId\":\"\\udc00\",\"event\":\"E\"}",
                "{\"userId\":\"u1\",\"event\":\"E\",\"properties\":{\"p\":\"\\ud800\",\"\\ud800\":1}}",
                "{\"userId\":\"u1\",\"event\":\"E\",\"context\":{\"page\":{\"url\":\"https://x/\\ud800?utm_source=\\udfff\"}}}",
                "{\"userId\":\"u1\",\"event\":\"Order Completed\",\"properties\":{\"order_id\":\"\\ud800\",\"total\":1}}",
                "{\"userId\":\"u1\",\"event\":\"E\",\"unknown\":\"\\ud800\"}",
                "{\"userId\":\"u1\",\"event\":\"E\",\"properties\":{\"p\":\"\\\\u0000\"}}",
                "{\"userId\":\"u1\",\"userId\":\"u2\",\"event\":\"E\",\"event\":\"F\"}",
                "{\"userId\":\"u1\",\"event\":\"E\",\"properties\":{\"a\":1},\"properties\":{\"b\":1,\"b\":2}}",
                "{\"userId\":\"u1\",\"event\":\"E\",\"context\":{\"a\":1},\"a\":2,\"a\":3}",
                "{\"userId\":1e400,\"event\":1e400}",
                "{\"userId\":\"u1\",\"event\":\"E\",\"messageId\":{}}",
                "{\"userId\":\"u1\",\"event\":\"Order Completed\",\"properties\":{\"total\":1e400}}",
                "{\"userId\":\"u1\",\"event\":\"Order Completed\",\"properties\":{\"total\":-1e400}}",
                "{\"userId\":\"u1\",\"event\":\"Order Completed\",\"properties\":{\"total\":1e999999999}}",
                "{\"userId\":\"u1\",\"event\":\"Order Completed\",\"properties\":{\"total\":\"1e999999999\"}}",
                "{\"userId\":\"u1\",\"event\":\"Order Completed\",\"properties\":{\"total\":1e-999999999}}",
                "{\"userId\":\"u1\",\"event\":\"Order Completed\",\"properties\":{\"total\":99999999999999999999}}",
                "{\"userId\":\"u1\",\"event\":\"Order Completed\",\"properties\":{\"total\":\"NaN\",\"currency\":7}}",
                "{\"userId\":\"u1\",\"event\":\"Order Completed\",\"properties\":{\"total\":{},\"currency\":\"ZZZ\"}}",
                "{\"userId\":\"u1\",\"event\":\"Order Completed\",\"properties\":{\"order_id\":{},\"total\":[]}}",
                "{\"userId\":\"u1\",\"event\":\"Order Completed\",\"properties\":{\"products\":[null,7,\"x\",[],{}]}}",
                "{\"userId\":\"u1\",\"event\":\"Order Completed\",\"properties\":{\"products\":[{\"price\":1e300,\"quantity\":1e300}]}}",
                "{\"userId\":\"u1\",\"event\":\"Order Refunded\",\"properties\":{\"order_id\":null,\"total\":\"-\"}}",
                "{\"userId\":\"u1\",\"event\":\"E\",\"context\":{\"page\":7,\"campaign\":[],\"traits\":\"x\",\"externalIds\":{}}}",
                "{\"userId\":\"u1\",\"event\":\"E\",\"context\":{\"externalIds\":[null,7,{\"type\":[],\"id\":{}}]}}",
                "{\"userId\":\"u1\",\"event\":\"E\",\"timestamp\":7,\"sentAt\":{}}"
            })
    void isNotPoisonedBy(String message) throws IOException {
        TestTenant brand = newBrand();

        Answer answer = RawHttp.post(server(), "/v1/track", brand, utf8(message));

        assertThat(answer.status()).as(answer.body()).isIn(200, 400);
        if (answer.status() == 400) {
            assertProblem(answer, 400, answer.json().getString("code"));
        }
        assertStored(brand, answer.status() == 200 ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "1e999999999", "[{}]", "{\"\\ud800\":\"\\udc00\"}", "null"})
    void isNotPoisonedByATrait(String value) throws IOException {
        TestTenant brand = newBrand();

        Answer answer = RawHttp.post(
                server(),
                "/v1/identify",
                brand,
                utf8("{\"userId\":\"u1\",\"traits\":{\"t\":" + value + ",\"email\":" + value + "}}"));

        assertThat(answer.status()).as(answer.body()).isIn(200, 400);
        assertStored(brand, answer.status() == 200 ? 1 : 0);
    }
}
