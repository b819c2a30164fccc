package dev.perennial.attribution.content.access;

import dev.perennial.attribution.content.item.ContentError;
import dev.perennial.attribution.content.item.ItemStore;
import dev.perennial.attribution.customer.KnownCustomers;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Answers whether somebody may see an item of content. */
@ApplicationScoped
class DecideAccess {
    private final BrandDatabase database;
    private final ItemStore items;
    private final PolicyStore policies;
    private final StandingStore standings;
    private final SecretStore secrets;
    private final KnownCustomers customers;
    private final Clock clock;

    DecideAccess(
            BrandDatabase database,
            ItemStore items,
            PolicyStore policies,
            StandingStore standings,
            SecretStore secrets,
            KnownCustomers customers,
            Clock clock) {
        this.database = database;
        this.items = items;
        this.policies = policies;
        this.standings = standings;
        this.secrets = secrets;
        this.customers = customers;
        this.clock = clock;
    }

    /** For a customer; for a stranger where there is none. */
    Uni<AccessDecision> of(BrandId brand, String item, Optional<CustomerId> customer) {
        return database.inBrand(brand, connection -> decide(connection, brand, item, customer));
    }

    /** For whoever follows a link. */
    Uni<AccessDecision> ofBearer(BrandId brand, String item, String token) {
        return database.inBrand(brand, connection -> bearer(connection, brand, item, token)
                .chain(customer -> decide(connection, brand, item, Optional.of(customer))));
    }

    private Uni<AccessDecision> decide(
            SqlConnection connection, BrandId brand, String item, Optional<CustomerId> customer) {
        return items.require(connection, brand, item).chain(found -> policies.current(connection, brand)
                .chain(policy -> standing(connection, brand, customer)
                        .map(standing -> AccessDecision.of(found, policy, standing))));
    }

    private Uni<Standing> standing(SqlConnection connection, BrandId brand, Optional<CustomerId> customer) {
        return customer.map(asked -> customers
                        .require(connection, brand, asked)
                        .chain(known -> standings.find(connection, brand, known)))
                .orElseGet(() -> Uni.createFrom().item(Standing.NONE));
    }

    private Uni<CustomerId> bearer(SqlConnection connection, BrandId brand, String item, String token) {
        SignedLink signed = SignedLink.parse(token).orElseThrow(DecideAccess::invalid);
        Instant now = clock.instant();
        return secrets.find(connection, brand, signed.secret())
                .map(found -> found.filter(secret -> secret.isValid(now))
                        .flatMap(secret -> secret.verify(brand, signed))
                        .filter(link -> link.item().equals(item))
                        .orElseThrow(DecideAccess::invalid))
                .invoke(link -> {
                    if (!link.expiresAt().isAfter(now)) {
                        throw new Failure(
                                ContentError.LINK_EXPIRED, "The link was valid until " + link.expiresAt() + ".");
                    }
                })
                .map(Link::customer);
    }

    private static Failure invalid() {
        return new Failure(
                ContentError.LINK_INVALID, "token: not one that this brand's links to this content have now.");
    }
}
