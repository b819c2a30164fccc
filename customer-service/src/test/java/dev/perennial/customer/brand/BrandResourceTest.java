package dev.perennial.customer.brand;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.customer.CustomerServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BrandResourceTest extends CustomerServiceTest {

    @Test
    void takesASlugOnce() {
        Map<String, String> brand =
                Map.of("slug", "twice", "name", "Twice", "currency", "EUR", "timeZone", "UTC", "country", "DE");
        operator().body(brand).post("/v1/brands").then().statusCode(201).body("keys", hasSize(2));

        operator().body(brand).post("/v1/brands").then().statusCode(409).body("code", is("conflict"));
        operator()
                .queryParam("limit", 200)
                .get("/v1/brands")
                .then()
                .body("data.slug", hasItem("twice"))
                .body("data[0].keys", nullValue());
    }

    @Test
    void saysWhatIsWrongWithEachField() {
        operator()
                .body(Map.of("slug", "ok", "name", "x", "currency", "ABC", "timeZone", "Mars/Base", "country", "QQ"))
                .post("/v1/brands")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", is(List.of("currency", "timeZone", "country")));
        operator()
                .body(Map.of("slug", "NOT OK"))
                .post("/v1/brands")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("slug"));
        operator()
                .body(Map.of("colour", "red"))
                .post("/v1/brands")
                .then()
                .statusCode(422)
                .body("errors[0].field", is("colour"))
                .body("errors[0].code", is("unknown_field"));
    }

    @Test
    void stopsARevokedKey() {
        TestTenant brand = newBrand();
        JsonPath key = operator()
                .body(Map.of("kind", "publishable"))
                .post("/v1/brands/" + brand.id() + "/keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        TestTenant holder = new TestTenant(brand.id(), key.getString("key"), brand.secretKey());
        holder.publishable()
                .body(Map.of("userId", "u", "event", "E"))
                .post("/v1/track")
                .then()
                .statusCode(200);

        operator()
                .delete("/v1/brands/" + brand.id() + "/keys/" + key.getString("id"))
                .then()
                .statusCode(204);

        holder.publishable()
                .body(Map.of("userId", "u", "event", "E"))
                .post("/v1/track")
                .then()
                .statusCode(401);
        operator()
                .get("/v1/brands/" + brand.id() + "/keys")
                .then()
                .body("data", hasSize(3))
                .body("data[2].revokedAt", notNullValue())
                .body("data[0].key", nullValue());
    }

    @Test
    void replacesAKeyWithoutAGap() {
        TestTenant brand = newBrand();
        JsonPath old = issue(brand, List.of("customers:read"));

        JsonPath successor = rotate(brand, old.getString("id"), Map.of("overlap", "PT1H"))
                .then()
                .statusCode(201)
                .body("kind", is("secret"))
                .body("scopes", is(List.of("customers:read")))
                .body("expiresAt", nullValue())
                .extract()
                .jsonPath();

        holder(brand, old).secret().get("/v1/customers").then().statusCode(200);
        holder(brand, successor).secret().get("/v1/customers").then().statusCode(200);
        holder(brand, successor)
                .secret()
                .body(Map.of("userId", "u", "event", "E"))
                .post("/v1/track")
                .then()
                .statusCode(403);
        operator()
                .get("/v1/brands/" + brand.id() + "/keys")
                .then()
                .body("data.find { it.id == '%s' }.expiresAt".formatted(old.getString("id")), notNullValue());
    }

    @Test
    void stopsTheOldKeyWhenTheOverlapIsOver() {
        TestTenant brand = newBrand();
        JsonPath old = issue(brand, List.of("customers:read"));
        holder(brand, old).secret().get("/v1/customers").then().statusCode(200);

        JsonPath successor = rotate(brand, old.getString("id"), Map.of("overlap", "PT0S"))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();

        holder(brand, old).secret().get("/v1/customers").then().statusCode(401);
        holder(brand, successor).secret().get("/v1/customers").then().statusCode(200);
    }

    @Test
    void givesAKeyOneSuccessor() {
        TestTenant brand = newBrand();
        String key = issue(brand, List.of("customers:read")).getString("id");
        rotate(brand, key, Map.of()).then().statusCode(201);

        rotate(brand, key, Map.of()).then().statusCode(409).body("code", is("key_ended"));
        rotate(brand, "key_00000000000000000000000000000000", Map.of())
                .then()
                .statusCode(404)
                .body("code", is("unknown_key"));
        rotate(newBrand(), key, Map.of()).then().statusCode(404).body("code", is("unknown_key"));
        rotate(brand, key, Map.of("overlap", "P31D")).then().statusCode(422).body("errors[0].field", is("overlap"));
    }

    private static JsonPath issue(TestTenant brand, List<String> scopes) {
        return operator()
                .body(Map.of("kind", "secret", "scopes", scopes))
                .post("/v1/brands/" + brand.id() + "/keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static Response rotate(TestTenant brand, String keyId, Map<String, ?> rotation) {
        return operator()
                .urlEncodingEnabled(false)
                .body(rotation)
                .post("/v1/brands/" + brand.id() + "/keys/" + keyId + ":rotate");
    }

    private static TestTenant holder(TestTenant brand, JsonPath key) {
        return new TestTenant(brand.id(), brand.publishableKey(), key.getString("key"));
    }

    @Test
    void givesAKeyNoMoreThanItsKindMayHave() {
        TestTenant brand = newBrand();

        operator()
                .body(Map.of("kind", "publishable", "scopes", List.of("customers:read")))
                .post("/v1/brands/" + brand.id() + "/keys")
                .then()
                .statusCode(422)
                .body("errors[0].field", is("scopes"));
    }

    @Test
    void isForTheOperatorOnly() {
        TestTenant brand = newBrand();

        brand.secret().get("/v1/brands").then().statusCode(403);
        given().get("/v1/brands").then().statusCode(401).header("WWW-Authenticate", notNullValue());
        operator()
                .get("/v1/brands/brd_00000000000000000000000000000000")
                .then()
                .statusCode(404)
                .body("code", is("unknown_brand"));
        operator().get("/v1/brands/nonsense").then().statusCode(404).body("code", is("not_found"));
        operator().get("/v1/customers").then().statusCode(403);
    }
}
