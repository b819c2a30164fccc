package dev.perennial.platform.customers;

import dev.perennial.customer.v1.CustomerIdentities;
import dev.perennial.customer.v1.ListIdentitiesRequest;
import dev.perennial.customer.v1.ListIdentitiesResponse;
import dev.perennial.customer.v1.MutinyCustomersGrpc.MutinyCustomersStub;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.quarkus.arc.DefaultBean;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Asks customer-service. */
@DefaultBean
@ApplicationScoped
class GrpcContacts implements Contacts {
    private final MutinyCustomersStub customerService;

    GrpcContacts(@GrpcClient("customer") MutinyCustomersStub customerService) {
        this.customerService = customerService;
    }

    @Override
    public Uni<Map<CustomerId, List<Identity>>> of(BrandId brand, List<CustomerId> customers, List<String> kinds) {
        return customerService
                .listIdentities(ListIdentitiesRequest.newBuilder()
                        .setBrandId(brand.value().toString())
                        .addAllCustomerIds(customers.stream()
                                .map(customer -> customer.value().toString())
                                .toList())
                        .addAllKinds(kinds)
                        .build())
                .map(GrpcContacts::read);
    }

    private static Map<CustomerId, List<Identity>> read(ListIdentitiesResponse answer) {
        Map<CustomerId, List<Identity>> contacts = new LinkedHashMap<>();
        for (CustomerIdentities customer : answer.getCustomersList()) {
            contacts.put(
                    new CustomerId(UUID.fromString(customer.getCustomerId())),
                    customer.getIdentitiesList().stream()
                            .map(identity -> new Identity(identity.getKind(), identity.getValue()))
                            .toList());
        }
        return contacts;
    }
}
