package dev.perennial.platform.fold;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Port: what one consumer keeps. Each call is a transaction of its own; one that fails may have been committed all the
 * same, when the answer got lost.
 */
interface FoldStore<S, D> {

    /**
     * Takes the lease, or keeps it.
     *
     * @param length for how long, by the store's clock
     * @return where the cursor stands; empty while another replica leads
     */
    Uni<Optional<Position>> takeLease(UUID owner, Duration length);

    /** Keeps the lease; answers false when another replica has it. */
    Uni<Boolean> renewLease(UUID owner, Duration length);

    /** Gives the lease back, so that another replica need not wait for its end. */
    Uni<Void> releaseLease(UUID owner);

    /** Reads a brand's definitions and what is stored about some of its customers. */
    default Uni<Loaded<D>> load(Brand brand, Collection<CustomerId> customers) {
        return load(brand, definitions -> customers);
    }

    /**
     * Reads a brand's definitions, and what is stored about the customers that are of interest under them. What is read of
     * the customers is not older than the definitions.
     */
    Uni<Loaded<D>> load(Brand brand, Function<D, Collection<CustomerId>> customers);

    /**
     * Writes everything, also how far a rebuild is, and moves the cursor, or nothing; renews the lease.
     *
     * @param lease how long the lease lasts from now on
     * @return fails with {@link LeaseLostException} when the cursor is not where the turn says, or another replica leads
     */
    Uni<Void> write(Turn turn, Duration lease, Work<S, D> work);

    /**
     * Reads what is to be done beside the feed.
     *
     * @param limit of due customers at most
     */
    Uni<Chores> chores(Instant now, int limit);

    /**
     * Looks at the next customers of a brand.
     *
     * @param limit how many to look at, at most
     */
    Uni<Stretch> stretch(Stretch.Place place, Instant now, int limit);

    /** Customers of a brand behind an id, in the order of ids; merged ones are none. */
    Uni<List<CustomerId>> customers(BrandId brand, UUID after, int limit);

    /**
     * Nothing is left to do of a rebuild; a brand asked for again meanwhile starts over.
     *
     * @param request as it was read
     */
    Uni<Void> rebuilt(RebuildRequest request);

    /** Some customers of some brands, by chance: {@code size} a brand at most. */
    Uni<Map<BrandId, List<CustomerId>>> sample(int size);
}
