package dev.perennial.customer.brand;

import dev.perennial.customer.CustomerServiceTest;
import dev.perennial.platform.test.Superuser;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of idempotency keys share: calls of the operator, and what they left behind. */
abstract class CallsWithKeyTest extends CustomerServiceTest {
    static final String REPLAYED = "Idempotency-Replayed";

    final String key = UUID.randomUUID().toString();
    final String slug = "once-" + UUID.randomUUID();
    Superuser superuser;

    @BeforeEach
    void connect() throws SQLException {
        superuser = superuser();
    }

    @AfterEach
    void disconnect() throws SQLException {
        superuser.close();
    }

    static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
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

    static String brand(String slug) {
        return "{\"slug\":\"%s\",\"name\":\"%s\",\"currency\":\"EUR\",\"timeZone\":\"UTC\",\"country\":\"DE\"}"
                .formatted(slug, slug);
    }

    static Response create(String key, String slug) {
        return operator().header("Idempotency-Key", key).body(brand(slug)).post("/v1/brands");
    }

    static Response issueKey(TestTenant brand, String key) {
        return operator()
                .header("Idempotency-Key", key)
                .body(Map.of("kind", "secret"))
                .post("/v1/brands/" + brand.id() + "/keys");
    }

    long brands() throws SQLException {
        return superuser.number("select count(*) from brand where slug = ?", slug);
    }

    long keysOf(TestTenant brand) throws SQLException {
        return superuser.number(
                "select count(*) from api_key where brand_id = ?",
                UUID.fromString(
                        brand.id().substring(4).replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")));
    }
}
