package dev.perennial.attribution.content.access;

import dev.perennial.attribution.content.access.SecretStore.Dated;
import dev.perennial.attribution.content.item.ItemStore;
import dev.perennial.attribution.customer.KnownCustomers;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Makes signed links to content, and what they are signed with. */
@ApplicationScoped
class IssueLinks {
    /** Longest life of a link: so long does a secret stay valid after the next took its place. */
    static final int LONGEST_HOURS = 90 * 24;

    private final BrandDatabase database;
    private final ItemStore items;
    private final SecretStore secrets;
    private final KnownCustomers customers;
    private final Clock clock;

    IssueLinks(BrandDatabase database, ItemStore items, SecretStore secrets, KnownCustomers customers, Clock clock) {
        this.database = database;
        this.items = items;
        this.secrets = secrets;
        this.customers = customers;
        this.clock = clock;
    }

    /** A link to an item for one customer. */
    Uni<Issued> issue(BrandId brand, String item, CustomerId customer, Duration life) {
        Instant now = clock.instant();
        Instant expiresAt = now.plus(life).truncatedTo(ChronoUnit.SECONDS);
        return database.inBrand(brand, connection -> items.require(connection, brand, item)
                .chain(found -> customers.require(connection, brand, customer))
                .chain(known -> secrets.current(connection, brand, now)
                        .map(secret ->
                                new Issued(secret.sign(brand, new Link(item, known, expiresAt)), known, expiresAt))));
    }

    /**
     * Makes a new secret. Links that were made with earlier ones open until they expire, unless those are revoked: then
     * no more.
     */
    Uni<Dated> rotate(BrandId brand, boolean revoke) {
        Instant now = clock.instant();
        Instant validUntil = revoke ? now : now.plus(Duration.ofHours(LONGEST_HOURS));
        return database.inBrand(brand, connection -> secrets.rotate(connection, brand, now, validUntil, revoke));
    }

    /** The secrets whose links are valid. */
    Uni<List<Dated>> secrets(BrandId brand) {
        return database.inBrand(brand, connection -> secrets.list(connection, brand, clock.instant()));
    }

    /** A link that was made. */
    record Issued(String token, CustomerId customer, Instant expiresAt) {}
}
