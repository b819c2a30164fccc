package dev.perennial.stage.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.stage.OverRest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Buying again and recommending are told apart. */
@QuarkusTest
class LoyaltyResourceTest extends OverRest {

    @Test
    void showsWhoRepeatsBesideWhoRecommends() {
        List<CustomerId> customers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            customers.add(CustomerId.next());
            happen(order(customers.get(i), "l" + i, "1990-05-1" + i, "10"));
        }
        happen(
                event(customers.get(0), "Product Shared", "1990-04-01", Map.of()),
                order(customers.get(1), "l-again1", "1990-07-01", "10"),
                event(customers.get(1), "Product Reviewed", "1990-07-02", Map.of()),
                order(customers.get(2), "l-again2", "1990-05-12", "10"),
                event(customers.get(3), "Review Requested", "1990-06-01", Map.of()),
                event(customers.get(3), "Product Reviewed", "1990-06-05", Map.of()),
                event(customers.get(4), "Survey Answered", "1990-06-05", Map.of("survey_id", "nps", "score", 9)),
                event(customers.get(4), "Referral Completed", "1990-09-05", Map.of()),
                order(customers.get(5), "l-again5", "1990-08-01", "10"));

        JsonPath report =
                read("/v1/retention/loyalty", Map.of("from", "1990-01-01", "to", "1990-12-31", "unit", "quarter"));

        assertThat(report.getList("cohorts.from")).containsExactly("1990-04-01");
        JsonPath spring = report.setRootPath("cohorts[0]");
        assertThat(spring.getInt("customers")).isEqualTo(8);
        assertThat(spring.getInt("repeated.customers"))
                .as("the same day again is no repeat")
                .isEqualTo(2);
        assertThat(spring.getInt("recommended.customers")).isEqualTo(4);
        assertThat(spring.getInt("unprompted.customers")).isEqualTo(3);
        assertThat(spring.getInt("whenAsked.customers")).isEqualTo(2);
        assertThat(spring.getInt("repeatedAndRecommended.customers")).isEqualTo(1);
        assertThat(spring.getDouble("repeated.rate")).isCloseTo(0.25, within(1e-6));
        assertThat(spring.getDouble("repeated.low")).isCloseTo(0.0715, within(5e-5));
        assertThat(spring.getDouble("repeated.high")).isCloseTo(0.5907, within(5e-5));

        log.merge(TestBrand.ACME.id(), customers.get(0), customers.get(5), Instant.parse("1990-10-01T00:00:00Z"));
        folded();
        JsonPath merged = read(
                        "/v1/retention/loyalty", Map.of("from", "1990-01-01", "to", "1990-12-31", "unit", "quarter"))
                .setRootPath("all");
        assertThat(merged.getInt("customers")).isEqualTo(7);
        assertThat(merged.getInt("repeated.customers")).isEqualTo(2);
        assertThat(merged.getInt("repeatedAndRecommended.customers")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"unit, tenure, unit", "from, 9999-01-01, from", "from, 1000-01-01, from", "to, soon, to"})
    void refusesWhatIsNoReport(String name, String value, String field) {
        call().queryParam(name, value)
                .get("/v1/retention/loyalty")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void isEmptyWhereNothingWasBought() {
        RestAssured.given()
                .auth()
                .oauth2(TestBrand.OTHER_KEY)
                .get("/v1/retention/loyalty")
                .then()
                .statusCode(200)
                .body("all", nullValue())
                .body("cohorts", empty());
    }
}
