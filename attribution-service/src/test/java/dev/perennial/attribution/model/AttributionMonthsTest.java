package dev.perennial.attribution.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.attribution.ServiceTest;
import dev.perennial.attribution.Visits;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reports of some months. Each test has years of its own, as all share the brand. */
@QuarkusTest
class AttributionMonthsTest extends ServiceTest {
    private static final String ATTRIBUTION = "/v1/attribution";
    private static final String SOURCES = "/v1/sources";
    private static final String AGAINST = "/v1/attribution/sales-against-lifetime";
    private static final String CHAT = "https://chatgpt.com/";

    @Test
    void givesCreditForTheOrdersOfSomeMonthsNetOfWhateverWasRefundedSince() {
        CustomerId anna = CustomerId.next();
        CustomerId bert = CustomerId.next();
        happen(
                Visits.googleAd(anna, at("1993-01-10"), "winter"),
                Visits.page(anna, at("1993-01-20"), Visits.SHOP, CHAT),
                TestEvents.order(anna, "mon-1", Instant.parse("1993-01-31T23:59:59Z"), "10.01"),
                TestEvents.order(anna, "mon-2", Instant.parse("1993-02-01T00:00:00Z"), "20"),
                Visits.googleAd(bert, at("1993-02-10"), "winter"),
                TestEvents.track(
                        anna,
                        "Order Refunded",
                        at("1994-04-15"),
                        Map.of("order_id", "mon-1", "total", "3", "currency", "EUR")));

        JsonPath january = answer(in("1993-01", "1993-01"));
        assertThat(january.getString("from")).isEqualTo("1993-01");
        assertThat(january.getString("to")).isEqualTo("1993-01");
        assertThat(january.getInt("totals.conversions")).isOne();
        assertThat(january.getList("totals.valueTotal.minor", Integer.class)).containsExactly(701);
        assertThat(january.getInt("totals.nullPaths")).isZero();
        assertThat(credit(january, "FIRST_TOUCH", "paid_search")).isEqualTo("1001 300 701");
        assertThat(credit(january, "LINEAR", "paid_search")).isEqualTo("501 150 351");
        assertThat(credit(january, "MARKOV_1", "paid_search")).isEqualTo("501 150 351");
        assertThat(credit(january, "SHAPLEY", "paid_search")).isEqualTo("501 150 351");
        JsonPath february = answer(in("1993-02", "1993-02"));
        assertThat(february.getList("totals.valueTotal.minor", Integer.class)).containsExactly(2000);
        assertThat(february.getInt("totals.nullPaths")).isOne();
        JsonPath both = answer(in("1993-01", "1993-02"));
        assertThat(both.getInt("totals.conversions")).isEqualTo(2);
        assertThat(both.getList("totals.valueTotal.minor", Integer.class)).containsExactly(2701);
        assertThat(credit(both, "LINEAR", "paid_search")).isEqualTo("1501 150 1351");
        assertThat(both.getInt("totals.nullPaths")).isOne();
        for (String grouping : new String[] {"channel", "source", "campaign"}) {
            in("1993-01", "1993-02")
                    .queryParam("groupBy", grouping)
                    .get(ATTRIBUTION)
                    .then()
                    .statusCode(200)
                    .body("models.model", equalTo(names(AttributionModel.USUAL)))
                    .body("totals.credited.creditedTotal.minor", everyItem(contains(2701)))
                    .body("totals.credited.conversions", everyItem(equalTo(2)))
                    .body("totals.credited.remainder.flatten().minor", everyItem(equalTo(0)));
        }
        asAcme().get(ATTRIBUTION)
                .then()
                .statusCode(200)
                .body("from", nullValue())
                .body("to", nullValue());
    }

    @Test
    void reportsTheSourcesOfSomeMonthsWithTheCustomersAcquiredInThem() {
        CustomerId anna = CustomerId.next();
        CustomerId bert = CustomerId.next();
        happen(
                Visits.googleAd(anna, at("1995-01-10"), "months"),
                Visits.page(anna, at("1995-01-20"), Visits.SHOP, CHAT),
                TestEvents.order(anna, "mon-3", at("1995-02-05"), "20"),
                Visits.googleAd(bert, at("1995-02-10"), "months"));

        JsonPath february = in("1995-02", "1995-02")
                .queryParam("groupBy", "campaign")
                .queryParam("model", "LINEAR", "LAST_TOUCH")
                .get(SOURCES)
                .then()
                .statusCode(200)
                .body("from", equalTo("1995-02"))
                .body("to", equalTo("1995-02"))
                .body("totals.customers", equalTo(1))
                .body("totals.buyers", equalTo(0))
                .body("totals.conversions", equalTo(1))
                .body("totals.credited.remainder.flatten().minor", everyItem(equalTo(0)))
                .extract()
                .jsonPath();
        String ad = "data.find { it.campaign == 'months' }.";
        assertThat(february.getInt(ad + "customers")).isOne();
        assertThat(february.getInt(ad + "credit[0].revenue[0].net.minor")).isEqualTo(1000);
        assertThat(february.getDouble(ad + "credit[0].firstPurchases")).isEqualTo(0.5);
        assertThat(february.getInt(ad + "credit[1].conversions")).isZero();
        in("1995-01", "1995-01")
                .get(SOURCES)
                .then()
                .body("totals.customers", equalTo(1))
                .body("totals.buyers", equalTo(1))
                .body("totals.conversions", equalTo(0))
                .body("data.channel", contains("paid_search"));
        asAcme().get(SOURCES).then().statusCode(200).body("from", nullValue()).body("to", nullValue());
    }

    /** An order that was sent before at an earlier time is that earlier one: it leaves its month. */
    @Test
    void movesAConversionToTheMonthThatALateEventSays() {
        CustomerId anna = CustomerId.next();
        happen(
                Visits.googleAd(anna, at("1997-02-20"), "late"),
                TestEvents.order(anna, "mon-4", at("1997-03-02"), "20"));
        assertThat(answer(in("1997-03", "1997-03")).getInt("totals.conversions"))
                .isOne();

        happen(TestEvents.order(anna, "mon-4", at("1997-02-27"), "19"));

        in("1997-03", "1997-03")
                .get(ATTRIBUTION)
                .then()
                .body("totals.conversions", equalTo(0))
                .body("data.size()", equalTo(0));
        JsonPath february = answer(in("1997-02", "1997-02"));
        assertThat(february.getList("totals.valueTotal.minor", Integer.class)).containsExactly(1900);
        assertThat(credit(february, "MARKOV_1", "paid_search")).isEqualTo("1900 0 1900");
        in("1997-03", "1997-03")
                .get(SOURCES)
                .then()
                .body("data.size()", equalTo(0))
                .body("totals.conversions", equalTo(0));
    }

    @Test
    void takesThisMonthForAnEndAndAYearForABeginningThatIsNotGiven() {
        YearMonth now = YearMonth.now(ZoneOffset.UTC);
        for (String path : new String[] {ATTRIBUTION, SOURCES}) {
            asAcme().queryParam("to", "2001-12")
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body("from", equalTo("2001-01"))
                    .body("to", equalTo("2001-12"))
                    .body("data.size()", equalTo(0))
                    .body("totals.conversions", equalTo(0))
                    .body("totals.valueTotal.size()", equalTo(0));
            asAcme().queryParam("from", now.minusMonths(40).toString())
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body("from", equalTo(now.minusMonths(40).toString()))
                    .body("to", equalTo(now.toString()));
            asAcme().queryParam("from", now.plusMonths(2).toString())
                    .get(path)
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("from"));
        }
    }

    @Test
    void refusesWhatAreNoMonths() {
        String[][] wrong = {
            {"1993", "1993-12", "from"},
            {"1993-01-01", "1993-12", "from"},
            {"1993-01", "1993-13", "to"},
            {"1993-01", "now", "to"},
            {"1993-02", "1993-01", "from"},
            {"1990-01", "2000-01", "from"},
            {"0001-01", "0001-02", "to"}
        };
        for (String path : new String[] {ATTRIBUTION, SOURCES}) {
            for (String[] months : wrong) {
                in(months[0], months[1]).get(path).then().statusCode(422).body("errors[0].field", equalTo(months[2]));
            }
            asAcme().queryParam("from", "1993-01")
                    .get(path)
                    .then()
                    .statusCode(422)
                    .body("errors[0].detail", containsString("120 months"));
            in("1990-01", "1999-12").get(path).then().statusCode(200);
        }
    }

    @Test
    void refusesWhatIsOfNoMonthAndSaysWhereItIs() {
        for (String model : new String[] {"MARKOV_2", "MARKOV_3", "SHAPLEY_RATE"}) {
            in("1993-01", "1993-02")
                    .queryParam("model", "LINEAR", model)
                    .get(ATTRIBUTION)
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("model"))
                    .body("errors[0].detail", containsString("MARKOV_1, SHAPLEY"));
        }
        for (String basis : new String[] {"realised", "lifetime"}) {
            in("1993-01", "1993-02")
                    .queryParam("basis", basis)
                    .get(ATTRIBUTION)
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("basis"))
                    .body("errors[0].detail", containsString("/v1/sources/value"));
        }
        for (String field : new String[] {"from", "to"}) {
            asAcme().queryParam(field, "1993-01")
                    .get(AGAINST)
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo(field))
                    .body("errors[0].detail", containsString("/v1/sources/value"));
        }
    }

    @Test
    void seesNothingOfAnotherBrandsMonths() {
        happen(
                Visits.googleAd(CustomerId.next(), at("1998-02-20"), "mine"),
                TestEvents.order(CustomerId.next(), "mon-5", at("1998-02-21"), "20"));
        for (String path : new String[] {ATTRIBUTION, SOURCES}) {
            with(TestBrand.OTHER_KEY)
                    .queryParams("from", "1998-01", "to", "1998-12")
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body("data.size()", equalTo(0))
                    .body("totals.conversions", equalTo(0))
                    .body("totals.valueTotal.size()", equalTo(0));
        }
        with(TestBrand.OTHER_KEY)
                .queryParams("from", "1998-01", "to", "1998-12")
                .get(ATTRIBUTION)
                .then()
                .body("totals.nullPaths", equalTo(0));
    }

    private static JsonPath answer(RequestSpecification request) {
        return request.get(ATTRIBUTION).then().statusCode(200).extract().jsonPath();
    }

    /** Value, what of it was refunded, and what is left. */
    private static String credit(JsonPath answer, String model, String channel) {
        String amounts =
                "data.find { it.channel == '" + channel + "' }.credit.find { it.model == '" + model + "' }.amounts[0].";
        return answer.getInt(amounts + "value.minor") + " " + answer.getInt(amounts + "refunded.minor") + " "
                + answer.getInt(amounts + "net.minor");
    }

    private static List<String> names(List<AttributionModel> models) {
        return models.stream().map(Enum::name).toList();
    }

    private static RequestSpecification in(String from, String to) {
        return asAcme().queryParams("from", from, "to", to);
    }

    private static Instant at(String day) {
        return Instant.parse(day + "T12:00:00Z");
    }
}
