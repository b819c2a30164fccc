package dev.perennial.e2e;

import static dev.perennial.e2e.Messages.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a sale costs: carts of stage-service, spend of attribution-service. */
@ExtendWith(Perennial.class)
class CostOfSaleIT {
    private static final Instant FILLED =
            Instant.now().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
    private static final LocalDate DAY = LocalDate.ofInstant(FILLED, ZoneId.of("Europe/Berlin"));
    private static final String REPORT =
            "/v1/pursuits/cart/report?from=" + DAY.minusDays(1) + "&to=" + DAY.plusDays(1) + "&unit=day";

    private static Brand brand;

    @BeforeAll
    static void sellsAndSpends(Installation installation) {
        brand = Brand.create(installation, "seller");
        for (String shopper : List.of("ann", "bob", "cy")) {
            Map<String, Object> cart = Map.of("cart_id", shopper, "price", 20, "quantity", 1, "currency", "EUR");
            brand.send("track", track(shopper, FILLED, "Product Added", cart));
        }
        for (String buyer : List.of("ann", "bob")) {
            Map<String, Object> order =
                    Map.of("cart_id", buyer, "order_id", "o-" + buyer, "total", 20, "currency", "EUR");
            brand.send("track", track(buyer, FILLED.plusSeconds(600), "Order Completed", order));
        }
        brand.put(
                        Service.ATTRIBUTION,
                        "/v1/spend",
                        Map.of("rows", List.of(row("paid_search", "EUR"), row("email", "EUR"), row("email", "USD"))))
                .then()
                .statusCode(200);
        Brand.eventually(() -> assertThat(brand.get(Service.STAGE, REPORT).getInt("total.sale.won"))
                .isEqualTo(2));
    }

    @Test
    void isSharedByThoseThatWereWon() {
        Brand.eventually(() -> {
            JsonPath report = brand.get(Service.STAGE, REPORT);
            assertThat(report.getBoolean("spend.known")).isTrue();
            assertThat(report.getInt("total.sale.spend.minor")).isEqualTo(3000);
            assertThat(report.getInt("total.sale.costOfSaleWithSpend.minor")).isEqualTo(1500);
            assertThat(report.getDouble("total.sale.returnOnCostWithSpend")).isEqualTo(1 / 3.0, within(1e-6));
            assertThat(report.getList("periods.figures.sale.spend.minor")).containsExactly(0, 3000, 0);
            assertThat(report.getInt("total.sale.spendWithoutRate[0].minor")).isEqualTo(1500);
            assertThat(report.getString("spend.notes[0]")).contains("USD");
        });
    }

    @Test
    void isThatOfTheChannelsThatBelongToIt() {
        Brand.eventually(() -> assertThat(brand.get(Service.STAGE, REPORT + "&channel=paid_search")
                        .getInt("total.sale.costOfSaleWithSpend.minor"))
                .isEqualTo(750));
        brand.read(Service.STAGE, REPORT + "&channel=moon")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("channel"));
    }

    private static Map<String, Object> row(String channel, String currency) {
        return Map.of("day", DAY.toString(), "channel", channel, "amount", Map.of("minor", 1500, "currency", currency));
    }
}
