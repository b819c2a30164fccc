package dev.perennial.stage.audience;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.customers.Contacts;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells those who keep a list of an audience's members elsewhere who came and who left. */
@ApplicationScoped
class FollowAudience {
    private final BrandDatabase database;
    private final ReadAudiences audiences;
    private final AudienceFeedStore store;
    private final Contacts contacts;
    private final Clock clock;

    FollowAudience(
            BrandDatabase database, ReadAudiences audiences, AudienceFeedStore store, Contacts contacts, Clock clock) {
        this.database = database;
        this.audiences = audiences;
        this.store = store;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** What changed, and where to go on. */
    private record Changes(List<ChangedMember> rows, FeedCursor next) {}

    /**
     * Customers whose membership changed, each once, and where to go on; without a cursor nobody.
     *
     * @param after fails with {@code invalid} where it is no cursor, and with {@code start_again} where it leads nowhere any more
     */
    Uni<Page<ListedCustomer>> page(Brand brand, String key, @Nullable String after, int limit) {
        Optional<FeedCursor> cursor = Optional.ofNullable(after).map(FeedCursor::parse);
        return database.inBrand(brand.id(), connection -> audiences
                        .inForce(connection, brand, key)
                        .map(found -> found.orElseThrow(() -> startAgain("a track of it is gone")))
                        .chain(on -> cursor.map(from -> changes(connection, brand, on, from, limit))
                                .orElseGet(() -> beginning(connection, on))))
                .chain(changes -> listed(brand, changes.rows())
                        .map(listed -> new Page<>(listed, changes.next().toString())));
    }

    private Uni<Changes> beginning(SqlConnection connection, AudienceVariant on) {
        return store.now(connection).map(now -> new Changes(List.of(), cursor(on, now, clock.instant())));
    }

    private Uni<Changes> changes(
            SqlConnection connection, Brand brand, AudienceVariant on, FeedCursor from, int limit) {
        Instant now = clock.instant();
        if (!from.isOn(on)) {
            throw startAgain("the audience or a scheme that it is about was changed");
        }
        if (from.asOf().isBefore(now.minus(AudienceFeedStore.KEPT))) {
            throw startAgain("changes are kept for " + AudienceFeedStore.KEPT.toDays() + " days");
        }
        return store.changes(connection, brand.id(), on, from.position(), limit).map(rows -> {
            Position reached = rows.isEmpty() ? from.position() : rows.getLast().position();
            Instant asOf = rows.size() < limit ? now : rows.getLast().writtenAt();
            return new Changes(rows, cursor(on, reached, asOf));
        });
    }

    private static FeedCursor cursor(AudienceVariant on, Position position, Instant asOf) {
        return new FeedCursor(on.version(), on.schemeVersion(), on.others(), position, asOf);
    }

    private Uni<List<ListedCustomer>> listed(Brand brand, List<ChangedMember> rows) {
        Map<CustomerId, Boolean> members = new LinkedHashMap<>();
        rows.forEach(row -> members.put(row.customer(), row.member()));
        return members.isEmpty()
                ? Uni.createFrom().item(List.of())
                : contacts.of(brand.id(), List.copyOf(members.keySet()), AddressHashes.KINDS)
                        .map(known -> listed(members, known));
    }

    private static List<ListedCustomer> listed(
            Map<CustomerId, Boolean> members, Map<CustomerId, List<Identity>> known) {
        return members.entrySet().stream()
                .map(entry -> {
                    AddressHashes hashes = AddressHashes.of(known.getOrDefault(entry.getKey(), List.of()));
                    return new ListedCustomer(entry.getKey(), entry.getValue(), hashes.emails(), hashes.phones());
                })
                .toList();
    }

    private static Failure startAgain(String why) {
        return new Failure(
                AudienceError.START_AGAIN,
                "What is asked for cannot be followed from there: " + why
                        + ". Leave after out, and take the whole export.");
    }
}
