package dev.perennial.customer.log;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.CustomerServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RequestIdTest extends CustomerServiceTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String TRACE_PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    @ParameterizedTest
    @ValueSource(strings = {"Request-Id", "X-Request-Id"})
    void isTheCallersOwn(String header) {
        assertThat(idWith(Map.of(header, "from-the-shop", "traceparent", TRACE_PARENT)))
                .isEqualTo("from-the-shop");
    }

    @Test
    void isTheTracesWhereTheCallerGivesNone() {
        assertThat(idWith(Map.of("traceparent", TRACE_PARENT))).isEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7-b7ad6b7169203331-01",
                "x"
            })
    void isNewWhereTheTraceIsNone(String traceParent) {
        assertThat(idWith(Map.of("traceparent", traceParent))).startsWith("req_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@example.com", "{\"a\":1}", "a b"})
    void isNewWhereTheCallersCouldDoHarm(String offered) {
        assertThat(idWith(Map.of("X-Request-Id", offered))).startsWith("req_");
    }

    /** The id in the header of an answer, which is also that of the problem. */
    private static String idWith(Map<String, String> headers) {
        Response answer = given().headers(headers).get("/v1/customers/nobody");
        assertThat(answer.jsonPath().getString("requestId")).isEqualTo(answer.header("Request-Id"));
        return answer.header("Request-Id");
    }
}
