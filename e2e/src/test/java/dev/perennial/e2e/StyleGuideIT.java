package dev.perennial.e2e;

import static dev.perennial.e2e.Messages.identify;
import static dev.perennial.e2e.Messages.page;
import static dev.perennial.e2e.Messages.track;
import static dev.perennial.e2e.Messages.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The acceptance story of the style guide: one person, on the web without a name, and in a store with a loyalty card. */
@ExtendWith(Perennial.class)
class StyleGuideIT {
    private static final String SHA256_OF_ADA = "b5fc85e55755f9e0d030a10ab4429b6b2944855f9a0d60077fe832becbc41d72";
    private static final String VISITOR = "visitor-1";
    private static final String TILL = "till-7-0815";
    private static final String CARD = "LC-4711-0815";
    private static final int ORDER_MINOR = 8_995;
    private static final Instant ARRIVED =
            Instant.now().minus(Duration.ofDays(25)).truncatedTo(ChronoUnit.SECONDS);
    private static final Instant RETURNED = ARRIVED.plus(Duration.ofDays(7));
    private static final Instant BOUGHT = ARRIVED.plus(Duration.ofDays(21));

    private static Brand brand;
    private static String customer;

    @BeforeAll
    static void tellsTheStory(Installation installation) {
        brand = Brand.create(installation, "clothier");
        brand.put(Service.ATTRIBUTION, "/v1/content/style-guide", styleGuide())
                .then()
                .statusCode(201);
        brand.send("page", arrivesFromAnAdvertisement());
        brand.send("track", guide("Content Downloaded", ARRIVED.plusSeconds(40)));
        brand.send("identify", identify(VISITOR, ARRIVED.plusSeconds(90), Map.of("email", "Ada@Example.com")));
        brand.send("track", guide("Content Shared", ARRIVED.plusSeconds(300)));
        brand.send("page", page(VISITOR, RETURNED, "https://clothier.example/?utm_source=newsletter&utm_medium=email"));
        brand.sendAll(List.of(
                with(
                        identify(
                                TILL, BOUGHT.minusSeconds(60), Map.of("email", "ada@example.com", "loyaltyCard", CARD)),
                        "type",
                        "identify"),
                buysInTheStore()));
        Brand.eventually(() -> assertThat(brand.customers(CARD)).isEqualTo(brand.customers("ada@example.com")));
        customer = brand.customer(CARD);
        Brand.eventually(() -> assertThat(brand.stage(customer)).isEqualTo("adopter"));
    }

    @Test
    void isExportedForAdvertisementsWithHashedAddresses() {
        Map<String, Object> audience = Map.of(
                "name",
                "Came by the style guide and bought",
                "stages",
                List.of("adopter"),
                "rule",
                "acquisitionSource == 'google'");
        brand.put(Service.STAGE, "/v1/audiences/guide-buyers", audience).then().statusCode(200);
        Brand.eventually(() -> assertThat((Object)
                        brand.get(Service.STAGE, "/v1/audiences/guide-buyers").get("members"))
                .isEqualTo(1));

        String csv =
                brand.read(Service.STAGE, "/v1/audiences/guide-buyers/export").asString();

        assertThat(csv.lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .startsWith(customer + ",")
                .contains("," + SHA256_OF_ADA + ",");
    }

    @Test
    void isOneCustomerHoweverOneLooks() {
        for (String identity : List.of("ada@example.com", CARD, VISITOR, TILL)) {
            assertThat(brand.customers(identity)).as(identity).containsExactly(customer);
        }
        assertThat(brand.behaviour(customer))
                .filteredOn(name -> !name.isBlank())
                .containsExactly(
                        "page",
                        "Content Downloaded",
                        "identify",
                        "Content Shared",
                        "page",
                        "identify",
                        "Order Completed");
        Brand.eventually(
                () -> assertThat(brand.event(customer, "Customer Acquired").getString("properties.source"))
                        .isEqualTo("google"));
        JsonPath profile = brand.get(Service.CUSTOMER, "/v1/customers/{id}", customer);
        assertThat(profile.getInt("orders")).isOne();
        assertThat(profile.getInt("revenue[0].minor")).isEqualTo(ORDER_MINOR);
        assertThat(brand.figures()).containsEntry("customers", 1).containsEntry("orders", 1);
    }

    @Test
    void keepsTheAdvertisementAsTheSource() {
        Brand.eventually(() -> {
            JsonPath acquisition = brand.get(Service.ATTRIBUTION, "/v1/customers/{id}/acquisition", customer);
            assertThat(acquisition.getString("basis")).isEqualTo("touchpoint");
            assertThat(acquisition.getString("channel")).isEqualTo("paid_search");
            assertThat(acquisition.getString("source")).isEqualTo("google");
            assertThat(acquisition.getString("campaign")).isEqualTo("style-guide");
            assertThat(Instant.parse(acquisition.getString("acquiredAt"))).isEqualTo(ARRIVED);
            assertThat(acquisition.getList("path.channel")).containsExactly("paid_search", "email");
        });
    }

    @Test
    void creditsTheWholeOrderByEveryModel() {
        Brand.eventually(() -> {
            JsonPath conversions = brand.get(Service.ATTRIBUTION, "/v1/customers/{id}/conversions", customer)
                    .setRootPath("data.find { it.kind == 'first_purchase' }");
            assertThat(conversions.getInt("net.minor")).isEqualTo(ORDER_MINOR);
            assertThat(amounts(conversions, "FIRST_TOUCH")).containsExactly("paid_search 8995");
            assertThat(amounts(conversions, "LAST_TOUCH")).containsExactly("email 8995");
            assertThat(amounts(conversions, "LINEAR")).containsExactly("paid_search 4498", "email 4497");
        });
    }

    @Test
    void reportsWhatTheCampaignBrought() {
        Brand.eventually(() -> {
            JsonPath report = brand.get(Service.ATTRIBUTION, "/v1/sources?groupBy=channel");
            assertThat(report.getInt("totals.valueTotal[0].minor")).isEqualTo(ORDER_MINOR);
            assertThat(report.<Integer>getList("totals.credited.collect { it.creditedTotal[0].minor }"))
                    .hasSizeGreaterThanOrEqualTo(7)
                    .containsOnly(ORDER_MINOR);
            JsonPath search = report.setRootPath("data.find { it.channel == 'paid_search' }");
            assertThat(search.getInt("customers")).isOne();
            assertThat(search.getInt("buyers")).isOne();
        });
    }

    @Test
    void isAnAdopterForAReasonAndIsNotToBeSoldMore() {
        String order = brand.event(customer, "Order Completed").getString("id");
        JsonPath stage =
                brand.get(Service.STAGE, "/v1/customers/{id}/stages", customer).setRootPath("data[0]");

        assertThat(Instant.parse(stage.getString("since"))).isEqualTo(BOUGHT);
        assertThat(stage.getString("explanation.text")).isNotBlank();
        assertThat(stage.getString("explanation.event")).isEqualTo(order);
        assertThat(stage.<String>getList(
                        "explanation.conditions.evidence.flatten().collect { it.fact + '=' + it.value }"))
                .contains("orders=1");
        assertThat(stage.getString("card.whereTheyAre")).isNotBlank();
        assertThat(stage.<String>getList("card.avoid")).contains("Up-sell", "Cross-sell");
        assertThat(stage.<String>getList("card.plays")).noneMatch(play -> play.matches("(?i).*(up|cross)-?sell.*"));
    }

    @Test
    void remembersTheWayThere() {
        JsonPath history = brand.get(Service.STAGE, "/v1/customers/{id}/stage-history?order=oldest", customer);

        assertThat(history.<String>getList("data.stage"))
                .startsWith("awareness", "interest")
                .endsWith("adopter");
        assertThat(history.<String>getList("data.explanation.text"))
                .doesNotContainNull()
                .noneMatch(String::isBlank);
    }

    @Test
    void isOfferedNothingYet() {
        // The stage is not known where stage-service is too busy to tell it in time.
        Brand.eventually(() -> {
            JsonPath growth = brand.get(Service.CUSTOMER, "/v1/customers/{id}/growth", customer);
            assertThat(growth.getBoolean("guard.known")).isTrue();
            assertThat(growth.getBoolean("guard.heldBack")).isTrue();
            assertThat(growth.getString("guard.stages[0].stage")).isEqualTo("adopter");
        });
    }

    @Test
    void showsALikingByTheGuide() {
        JsonPath signals = brand.get(Service.CUSTOMER, "/v1/customers/{id}/signals", customer);

        assertThat(signals.<String>getList("affinity.trace.event")).contains("Content Downloaded", "Order Completed");
        assertThat(signals.getDouble("affinity.strength")).isPositive();
    }

    @Test
    void doesWhatItWasMadeForApartFromSales() {
        Brand.eventually(() -> {
            JsonPath ledger = brand.get(Service.ATTRIBUTION, "/v1/content/style-guide/ledger")
                    .setRootPath("data[0]");
            assertThat(ledger.getInt("everReached")).isOne();
            assertThat(ledger.getInt("total.contacts")).isOne();
            assertThat(ledger.getInt("total.shares")).isOne();
            assertThat(ledger.<String>getList("total.behaviours.collect { it.behaviour + ' ' + it.times }"))
                    .containsExactly("address 1", "share 1");
            assertThat(ledger.getInt("total.value.minor")).isEqualTo(150 + 25);
        });
    }

    /** Who gave an address for the guide may see it; a stranger is told what is missing. */
    @Test
    void isOpenToWhomItWasMeantFor() {
        String access = "/v1/content/style-guide/access";
        Brand.eventually(() -> assertThat(brand.get(Service.ATTRIBUTION, access + "?customer={id}", customer)
                        .getString("decision"))
                .isEqualTo("premium_granted"));
        JsonPath stranger = brand.get(Service.ATTRIBUTION, access);
        assertThat(stranger.getString("decision")).isEqualTo("missing");
        assertThat(stranger.<String>getList("missing")).contains("address", "registration", "purchase");
    }

    private static Map<String, Object> styleGuide() {
        return Map.of(
                "title", "The style guide",
                "purpose", "inspire",
                "access", "premium",
                "recognisedBy", Map.of("contentIds", List.of("style-guide")),
                "desiredBehaviours",
                        List.of(
                                Map.of("key", "address", "event", "$address", "windowDays", 14, "valueMinor", 150),
                                Map.of("key", "share", "event", "Content Shared", "windowDays", 14, "valueMinor", 25)));
    }

    private static List<String> amounts(JsonPath conversion, String model) {
        return conversion.getList("credit." + model + ".collect { it.channel + ' ' + it.amount.minor }");
    }

    private static Map<String, Object> arrivesFromAnAdvertisement() {
        String url = "https://clothier.example/style-guide?utm_source=google&utm_medium=cpc&utm_campaign=style-guide"
                + "&gclid=Cj0KCQjw";
        Map<String, String> campaign = Map.of("source", "google", "medium", "cpc", "name", "style-guide");
        return with(page(VISITOR, ARRIVED, url), "context", Map.of("page", Map.of("url", url), "campaign", campaign));
    }

    private static Map<String, Object> guide(String event, Instant at) {
        return track(VISITOR, at, event, Map.of("content_id", "style-guide", "title", "The style guide"));
    }

    /** The till knows nothing but the card. */
    private static Map<String, Object> buysInTheStore() {
        Map<String, Object> order = track(
                BOUGHT,
                "Order Completed",
                Map.of("order_id", "T7-2210", "total", 89.95, "currency", "EUR", "affiliation", "Store Berlin"));
        Map<String, String> card =
                Map.of("id", CARD, "type", "loyalty_card", "collection", "users", "encoding", "none");
        return with(with(order, "context", Map.of("externalIds", List.of(card))), "type", "track");
    }
}
