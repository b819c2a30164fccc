package dev.perennial.customer.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.analytics.renewal.Tenure;
import dev.perennial.customer.subscription.ContractStore;
import dev.perennial.customer.subscription.ContractTenures;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Renewals are known at once and silent losses a while later: both count when all who came up together are decided. */
@QuarkusTest
class SettledRenewalsTest extends ValueTest {
    private static final LocalDate BEGUN =
            LocalDate.now(ZoneOffset.UTC).minusYears(1).withDayOfYear(1);
    private static final LocalDate LATER = BEGUN.plusMonths(10);
    private static final int SILENT_FIRST = 40;
    private static final int SILENT_SECOND = 12;
    private static final int CANCELLED_SECOND = 8;
    private static final int CONTRACTS = 100;

    @Inject
    BrandDatabase database;

    @Inject
    ContractStore contracts;

    @Test
    void countsARenewalWhenTheSilentOfItCountAsLost() {
        TestTenant brand = newBrand();
        send(brand, events());

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(tenures(brand, LATER).contracts()).isEqualTo(CONTRACTS);
            assertThat(tenures(brand, BEGUN.plusMonths(2).plusDays(14)).seen())
                    .as("the second renewal is not decided yet")
                    .containsExactly(new Tenure(1, SILENT_FIRST, CONTRACTS - SILENT_FIRST));
            assertThat(tenures(brand, BEGUN.plusMonths(3)).seen())
                    .containsExactly(
                            new Tenure(1, SILENT_FIRST, 0),
                            new Tenure(
                                    2,
                                    SILENT_SECOND + CANCELLED_SECOND,
                                    CONTRACTS - SILENT_FIRST - SILENT_SECOND - CANCELLED_SECOND));
        });
    }

    @Test
    void takesAChangeToAnotherIntervalForNoLoss() {
        TestTenant brand = newBrand();
        send(
                brand,
                List.of(
                        subscription("u", "Started", BEGUN, Map.of("interval", "month")),
                        subscription("u", "Renewed", BEGUN.plusMonths(1), Map.of()),
                        subscription("u", "Started", BEGUN.plusDays(40), Map.of("interval", "year"))));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            List<ContractTenures> all = all(brand, LATER);
            assertThat(all).extracting(one -> one.interval().toString()).containsExactly("P1M", "P1Y");
            assertThat(all.getFirst().seen()).containsExactly(new Tenure(1, 0, 1));
            assertThat(all.getLast().seen()).isEmpty();
        });
    }

    private ContractTenures tenures(TestTenant brand, LocalDate asOf) {
        List<ContractTenures> all = all(brand, asOf);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private List<ContractTenures> all(TestTenant brand, LocalDate asOf) {
        BrandId id = BrandId.parse(brand.id());
        return database.inBrand(id, connection -> contracts.tenures(connection, id, asOf))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static List<Map<String, Object>> events() {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = 0; i < CONTRACTS; i++) {
            String user = "u" + i;
            events.add(subscription(user, "Started", BEGUN, Map.of()));
            if (i >= SILENT_FIRST) {
                events.add(subscription(user, "Renewed", BEGUN.plusMonths(1), Map.of()));
            }
            if (i >= SILENT_FIRST && i < SILENT_FIRST + CANCELLED_SECOND) {
                events.add(subscription(user, "Cancelled", BEGUN.plusDays(45), Map.of()));
            }
            if (i >= SILENT_FIRST + CANCELLED_SECOND + SILENT_SECOND) {
                events.add(subscription(user, "Renewed", BEGUN.plusMonths(2), Map.of()));
            }
        }
        return events;
    }

    private static Map<String, Object> subscription(String user, String name, LocalDate day, Map<String, Object> told) {
        return event(
                user, "Subscription " + name, day.atTime(10, 0).toInstant(ZoneOffset.UTC), name + user + day, told);
    }
}
