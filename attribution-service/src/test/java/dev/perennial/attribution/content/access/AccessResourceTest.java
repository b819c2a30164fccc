package dev.perennial.attribution.content.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.attribution.content.ContentServiceTest;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccessResourceTest extends ContentServiceTest {
    private static final String ACCESS = "/v1/content/{key}/access";
    private static final String LINKS = "/v1/content/{key}/links";
    private static final String POLICY = "/v1/content/access-policy";
    private static final String SECRETS = "/v1/content/link-secrets";

    @Test
    void premiumOpensStepByStepAndOpenIsForAll() {
        create("guide", GUIDE);
        create("magazine", MAGAZINE);
        changePolicy("{\"needs\":[\"purchase\",\"address\"],\"match\":\"all\"}");
        CustomerId anna = CustomerId.next();
        happen(visit(anna, "2010-03-01", "style-guide"));
        assertMissing(anna, "address", "purchase");
        ask("magazine", anna).body("decision", equalTo("open")).body("missing", hasSize(0));

        happen(gives(anna, "2010-03-02", Identity.EMAIL));
        assertMissing(anna, "purchase");
        happen(TestEvents.order(anna, "acc-1", at("2010-03-03"), "10"));
        ask("guide", anna)
                .body("decision", equalTo("premium_granted"))
                .body("missing", hasSize(0))
                .body("match", nullValue())
                .header("Cache-Control", equalTo("no-store"));
        happen(TestEvents.track(anna, "Order Cancelled", at("2010-03-04"), Map.of("order_id", "acc-1")));
        assertMissing(anna, "purchase");

        changePolicy("{\"needs\":[\"registration\",\"address\"]}");
        ask("guide", anna).body("decision", equalTo("premium_granted"));
        asAcme().get(ACCESS, "guide")
                .then()
                .statusCode(200)
                .body("decision", equalTo("missing"))
                .body("missing", contains("address", "registration"))
                .body("match", equalTo("any"));
    }

    @Test
    void aMergedCustomerHasWhatBothHadAndAnswersToBothIds() {
        create("guide", GUIDE);
        changePolicy("{\"needs\":[\"registration\",\"address\"],\"match\":\"all\"}");
        CustomerId anna = CustomerId.next();
        CustomerId same = CustomerId.next();
        happen(gives(anna, "2010-03-02", Identity.EMAIL), gives(same, "2010-03-01", Identity.USER_ID));
        assertMissing(anna, "registration");
        assertMissing(same, "address");
        log.merge(TestBrand.ACME.id(), same, anna, Instant.parse("2026-11-01T00:00:00Z"));
        awaitFolded();
        ask("guide", anna).body("decision", equalTo("premium_granted"));
        ask("guide", same).body("decision", equalTo("premium_granted"));
        assertThat(number("select count(*) from content_standing where customer_id = '" + same.value() + "'"))
                .isZero();
    }

    @Test
    void thePolicyHasVersionsThatAreEachEditedOnce() {
        String before = asAcme().get(POLICY).then().statusCode(200).extract().header("ETag");
        asAcme().body("{\"needs\":[\"address\"]}").put(POLICY).then().statusCode(428);
        asAcme().header("If-Match", "\"999\"")
                .body("{\"needs\":[\"address\"]}")
                .put(POLICY)
                .then()
                .statusCode(412);
        for (String wrong : List.of(
                "{\"needs\":[]}",
                "{\"needs\":[\"address\",\"address\"]}",
                "{\"needs\":[\"love\"]}",
                "{\"needs\":[null]}",
                "{}",
                "{\"needs\":[\"address\"],\"match\":\"some\"}",
                "{\"needs\":[\"address\"],\"level\":1}")) {
            asAcme().header("If-Match", before).body(wrong).put(POLICY).then().statusCode(422);
        }
        assertThat(asAcme().get(POLICY).header("ETag")).isEqualTo(before);
        String first = changePolicy("{\"needs\":[\"purchase\"]}");
        assertThat(changePolicy("{\"needs\":[\"purchase\"],\"match\":\"any\"}")).isEqualTo(first);
        String second = changePolicy("{\"needs\":[\"registration\"]}");
        assertThat(second).isNotEqualTo(first);
        JsonPath versions = asAcme().queryParam("limit", 1)
                .get(POLICY + "/versions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(versions.getList("data.needs[0]", String.class)).containsExactly("registration");
        asAcme().queryParams("limit", 1, "after", versions.getString("next"))
                .get(POLICY + "/versions")
                .then()
                .body("data[0].needs", contains("purchase"));
        asAcme().queryParam("after", "x").get(POLICY + "/versions").then().statusCode(422);
        with(TestBrand.OTHER_KEY)
                .get(POLICY)
                .then()
                .body("version", equalTo(0))
                .body("needs", contains("address", "registration", "purchase"))
                .header("ETag", equalTo("\"0\""));
    }

    @Test
    void aLinkSaysWhoFollowsItAndGrantsNoMoreThanThePolicy() {
        create("guide", GUIDE);
        create("magazine", MAGAZINE);
        changePolicy("{\"needs\":[\"registration\"]}");
        CustomerId anna = CustomerId.next();
        happen(gives(anna, "2010-05-01", Identity.EMAIL));
        String token = link(anna, "{\"customer\":\"" + anna + "\"}");
        follow("guide", token).statusCode(200).body("decision", equalTo("missing"));
        happen(gives(anna, "2010-05-02", Identity.USER_ID));
        follow("guide", token).statusCode(200).body("decision", equalTo("premium_granted"));
        with(TestBrand.PUBLISHABLE_KEY)
                .queryParam("token", token)
                .get(ACCESS, "guide")
                .then()
                .statusCode(200)
                .body("decision", equalTo("premium_granted"));
        with(TestBrand.PUBLISHABLE_KEY)
                .queryParam("customer", anna.toString())
                .get(ACCESS, "guide")
                .then()
                .statusCode(403);
        with(TestBrand.PUBLISHABLE_KEY).get(ACCESS, "magazine").then().body("decision", equalTo("open"));

        follow("magazine", token).statusCode(403).body("code", equalTo("link_invalid"));
        follow("guide", token.substring(0, token.length() - 3) + "AAA").statusCode(403);
        follow("guide", "nonsense").statusCode(403).body("code", equalTo("link_invalid"));
        follow("guide", "").statusCode(200).body("decision", equalTo("missing"));
        asAcme().queryParams("token", token, "customer", anna.toString())
                .get(ACCESS, "guide")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("token"));
    }

    @Test
    void anotherBrandsLinkOpensNothing() {
        create("guide", GUIDE);
        CustomerId anna = CustomerId.next();
        happen(gives(anna, "2010-06-01", Identity.EMAIL));
        String token = link(anna, "{\"customer\":\"" + anna + "\"}");
        with(TestBrand.OTHER_KEY).body(GUIDE).put("/v1/content/guide").then().statusCode(201);
        with(TestBrand.OTHER_KEY)
                .queryParam("token", token)
                .get(ACCESS, "guide")
                .then()
                .statusCode(403)
                .body("code", equalTo("link_invalid"));
        with(TestBrand.OTHER_KEY)
                .queryParam("customer", anna.toString())
                .get(ACCESS, "guide")
                .then()
                .statusCode(404);
        with(TestBrand.OTHER_KEY)
                .header("If-Match", "*")
                .delete("/v1/content/guide")
                .then()
                .statusCode(204);
    }

    @Test
    void anExpiredLinkOpensNothing() {
        create("guide", GUIDE);
        CustomerId anna = CustomerId.next();
        happen(gives(anna, "2010-07-01", Identity.EMAIL));
        link(anna, "{\"customer\":\"" + anna + "\",\"expiresInHours\":1}");
        LinkSecret secret = new LinkSecret(currentNumber(), currentSecret(), null);
        Instant past = Instant.now().minusSeconds(1);
        String expired = secret.sign(TestBrand.ACME.id(), new Link("guide", anna, past));
        follow("guide", expired).statusCode(403).body("code", equalTo("link_expired"));
        follow("guide", secret.sign(TestBrand.ACME.id(), new Link("guide", anna, past.plusSeconds(60))))
                .statusCode(200);
    }

    @Test
    void linksOutliveTheirSecretUnlessItIsRevoked() {
        create("guide", GUIDE);
        CustomerId anna = CustomerId.next();
        happen(gives(anna, "2010-08-01", Identity.EMAIL));
        String old = link(anna, "{\"customer\":\"" + anna + "\",\"expiresInHours\":2160}");
        int number = asAcme().body("{}")
                .post(SECRETS)
                .then()
                .statusCode(201)
                .extract()
                .path("number");
        follow("guide", old).statusCode(200);
        String next = link(anna, "{\"customer\":\"" + anna + "\"}");
        asAcme().get(SECRETS)
                .then()
                .statusCode(200)
                .body("data[0].number", equalTo(number))
                .body("data[0].validUntil", nullValue())
                .body("data[0].secret", nullValue())
                .body("data[1].number", equalTo(number - 1));

        asAcme().body("{\"revokeEarlier\":true}").post(SECRETS).then().statusCode(201);
        follow("guide", old).statusCode(403).body("code", equalTo("link_invalid"));
        follow("guide", next).statusCode(403);
        asAcme().get(SECRETS).then().body("data.number", contains(number + 1));
        follow("guide", link(anna, "{\"customer\":\"" + anna + "\"}")).statusCode(200);
    }

    @Test
    void wrongQuestionsAndLinksAreRefused() {
        create("guide", GUIDE);
        CustomerId anna = CustomerId.next();
        happen(gives(anna, "2010-09-01", Identity.EMAIL));
        asAcme().get(ACCESS, "nothing").then().statusCode(404).body("code", equalTo("unknown_content"));
        asAcme().queryParam("customer", CustomerId.next().toString())
                .get(ACCESS, "guide")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown_customer"));
        asAcme().queryParam("customer", "anna").get(ACCESS, "guide").then().statusCode(404);
        String customer = "{\"customer\":\"" + anna + "\"";
        for (String wrong : List.of(
                "{}",
                "{\"customer\":\"anna\"}",
                customer + ",\"expiresInHours\":0}",
                customer + ",\"expiresInHours\":2161}",
                customer + ",\"colour\":1}")) {
            asAcme().body(wrong).post(LINKS, "guide").then().statusCode(422);
        }
        asAcme().body(customer + "}").post(LINKS, "nothing").then().statusCode(404);
        asAcme().body("{\"customer\":\"" + CustomerId.next() + "\"}")
                .post(LINKS, "guide")
                .then()
                .statusCode(404);
        with(TestBrand.PUBLISHABLE_KEY)
                .body(customer + "}")
                .post(LINKS, "guide")
                .then()
                .statusCode(403);
        with(TestBrand.PUBLISHABLE_KEY).body("{}").post(SECRETS).then().statusCode(403);
        with("sk_unknown").get(ACCESS, "guide").then().statusCode(401);
    }

    private static String link(CustomerId customer, String body) {
        return asAcme().body(body)
                .post(LINKS, "guide")
                .then()
                .statusCode(201)
                .body("customer", equalTo(customer.toString()))
                .extract()
                .path("token");
    }

    private static ValidatableResponse follow(String item, String token) {
        return asAcme().queryParam("token", token).get(ACCESS, item).then();
    }

    private static ValidatableResponse ask(String item, CustomerId customer) {
        return asAcme().queryParam("customer", customer.toString())
                .get(ACCESS, item)
                .then()
                .statusCode(200);
    }

    private static void assertMissing(CustomerId customer, String... missing) {
        ask("guide", customer).body("decision", equalTo("missing")).body("missing", contains(missing));
    }

    private static String changePolicy(String policy) {
        return asAcme().header("If-Match", "*")
                .body(policy)
                .put(POLICY)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }

    private int currentNumber() {
        return (int) number("select number from content_link_secret where valid_until is null");
    }

    private byte[] currentSecret() {
        return database.inBrand(TestBrand.ACME.id(), connection -> connection
                        .preparedQuery("select secret from content_link_secret where valid_until is null")
                        .execute(Tuple.tuple()))
                .map(rows -> rows.iterator().next().getBuffer(0).getBytes())
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}
