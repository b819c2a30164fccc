package dev.perennial.attribution.content.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.perennial.attribution.content.ContentServiceTest;
import dev.perennial.platform.test.TestBrand;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ItemResourceTest extends ContentServiceTest {
    private static final String PATH = "/v1/content/{key}";
    private static final String PLAIN = """
            {"title":"%s","purpose":"inform","recognisedBy":{"contentIds":["plain"]}}
            """;

    @Test
    void itemIsShownAsItWasWritten() {
        asAcme().body(GUIDE)
                .put(PATH, "guide")
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .body("key", equalTo("guide"))
                .body("kind", equalTo("content"));
        asAcme().get(PATH, "guide")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("title", equalTo("The style guide"))
                .body("purpose", equalTo("inspire"))
                .body("access", equalTo("premium"))
                .body("recognisedBy.paths", contains("/style-guide"))
                .body("recognisedBy.events.size()", equalTo(0))
                .body("desiredBehaviours.key", contains("download", "order"))
                .body("desiredBehaviours[0].where.value", equalTo("pdf"))
                .body("desiredBehaviours.valueMinor", contains(150, 0))
                .body("desiredBehaviours[1].windowDays", equalTo(30));
        asAcme().body(GUIDE)
                .header("If-Match", "\"1\"")
                .put(PATH, "guide")
                .then()
                .header("ETag", equalTo("\"1\""));
        asAcme().get("/v1/content").then().body("data.key", contains("guide"));
    }

    @Test
    void changeNeedsTheVersionThatWasReadAndAnotherTitleFoldsNobody() {
        asAcme().body(PLAIN.formatted("A")).put(PATH, "edited").then().statusCode(201);
        awaitFolded();
        asAcme().body(PLAIN.formatted("B")).put(PATH, "edited").then().statusCode(428);
        asAcme().header("If-Match", "\"9\"")
                .body(PLAIN.formatted("B"))
                .put(PATH, "edited")
                .then()
                .statusCode(412);
        long asked = number("select (extract(epoch from max(asked_at)) * 1000000)::bigint from rebuild");
        asAcme().header("If-Match", "\"1\"")
                .body(PLAIN.formatted("B"))
                .put(PATH, "edited")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("title", equalTo("B"));
        assertThat(number("select (extract(epoch from max(asked_at)) * 1000000)::bigint from rebuild"))
                .isEqualTo(asked);
        asAcme().delete(PATH, "edited").then().statusCode(428);
        asAcme().header("If-Match", "\"2\"").delete(PATH, "edited").then().statusCode(204);
        asAcme().header("If-Match", "*")
                .delete(PATH, "edited")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown_content"));
    }

    @Test
    void wrongItemsAreRefusedByFieldAndNothingIsKept() {
        refused("{\"title\":\" \",\"purpose\":\"inform\",\"recognisedBy\":{\"events\":[\"A\"]}}", "title");
        refused("{\"title\":\"A\",\"purpose\":\"dazzle\",\"recognisedBy\":{\"events\":[\"A\"]}}", "purpose");
        refused("{\"title\":\"A\",\"recognisedBy\":{\"events\":[\"A\"]}}", "purpose");
        refused("{\"title\":\"A\",\"purpose\":\"inform\"}", "recognisedBy");
        refused("{\"title\":\"A\",\"purpose\":\"inform\",\"recognisedBy\":{}}", "recognisedBy");
        refused(recognised("\"paths\":[\"/a*b\"]"), "recognisedBy.paths[0]");
        refused(recognised("\"events\":[\" \"]"), "recognisedBy.events[0]");
        refused(recognised("\"colour\":[\"red\"]"), "recognisedBy.colour");
        refused(desired("\"windowDays\":0"), "desiredBehaviours[0].windowDays");
        refused(desired("\"windowDays\":366"), "desiredBehaviours[0].windowDays");
        refused(desired("\"windowDays\":7,\"valueMinor\":-1"), "desiredBehaviours[0].valueMinor");
        refused(desired("\"windowDays\":7,\"valueMinor\":0.5"), "desiredBehaviours[0].valueMinor");
        refused(desired("\"windowDays\":7,\"valueMinor\":1000000001"), "desiredBehaviours[0].valueMinor");
        refused(desired("\"windowDays\":7,\"unknown\":1"), "desiredBehaviours[0].unknown");
        refused("""
                {"title":"A","purpose":"inform","recognisedBy":{"events":["A"]},"desiredBehaviours":[
                 {"key":"a","event":"A","windowDays":1},{"key":"a","event":"B","windowDays":1}]}
                """, "desiredBehaviours[1].key");
        refused("""
                {"title":"A","kind":"service","purpose":"help","access":"premium","recognisedBy":{"events":["A"]}}
                """, "access");
        asAcme().body(PLAIN.formatted("A"))
                .put(PATH, "Wrong Key")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("key"));
        for (String reserved : ContentItem.RESERVED) {
            asAcme().body(PLAIN.formatted("A"))
                    .header("If-Match", "*")
                    .put(PATH, reserved)
                    .then()
                    .statusCode(not(equalTo(201)));
        }
        asAcme().urlEncodingEnabled(false).get("/v1/content/a%00b").then().statusCode(404);
        asAcme().body("").put(PATH, "wrong").then().statusCode(not(equalTo(500)));
        asAcme().get("/v1/content").then().body("data.size()", equalTo(0));
    }

    @Test
    void contentOfAnotherBrandIsNotSeen() {
        asAcme().body(PLAIN.formatted("A")).put(PATH, "mine").then().statusCode(201);
        with(TestBrand.OTHER_KEY).get(PATH, "mine").then().statusCode(404);
        with(TestBrand.OTHER_KEY).get("/v1/content").then().body("data.size()", equalTo(0));
        with(TestBrand.PUBLISHABLE_KEY).get("/v1/content").then().statusCode(403);
        with(TestBrand.PUBLISHABLE_KEY)
                .body(PLAIN.formatted("A"))
                .put(PATH, "theirs")
                .then()
                .statusCode(403);
    }

    private static void refused(String body, String field) {
        asAcme().body(body)
                .put(PATH, "wrong")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem(containsString(field)));
    }

    private static String recognised(String by) {
        return "{\"title\":\"A\",\"purpose\":\"inform\",\"recognisedBy\":{" + by + "}}";
    }

    private static String desired(String fields) {
        return "{\"title\":\"A\",\"purpose\":\"inform\",\"recognisedBy\":{\"events\":[\"A\"]},"
                + "\"desiredBehaviours\":[{\"key\":\"a\",\"event\":\"B\"," + fields + "}]}";
    }
}
