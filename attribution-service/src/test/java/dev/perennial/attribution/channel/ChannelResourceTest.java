package dev.perennial.attribution.channel;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.perennial.attribution.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChannelResourceTest extends ServiceTest {

    @Test
    void listsTheCatalogue() {
        asAcme().get("/v1/channels")
                .then()
                .statusCode(200)
                .body("data.size()", equalTo(Channel.values().length))
                .body("data.channel", hasItems("paid_search", "direct_mail", "call_centre", "ai_assistant"));
        RestAssured.get("/v1/channels").then().statusCode(401);
    }
}
