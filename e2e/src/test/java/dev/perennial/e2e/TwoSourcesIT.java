package dev.perennial.e2e;

import static dev.perennial.e2e.Messages.page;
import static dev.perennial.e2e.Messages.track;
import static dev.perennial.e2e.Messages.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The acceptance story of the two sources: one brings many customers that leave, one brings few that stay. Values of
 * customer-service, credit and cohorts of attribution-service, stages of stage-service.
 */
@ExtendWith(Perennial.class)
class TwoSourcesIT {
    private static final int LEAVING = 40;
    private static final int STAYING = 12;
    private static final int ORDERS = 10;
    /** 60.00 once, at a margin of 12.00. */
    private static final long SOCIAL_MINOR = LEAVING * 6_000L;
    /** 15.00 each month, which says nothing of its margin. */
    private static final long EMAIL_MINOR = STAYING * ORDERS * 1_500L;

    /** Of the sales: visits of ninety days before are looked at, so the first three orders of each. */
    private static final long EMAIL_CREDIT_MINOR = STAYING * 3 * 1_500L;

    private static final long MARGIN_MINOR = LEAVING * 1_200L + EMAIL_MINOR * 4 / 10;
    private static final Instant BEGIN =
            Instant.now().minus(Duration.ofDays(300)).truncatedTo(ChronoUnit.SECONDS);

    private static Brand brand;

    @BeforeAll
    static void sellsForTenMonths(Installation installation) {
        brand = Brand.create(installation, "roaster");
        brand.putNew(Service.CUSTOMER, "/v1/value/settings", Map.of("marginRate", 0.4))
                .then()
                .statusCode(200);
        List<Map<String, Object>> messages = new ArrayList<>();
        for (int i = 0; i < LEAVING; i++) {
            String visitor = "leaving-" + i;
            Instant at = BEGIN.plus(Duration.ofHours(i));
            messages.add(arrives(visitor, at, "instagram", "paid_social"));
            messages.add(buys(visitor, at.plusSeconds(600), 60, Map.of("margin", 12)));
        }
        for (int i = 0; i < STAYING; i++) {
            String visitor = "staying-" + i;
            Instant at = BEGIN.plus(Duration.ofHours(i));
            messages.add(arrives(visitor, at, "newsletter", "email"));
            for (int month = 0; month < ORDERS; month++) {
                messages.add(buys(visitor, at.plus(Duration.ofDays(30L * month + 1 + i % 3)), 15, Map.of()));
            }
        }
        for (int from = 0; from < messages.size(); from += 100) {
            brand.sendAll(messages.subList(from, Math.min(messages.size(), from + 100)));
        }
        Brand.eventually(() -> assertThat(brand.figures())
                .containsEntry("customers", LEAVING + STAYING)
                .containsEntry("orders", LEAVING + STAYING * ORDERS));
        brand.post(Service.CUSTOMER, "/v1/value/model:refit", Map.of()).then().statusCode(202);
        Brand.eventually(
                () -> assertThat(brand.get(Service.CUSTOMER, "/v1/value/model").getInt("counts.customers"))
                        .isEqualTo(LEAVING + STAYING));
    }

    @Test
    void areCreditedOtherwiseForSalesThanForLifetimes() {
        Brand.eventually(() -> {
            JsonPath report = brand.get(
                    Service.ATTRIBUTION, "/v1/attribution/sales-against-lifetime?model=FIRST_TOUCH&groupBy=channel");
            assertThat(report.getLong("salesTotal.minor")).isEqualTo(SOCIAL_MINOR + EMAIL_MINOR);
            report.setRootPath("data.find { it.channel == 'paid_social' }");
            assertThat(report.getLong("sales.amount.minor")).isEqualTo(SOCIAL_MINOR);
            assertThat(report.getInt("sales.rank")).isOne();
            assertThat(report.getInt("lifetime.rank")).isEqualTo(2);
            assertThat(report.getString("disagreement")).isEqualTo("overvalued_by_sales");
            report.setRootPath("data.find { it.channel == 'email' }");
            assertThat(report.getLong("sales.amount.minor")).isEqualTo(EMAIL_CREDIT_MINOR);
            assertThat(report.getInt("sales.rank")).as("behind direct visits").isEqualTo(3);
            assertThat(report.getInt("lifetime.rank")).isOne();
            assertThat(report.getString("disagreement")).isEqualTo("undervalued_by_sales");
        });
        assertThat(brand.get(Service.ATTRIBUTION, "/v1/attribution/reconciliation")
                        .getBoolean("balanced"))
                .isTrue();
    }

    /** What all customers are worth is one figure, whichever service is asked, by stage and by source. */
    @Test
    void areWorthTheSameByCustomerByStageAndBySource() {
        String months =
                "?groupBy=channel&from=" + month(BEGIN.minus(Duration.ofDays(1))) + "&to=" + month(Instant.now());
        Brand.eventually(() -> {
            JsonPath customers = brand.get(Service.CUSTOMER, "/v1/value/equity");
            long equity = customers.getLong("now.equity.minor");
            assertThat(customers.getLong("now.customers")).isEqualTo(LEAVING + STAYING);
            assertThat(equity - customers.getLong("now.expected.minor")).isEqualTo(MARGIN_MINOR);
            assertThat(brand.get(Service.STAGE, "/v1/stages/relationship/equity")
                            .getLong("total.stock.equity.minor"))
                    .isEqualTo(equity);
            Number ofSources =
                    brand.get(Service.ATTRIBUTION, "/v1/sources/value" + months).get("total.ltv.equity.minor");
            assertThat(ofSources).as("not known at first").isNotNull();
            assertThat(ofSources.doubleValue()).isCloseTo(equity, within(1.0));
        });
    }

    @Test
    void bringCustomersOfDifferentLoyalty() {
        JsonPath customers = brand.get(Service.CUSTOMER, "/v1/value/customers?sort=ltv&limit=" + (LEAVING + STAYING));
        List<Integer> worth = customers.getList("data.ltv.minor");
        List<Float> orders = customers.getList("data.expected.orders");

        assertThat(worth).hasSize(LEAVING + STAYING);
        assertThat(customers.<Integer>getList("data.realised.minor").subList(0, STAYING))
                .as("those who stay come first")
                .containsOnly(ORDERS * 1_500);
        assertThat(orders.get(0)).isGreaterThan(5 * orders.getLast());
    }

    private static String month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC)).toString();
    }

    private static Map<String, Object> arrives(String visitor, Instant at, String source, String medium) {
        String url = "https://roaster.example/?utm_source=" + source + "&utm_medium=" + medium + "&utm_campaign=spring";
        return with(page(visitor, at, url), "type", "page");
    }

    private static Map<String, Object> buys(String visitor, Instant at, int total, Map<String, Object> more) {
        Map<String, Object> order = new LinkedHashMap<>(more);
        order.put("order_id", visitor + at.getEpochSecond());
        order.put("total", total);
        order.put("currency", "EUR");
        return with(track(visitor, at, "Order Completed", order), "type", "track");
    }
}
