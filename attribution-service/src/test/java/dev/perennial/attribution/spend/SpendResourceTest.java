package dev.perennial.attribution.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.perennial.attribution.ServiceTest;
import dev.perennial.platform.test.TestBrand;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SpendResourceTest extends ServiceTest {
    private static final String PATH = "/v1/spend";
    private static final String RATES = "/v1/spend/rates";

    @Test
    void aDayThatIsSentAgainCountsOnce() {
        String rows = rows(row("2020-01-05", "google", "again", 500, "EUR"), row("2020-01-05", "bing", "x", 7, "EUR"));
        asAcme().body(rows).put(PATH).then().statusCode(200).body("rows", equalTo(2));
        asAcme().body(rows).put(PATH).then().statusCode(200);
        asAcme().body(rows(row("2020-01-05", "GoogleAds", "again", 600, "EUR")))
                .put(PATH)
                .then()
                .statusCode(200);
        in("2020-01-05", "2020-01-05")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data.source", contains("bing", "google"))
                .body("data.amount.minor", contains(7, 600))
                .body("data[0].content", nullValue())
                .body("totals.purpose", contains("acquisition", "retention"))
                .body("totals.amount.minor", contains(607, 0));
    }

    @Test
    void oneBadRowRefusesAll() {
        asAcme().body(rows(
                        row("2020-02-01", "google", "bad", 1, "EUR"),
                        row("2020-02-30", "google", "bad", 1, "EUR"),
                        row("2020-02-01", "google", "bad", -1, "EUR")))
                .put(PATH)
                .then()
                .statusCode(422)
                .body("errors.field", contains("rows[1].day", "rows[2].amount"));
        for (String body : List.of(
                "{\"rows\":[]}",
                "{}",
                "{\"rows\":[{}]}",
                rows(row("2020-02-01", "google", "bad", 1, "EUR").replace("campaign", "campain")),
                rows(row("2020-02-01", "google", "bad", 1, "EUR").replace("\"minor\":1", "\"minor\":1.5")),
                rows(row("2020-02-01", "google", "bad", 1, "EUR").replace("\"day\"", "\"impressions\":1.5,\"day\"")),
                rows(row("2020-02-01", "google", "bad", 1, "EUR").replace("\"minor\":1,", "")),
                rows(row("2020-02-01", "google", "bad", 1, "EUR").replace(",\"currency\":\"EUR\"", "")),
                rows(row("2020-02-01", "google", "bad", 1, "ZZZ")))) {
            asAcme().body(body).put(PATH).then().statusCode(422);
        }
        in("2020-02-01", "2020-02-29").get(PATH).then().body("data.size()", equalTo(0));
    }

    @Test
    void aFileIsTakenInAsAWholeOrNotAtAll() {
        String head = "day;channel;source;amount;purpose\n";
        csv(head + "2020-03-01;email;newsletter;10,5;\n")
                .queryParam("delimiter", ";")
                .post(PATH + "/imports")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("line 2.amount"));
        String file = head + "2020-03-01;email;newsletter;10.5;retention\n2020-03-02;print;;3;\n";
        for (int i = 0; i < 2; i++) {
            csv(file)
                    .queryParam("delimiter", ";")
                    .post(PATH + "/imports")
                    .then()
                    .statusCode(200)
                    .body("rows", equalTo(2));
        }
        csv(file + "2020-03-03;nowhere;;3;\n")
                .queryParam("delimiter", ";")
                .post(PATH + "/imports")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("line 4.channel"));
        csv("").post(PATH + "/imports").then().statusCode(422);
        csv(file).queryParam("delimiter", ";;").post(PATH + "/imports").then().statusCode(422);
        in("2020-03-01", "2020-03-31")
                .get(PATH)
                .then()
                .body("data.amount.minor", contains(1050, 300))
                .body("totals.amount.minor", contains(300, 1050));
    }

    @Test
    void pagesFiltersAndDeletes() {
        List<String> rows = new ArrayList<>();
        for (int day = 1; day <= 9; day++) {
            rows.add(row("2020-04-0" + day, day % 2 == 0 ? "google" : "bing", "paging", day, "EUR"));
        }
        asAcme().body(rows(rows.toArray(String[]::new))).put(PATH).then().statusCode(200);
        List<Integer> amounts = new ArrayList<>();
        String next = null;
        do {
            RequestSpecification request = in("2020-04-01", "2020-04-30").queryParam("limit", 4);
            JsonPath page = (next == null ? request : request.queryParam("after", next))
                    .get(PATH)
                    .jsonPath();
            amounts.addAll(page.getList("data.amount.minor"));
            assertThat(page.getInt("totals[0].amount.minor")).isEqualTo(45);
            next = page.getString("next");
        } while (next != null);
        assertThat(amounts).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);

        in("2020-04-01", "2020-04-30")
                .queryParam("source", "GoogleAds")
                .get(PATH)
                .then()
                .body("data.amount.minor", contains(2, 4, 6, 8));
        in("2020-04-02", "2020-04-04")
                .queryParam("source", "google")
                .delete(PATH)
                .then()
                .statusCode(200)
                .body("rows", equalTo(2));
        in("2020-04-01", "2020-04-30").get(PATH).then().body("data.amount.minor", contains(1, 3, 5, 6, 7, 8, 9));
    }

    @Test
    void wrongParametersAreRefusedByField() {
        asAcme().get(PATH).then().statusCode(422).body("errors.field", contains("from", "to"));
        asAcme().delete(PATH).then().statusCode(422);
        in("2020-05-02", "2020-05-01").get(PATH).then().statusCode(422).body("errors[0].field", equalTo("from"));
        for (String[] wrong : new String[][] {
            {"channel", "moon"}, {"purpose", "fun"}, {"currency", "E"}, {"after", "!"}, {"after", "eA"}, {"limit", "0"}
        }) {
            in("2020-05-01", "2020-05-02")
                    .queryParam(wrong[0], wrong[1])
                    .get(PATH)
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo(wrong[0]));
        }
    }

    @Test
    void otherCurrenciesCountFromTheDayOfTheirRateAndStayApartBefore() {
        asAcme().body(rows(
                        row("2020-06-01", "google", "fx", 1000, "USD"),
                        row("2020-06-02", "google", "fx", 1000, "USD"),
                        row("2020-06-03", "google", "fx", 1000, "USD"),
                        row("2020-06-03", "google", "fx", 333, "JPY"),
                        row("2020-06-03", "google", "fx", 50, "EUR")))
                .put(PATH)
                .then()
                .statusCode(200);
        String version = asAcme().get(RATES).then().statusCode(200).extract().header("ETag");
        String body = """
                {"rates":[{"currency":"USD","from":"2020-06-02","rate":0.9},
                  {"currency":"USD","from":"2020-06-03","rate":0.85555},
                  {"currency":"JPY","from":"2020-01-01","rate":0.0061}]}
                """;
        asAcme().body(body).put(RATES).then().statusCode(428);
        String changed = asAcme().header("If-Match", version)
                .body(body)
                .put(RATES)
                .then()
                .statusCode(200)
                .body("currency", equalTo("EUR"))
                .body("rates.currency", contains("JPY", "USD", "USD"))
                .extract()
                .header("ETag");
        asAcme().header("If-Match", version).body(body).put(RATES).then().statusCode(412);
        in("2020-06-01", "2020-06-30")
                .get(PATH)
                .then()
                .body("totals[0].amount.minor", equalTo(900 + 856 + 203 + 50))
                .body("totals[0].withoutRate.minor", contains(1000))
                .body("totals[0].withoutRate.currency", contains("USD"));
        asAcme().header("If-Match", changed)
                .body("{\"rates\":[]}")
                .put(RATES)
                .then()
                .statusCode(200);
        in("2020-06-01", "2020-06-30").get(PATH).then().body("totals[0].amount.minor", equalTo(50));
    }

    @Test
    void wrongRatesAreRefused() {
        for (String rate : List.of(
                "{\"currency\":\"EUR\",\"from\":\"2020-01-01\",\"rate\":1}",
                "{\"currency\":\"ABC\",\"from\":\"2020-01-01\",\"rate\":1}",
                "{\"currency\":\"USD\",\"from\":\"2020-13-01\",\"rate\":1}",
                "{\"currency\":\"USD\",\"from\":\"2020-01-01\",\"rate\":0}",
                "{\"currency\":\"USD\",\"from\":\"2020-01-01\",\"rate\":0.12345678901}",
                "{\"currency\":\"USD\",\"from\":\"2020-01-01\",\"rate\":1},{\"currency\":\"USD\",\"from\":\"2020-01-01\",\"rate\":2}")) {
            asAcme().header("If-Match", "*")
                    .body("{\"rates\":[" + rate + "]}")
                    .put(RATES)
                    .then()
                    .statusCode(422)
                    .body("errors.field", hasItem(startsWith("rates[")));
        }
    }

    @Test
    void anotherBrandSeesAndDeletesNothing() {
        asAcme().body(rows(row("2020-07-01", "google", "mine", 1, "EUR")))
                .put(PATH)
                .then()
                .statusCode(200);
        with(TestBrand.OTHER_KEY)
                .queryParams("from", "2020-07-01", "to", "2020-07-01")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data.size()", equalTo(0))
                .body("totals.amount.minor", contains(0, 0));
        with(TestBrand.OTHER_KEY)
                .queryParams("from", "2020-07-01", "to", "2020-07-01")
                .delete(PATH)
                .then()
                .body("rows", equalTo(0));
        in("2020-07-01", "2020-07-01").get(PATH).then().body("data.size()", equalTo(1));
        with(TestBrand.PUBLISHABLE_KEY).get(PATH).then().statusCode(403);
    }

    private static RequestSpecification in(String from, String to) {
        return asAcme().queryParams("from", from, "to", to);
    }

    private static RequestSpecification csv(String text) {
        return asAcme().contentType("text/csv").body(text);
    }

    private static String rows(String... rows) {
        return "{\"rows\":[" + String.join(",", rows) + "]}";
    }

    private static String row(String day, String source, String campaign, long minor, String currency) {
        return """
                {"day":"%s","channel":"paid_search","source":"%s","campaign":"%s",
                 "amount":{"minor":%d,"currency":"%s"}}
                """.formatted(day, source, campaign, minor, currency);
    }
}
