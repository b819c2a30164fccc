package dev.perennial.e2e;

import static dev.perennial.e2e.Messages.track;
import static dev.perennial.e2e.Messages.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The acceptance story of the club: of all members 80 % stay, of those in their first year 5 %. The average is told to mislead, what
 * goes with staying is shown, and what a second year is worth.
 */
@ExtendWith(Perennial.class)
class ClubIT {
    private static final int OLD = 240;
    private static final int NEW = 60;
    private static final int NEW_WHO_STAYED = 3;
    private static final int OLD_WHO_LEFT = 12;
    private static final int YEARS = 5;
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Instant FOUNDED = NOW.minus(Duration.ofDays(1_900));
    private static final Instant REOPENED = NOW.minus(Duration.ofDays(800));

    private static Brand brand;

    @BeforeAll
    static void takesMembers(Installation installation) {
        brand = Brand.create(installation, "wine-club");
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = 0; i < OLD; i++) {
            String member = "old-" + i;
            boolean stays = i >= OLD_WHO_LEFT;
            for (int year = 0; year < (stays ? YEARS : YEARS - 1); year++) {
                events.add(orders(member, FOUNDED, year));
            }
            if (i % 10 != 0) {
                events.add(tastes(member, FOUNDED));
            }
        }
        for (int i = 0; i < NEW; i++) {
            String member = "new-" + i;
            events.add(orders(member, REOPENED, 0));
            if (i < NEW_WHO_STAYED) {
                events.add(orders(member, REOPENED, 1));
                events.add(tastes(member, REOPENED));
            }
        }
        for (int from = 0; from < events.size(); from += 200) {
            brand.sendAll(events.subList(from, Math.min(events.size(), from + 200)));
        }
        Brand.eventually(() -> assertThat(brand.get(Service.STAGE, "/v1/retention/tenure?lookBackYears=1")
                        .getInt("average.atRisk"))
                .isEqualTo(OLD + NEW));
    }

    @Test
    void isToldThatTheAverageMisleads() {
        JsonPath tenure = brand.get(Service.STAGE, "/v1/retention/tenure?lookBackYears=1");

        double average = (double) (OLD - OLD_WHO_LEFT + NEW_WHO_STAYED) / (OLD + NEW);
        assertThat(tenure.getDouble("average.retention")).isCloseTo(average, within(1e-6));
        assertThat(tenure.getDouble("firstYear.retention")).isCloseTo((double) NEW_WHO_STAYED / NEW, within(1e-6));
        assertThat(tenure.<Integer>getList("misleading.years")).contains(1);
        assertThat(tenure.getString("misleading.because")).contains("77.0 %").contains("5.0 % in year 1");
    }

    @Test
    void seesWhatGoesWithStaying() {
        JsonPath triggers = brand.get(
                Service.STAGE,
                "/v1/retention/triggers?within=365&from=" + FOUNDED.toString().substring(0, 10));

        assertThat(triggers.getInt("customers")).isEqualTo(OLD + NEW);
        triggers.setRootPath("triggers.find { it.event == 'Tasting Attended' }");
        assertThat(triggers.getString("goesWith")).isEqualTo("staying");
        assertThat(triggers.getBoolean("standsOut")).isTrue();
        assertThat(triggers.getDouble("low")).isPositive();
    }

    @Test
    void seesWhatASecondYearIsWorth() {
        JsonPath worth = brand.post(
                        Service.STAGE,
                        "/v1/retention/break-even",
                        Map.of("margin", 0.5, "horizonYears", 3, "discount", 0))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(worth.getInt("firstYearLost")).isEqualTo(NEW - NEW_WHO_STAYED);
        assertThat(worth.getLong("worth.minor"))
                .as("50.00 in the second year, and nearly as much in the third and fourth")
                .isBetween(12_000L, 15_000L);
        assertThat(worth.getLong("lostWorth.minor"))
                .isCloseTo(worth.getLong("worth.minor") * (NEW - NEW_WHO_STAYED), within(100L));
    }

    @Test
    void seesWhatLessAttritionBrings() {
        JsonPath scenario = brand.post(
                        Service.STAGE, "/v1/retention/scenarios", Map.of("attritionPoints", 5, "margin", 0.5))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(scenario.prettify()).contains("gained");
    }

    /** Once a year, for 100.00. */
    private static Map<String, Object> orders(String member, Instant joined, int year) {
        Instant at = joined.plus(Duration.ofDays(365L * year + 30L * Math.min(year, 1)));
        return with(
                track(
                        member,
                        at,
                        "Order Completed",
                        Map.of("order_id", member + "-" + year, "total", 100, "currency", "EUR")),
                "type",
                "track");
    }

    private static Map<String, Object> tastes(String member, Instant joined) {
        return with(
                track(member, joined.plus(Duration.ofDays(20)), "Tasting Attended", Map.of("wine", "Riesling")),
                "type",
                "track");
    }
}
