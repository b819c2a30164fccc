package dev.perennial.customer.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.perennial.customer.CustomerServiceTest;
import dev.perennial.customer.v1.CustomerIdentities;
import dev.perennial.customer.v1.Identity;
import dev.perennial.customer.v1.ListIdentitiesRequest;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.Failure;
import io.quarkus.grpc.GrpcService;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CustomersGrpcTest extends CustomerServiceTest {
    @Inject
    @GrpcService
    CustomersGrpc customers;

    @Test
    void listsWhatCustomersCanBeReachedBy() {
        TestTenant brand = newBrand();
        identify(brand, "ann", Map.of("email", "Ann@Example.com", "phone", "030 123456"));
        identify(brand, "bob", Map.of("email", "bob@example.com"));
        identify(brand, "eve", Map.of());

        List<CustomerIdentities> found = list(brand, "ann", "bob", "eve");

        assertThat(found).hasSize(2);
        assertThat(found)
                .flatExtracting(CustomerIdentities::getIdentitiesList)
                .extracting(Identity::getKind, Identity::getValue)
                .containsExactlyInAnyOrder(
                        tuple("email", "ann@example.com"),
                        tuple("phone", "+4930123456"),
                        tuple("email", "bob@example.com"));
        assertThat(listIds(newBrand(), customer(brand, "ann")))
                .as("asked for by another brand")
                .isEmpty();
    }

    @Test
    void knowsAMergedCustomerByWhatTheWholeIs() {
        TestTenant brand = newBrand();
        brand.publishable()
                .body(Map.of("anonymousId", "visitor", "context", Map.of("traits", Map.of("email", "v@example.com"))))
                .post("/v1/page");
        identify(brand, "ann", Map.of("email", "ann@example.com"));
        String visitor = customer(brand, "visitor");
        String ann = customer(brand, "ann");
        assertThat(visitor).isNotEqualTo(ann);
        brand.publishable()
                .body(Map.of("userId", "ann", "previousId", "visitor"))
                .post("/v1/alias")
                .then()
                .statusCode(200);
        await().until(() -> customer(brand, "visitor").equals(ann));

        for (String id : List.of(visitor, ann)) {
            assertThat(listIds(brand, id)).singleElement().satisfies(one -> assertThat(one.getIdentitiesList())
                    .extracting(Identity::getValue)
                    .containsExactly("ann@example.com", "v@example.com"));
        }
    }

    @Test
    void refusesToLookUpTooManyAtOnce() {
        ListIdentitiesRequest.Builder request = ListIdentitiesRequest.newBuilder()
                .setBrandId(brandId(newBrand()))
                .addKinds("email");
        for (int i = 0; i <= 1_000; i++) {
            request.addCustomerIds(CustomerId.next().value().toString());
        }

        assertThatThrownBy(
                        () -> customers.listIdentities(request.build()).await().atMost(Duration.ofSeconds(5)))
                .isInstanceOf(Failure.class);
    }

    private List<CustomerIdentities> list(TestTenant brand, String... users) {
        return listIds(
                brand, Stream.of(users).map(user -> customer(brand, user)).toArray(String[]::new));
    }

    private List<CustomerIdentities> listIds(TestTenant brand, String... ids) {
        return customers
                .listIdentities(ListIdentitiesRequest.newBuilder()
                        .setBrandId(brandId(brand))
                        .addAllCustomerIds(Arrays.stream(ids)
                                .map(id -> CustomerId.parse(id).value().toString())
                                .toList())
                        .addAllKinds(List.of("email", "phone"))
                        .build())
                .await()
                .atMost(Duration.ofSeconds(5))
                .getCustomersList();
    }

    private static String brandId(TestTenant brand) {
        return BrandId.parse(brand.id()).value().toString();
    }

    private static void identify(TestTenant brand, String user, Map<String, String> traits) {
        brand.publishable()
                .body(Map.of("userId", user, "traits", traits))
                .post("/v1/identify")
                .then()
                .statusCode(200);
    }
}
