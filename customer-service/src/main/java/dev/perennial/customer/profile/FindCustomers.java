package dev.perennial.customer.profile;

import dev.perennial.customer.identity.GraphReader;
import dev.perennial.customer.identity.Normaliser;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads customers: one by id, many by an identity or in a row. */
@ApplicationScoped
class FindCustomers {
    private static final List<String> KINDS =
            List.of(Identity.USER_ID, Identity.EMAIL, Identity.PHONE, Identity.LOYALTY_CARD, Identity.ANONYMOUS_ID);

    private final BrandDatabase database;
    private final GraphReader graph;
    private final ProfileStore profiles;

    FindCustomers(BrandDatabase database, GraphReader graph, ProfileStore profiles) {
        this.database = database;
        this.graph = graph;
        this.profiles = profiles;
    }

    Uni<CustomerView> read(BrandId brand, CustomerId customer) {
        return database.inBrand(brand, connection -> root(connection, brand, customer)
                .chain(root -> profiles.read(connection, brand, List.of(root))
                        .map(found -> found.stream().findFirst().orElseThrow(() -> unknown(customer))))
                .chain(profile -> view(connection, brand, profile)));
    }

    /** The customer's id now, following merges; fails where there is none. */
    Uni<CustomerId> root(SqlConnection connection, BrandId brand, CustomerId customer) {
        return graph.root(connection, brand, customer).map(root -> root.orElseThrow(() -> unknown(customer)));
    }

    private Uni<CustomerView> view(SqlConnection connection, BrandId brand, Profile profile) {
        return graph.identities(connection, brand, profile.id())
                .chain(identities -> graph.merged(connection, brand, profile.id())
                        .chain(merged -> profiles.revenue(connection, brand, profile.id())
                                .map(revenue -> view(profile, identities, revenue, merged))));
    }

    private static CustomerView view(
            Profile profile, List<Identity> identities, Map<String, Long> revenue, List<CustomerId> merged) {
        List<Money> amounts = revenue.entrySet().stream()
                .map(entry -> new Money(entry.getValue(), Currency.getInstance(entry.getKey())))
                .toList();
        return new CustomerView(
                profile.id(),
                profile.traits(),
                identities,
                profile.firstSeenAt(),
                profile.lastSeenAt(),
                profile.events(),
                profile.orders(),
                amounts,
                merged);
    }

    Uni<List<Profile>> list(BrandId brand, Optional<CustomerId> after, int limit) {
        return database.inBrand(brand, connection -> profiles.list(connection, brand, after, limit));
    }

    /** Customers that this value identifies; as typed, of one kind or of any. */
    Uni<List<Profile>> search(Brand brand, Optional<String> kind, String value) {
        return database.inBrand(brand.id(), connection -> graph.ownKinds(connection, brand.id())
                .map(own -> kind.map(List::of).orElseGet(() -> Stream.concat(KINDS.stream(), own.stream())
                        .toList()))
                .map(kinds -> kinds.stream()
                        .flatMap(k -> Normaliser.normalise(k, value, brand.country()).stream())
                        .toList())
                .chain(identities -> graph.search(connection, brand.id(), identities))
                .chain(found -> profiles.read(connection, brand.id(), found)));
    }

    static Failure unknown(CustomerId customer) {
        return new Failure(CommonError.UNKNOWN_CUSTOMER, "There is no customer " + customer + ".");
    }
}
