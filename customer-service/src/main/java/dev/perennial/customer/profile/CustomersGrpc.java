package dev.perennial.customer.profile;

import dev.perennial.customer.identity.GraphReader;
import dev.perennial.customer.identity.Normaliser;
import dev.perennial.customer.v1.CustomerIdentities;
import dev.perennial.customer.v1.Customers;
import dev.perennial.customer.v1.ListIdentitiesRequest;
import dev.perennial.customer.v1.ListIdentitiesResponse;
import dev.perennial.customer.v1.ResolveCustomerRequest;
import dev.perennial.customer.v1.ResolveCustomerResponse;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.brand.Brands;
import dev.perennial.platform.customers.Contacts;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.grpc.Wire;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who the customers are, for the other services. */
@GrpcService
class CustomersGrpc implements Customers {
    private final BrandDatabase database;
    private final Brands brands;
    private final GraphReader graph;

    CustomersGrpc(BrandDatabase database, Brands brands, GraphReader graph) {
        this.database = database;
        this.brands = brands;
        this.graph = graph;
    }

    @Override
    public Uni<ResolveCustomerResponse> resolveCustomer(ResolveCustomerRequest request) {
        return brands.brand(Wire.brand(request.getBrandId()))
                .chain(brand -> database.inBrand(brand.id(), connection -> find(connection, brand, request)
                        .map(found -> found.orElseThrow(
                                () -> new Failure(CommonError.UNKNOWN_CUSTOMER, "There is no such customer.")))
                        .chain(customer -> graph.identities(connection, brand.id(), customer)
                                .map(identities -> answer(customer, identities)))));
    }

    @Override
    public Uni<ListIdentitiesResponse> listIdentities(ListIdentitiesRequest request) {
        if (request.getCustomerIdsCount() > Contacts.MOST) {
            throw Failure.invalid(List.of(new Failure.FieldError(
                    "customer_ids",
                    "out_of_bounds",
                    "customer_ids: " + request.getCustomerIdsCount() + " (expected: at most " + Contacts.MOST + ")")));
        }
        List<CustomerId> customers =
                request.getCustomerIdsList().stream().map(Wire::customer).toList();
        return brands.brand(Wire.brand(request.getBrandId()))
                .chain(brand -> database.inBrand(
                        brand.id(),
                        connection -> graph.identities(connection, brand.id(), customers, request.getKindsList())))
                .map(CustomersGrpc::answer);
    }

    private static ListIdentitiesResponse answer(Map<CustomerId, List<Identity>> identities) {
        ListIdentitiesResponse.Builder answer = ListIdentitiesResponse.newBuilder();
        identities.forEach((customer, some) -> answer.addCustomers(CustomerIdentities.newBuilder()
                .setCustomerId(customer.value().toString())
                .addAllIdentities(some.stream().map(CustomersGrpc::wire).toList())));
        return answer.build();
    }

    private static dev.perennial.customer.v1.Identity wire(Identity identity) {
        return dev.perennial.customer.v1.Identity.newBuilder()
                .setKind(identity.kind())
                .setValue(identity.value())
                .build();
    }

    private Uni<Optional<CustomerId>> find(SqlConnection connection, Brand brand, ResolveCustomerRequest request) {
        if (request.hasCustomerId()) {
            return graph.root(connection, brand.id(), Wire.customer(request.getCustomerId()));
        }
        List<Identity> identity =
                Normaliser.normalise(
                                request.getIdentity().getKind(),
                                request.getIdentity().getValue(),
                                brand.country())
                        .stream()
                        .toList();
        return graph.search(connection, brand.id(), identity)
                .map(found -> found.stream().findFirst());
    }

    private static ResolveCustomerResponse answer(CustomerId customer, List<Identity> identities) {
        return ResolveCustomerResponse.newBuilder()
                .setCustomerId(customer.value().toString())
                .addAllIdentities(identities.stream().map(CustomersGrpc::wire).toList())
                .build();
    }
}
