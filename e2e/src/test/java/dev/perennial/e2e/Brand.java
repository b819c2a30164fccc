package dev.perennial.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;

/** A brand made for one test, spoken to over the public faces of the services with its own keys. */
final class Brand {
    private static final Set<String> FOUND_OUT = Set.of("Customer Acquired", "Stage Entered", "Stage Left");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Installation installation;
    private final String id;
    private final String publishable;
    private final String secret;

    private Brand(Installation installation, String id, String publishable, String secret) {
        this.installation = installation;
        this.id = id;
        this.publishable = publishable;
        this.secret = secret;
    }

    /** Makes a brand with the operator's key. */
    static Brand create(Installation installation, String name) {
        String slug = name + "-" + UUID.randomUUID().toString().substring(0, 8);
        JsonPath made = given().auth()
                .preemptive()
                .oauth2(installation.keys().getString("operatorKey"))
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "slug", slug, "name", name, "currency", "EUR", "timeZone", "Europe/Berlin", "country", "DE"))
                .post(installation.url(Service.CUSTOMER) + "/v1/brands")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Brand(
                installation,
                made.getString("id"),
                made.getString("keys.find { it.kind == 'publishable' }.key"),
                made.getString("keys.find { it.kind == 'secret' }.key"));
    }

    /** The brand that {@code ./perennial up} makes. */
    static Brand development(Installation installation) {
        return named(installation, "dev");
    }

    /** A brand that {@code ./perennial} made, and whose keys it keeps. */
    static Brand named(Installation installation, String slug) {
        JsonPath keys = installation.keys().setRootPath("brands." + slug);
        return new Brand(installation, keys.getString("id"), keys.getString("publishable"), keys.getString("secret"));
    }

    String id() {
        return id;
    }

    /** What SDKs call the write key. */
    String publishable() {
        return publishable;
    }

    /** Sends a Segment message from a browser; it must be stored. */
    void send(String call, Map<String, ?> message) {
        assertThat(status(call, message)).as("%s %s", call, message).isEqualTo("accepted");
    }

    /** Sends a Segment message from a browser and tells what became of it. */
    String status(String call, Map<String, ?> message) {
        return given().auth()
                .preemptive()
                .basic(publishable, "")
                .contentType(ContentType.JSON)
                .body(message)
                .post(installation.url(Service.CUSTOMER) + "/v1/" + call)
                .then()
                .statusCode(200)
                .extract()
                .path("status");
    }

    /** Sends messages from a server, all in one; all of them must be stored. */
    void sendAll(List<Map<String, Object>> messages) {
        JsonPath answer = asServer()
                .contentType(ContentType.JSON)
                .body(Map.of("batch", messages))
                .post(installation.url(Service.CUSTOMER) + "/v1/batch")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(answer.getInt("accepted")).as(answer.prettify()).isEqualTo(messages.size());
    }

    /** Reads something that is there. */
    JsonPath get(Service service, String path, Object... parameters) {
        return asServer()
                .get(installation.url(service) + path, parameters)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    Response read(Service service, String path) {
        return asServer().get(installation.url(service) + path);
    }

    Response put(Service service, String path, Map<String, ?> body) {
        return asServer().contentType(ContentType.JSON).body(body).put(installation.url(service) + path);
    }

    /** Puts something in the place of what there is, whatever that is. */
    Response putNew(Service service, String path, Map<String, ?> body) {
        return asServer()
                .header("If-Match", "*")
                .contentType(ContentType.JSON)
                .body(body)
                .put(installation.url(service) + path);
    }

    Response post(Service service, String path, Map<String, ?> body) {
        return asServer()
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(body)
                .post(installation.url(service) + path);
    }

    /** The one customer with this identity, as soon as there is one. */
    String customer(String identity) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(customers(identity)).as(identity).hasSize(1));
        return customers(identity).getFirst();
    }

    /** All customers with this identity. */
    List<String> customers(String identity) {
        return asServer()
                .queryParam("identity", identity)
                .get(installation.url(Service.CUSTOMER) + "/v1/customers")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("data.id");
    }

    /** What happened to a customer, oldest first: the names of events, or their types where they have none. */
    List<String> timeline(String customer) {
        return get(Service.CUSTOMER, "/v1/customers/{id}/timeline?order=oldest&limit=200", customer)
                .getList("data.collect { it.name ?: it.type }");
    }

    /** The same without what stage- and attribution-service found out about it. */
    List<String> behaviour(String customer) {
        return timeline(customer).stream()
                .filter(name -> !FOUND_OUT.contains(name))
                .toList();
    }

    /** The event of this name on a customer's timeline. */
    JsonPath event(String customer, String name) {
        JsonPath timeline = get(Service.CUSTOMER, "/v1/customers/{id}/timeline?limit=200", customer);
        int index = timeline.getInt("data.findIndexOf { it.name == '" + name + "' }");
        assertThat(index).as("%s on %s", name, timeline.prettify()).isNotNegative();
        return timeline.setRootPath("data[" + index + "]");
    }

    /** The key of the stage a customer is in; empty while stage-service has not seen them. */
    String stage(String customer) {
        Response answer = asServer().get(installation.url(Service.STAGE) + "/v1/customers/{id}/stages", customer);
        return answer.statusCode() == 404
                ? ""
                : answer.then().statusCode(200).extract().path("data[0].stage");
    }

    /** How many customers, events and orders the operator sees. */
    Map<String, Integer> figures() {
        return given().auth()
                .preemptive()
                .oauth2(installation.keys().getString("operatorKey"))
                .get(installation.url(Service.CUSTOMER) + "/v1/brands/{id}/statistics", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");
    }

    /** Waits until what services find out one after another has come so far. */
    static void eventually(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(assertion);
    }

    private RequestSpecification asServer() {
        return given().auth().preemptive().oauth2(secret);
    }
}
