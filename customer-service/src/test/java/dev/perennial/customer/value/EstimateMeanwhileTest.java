package dev.perennial.customer.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.platform.fold.Backlog;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.test.Superuser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** While much waits to be taken in, the lists of all brands do not stand still. */
@QuarkusTest
class EstimateMeanwhileTest extends ValueTest {
    private static final Instant BEGIN = Instant.now().minus(40, ChronoUnit.DAYS);
    private static final String WAITING = "select count(*) from customer_purchase where stale and brand_id = ?";

    @Inject
    Backlog backlog;

    @Test
    void estimatesSomeCustomersAllTheSame() throws SQLException {
        TestTenant brand = newBrand();
        UUID id = BrandId.parse(brand.id()).value();
        send(brand, List.of(order("ann", "meanwhile-1", BEGIN, "20")));
        awaitOrders(brand, "ann", 1);
        try (Superuser superuser = superuser();
                Superuser other = superuser()) {
            await().until(() -> superuser.number(WAITING, id) == 0);
            // Ids of events that were never used count as events that wait.
            superuser.number("select setval(pg_get_serial_sequence('event', 'sequence'),"
                    + " nextval(pg_get_serial_sequence('event', 'sequence')) + 20000)");
            other.execute("begin; lock table feed_cursor in share mode");
            send(brand, List.of(order("ann", "meanwhile-2", BEGIN.plusSeconds(60), "30")));
            await().atMost(Duration.ofSeconds(15)).until(this::isBehind);

            superuser.execute("update customer_purchase set stale = true where brand_id = '" + id + "'");

            await().atMost(Duration.ofSeconds(12)).until(() -> superuser.number(WAITING, id) == 0);
            assertThat(isBehind()).isTrue();
            other.execute("rollback");
        }
        awaitOrders(brand, "ann", 2);
    }

    private boolean isBehind() {
        return backlog.isLarge().await().atMost(Duration.ofSeconds(10));
    }
}
