package dev.perennial.referral.referral;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.outbox.Outbox;
import dev.perennial.referral.code.Code;
import dev.perennial.referral.code.CodeListener;
import dev.perennial.referral.reward.BookRewards;
import dev.perennial.referral.statistics.Counted;
import dev.perennial.referral.statistics.Counts;
import dev.perennial.referral.statistics.ProgramCounters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides about the referrals of some friends and brings everything that follows from it to what was decided: the
 * referrals kept, the rewards, the counters, the news for the log. Called with the brand's turn; deciding again changes
 * nothing.
 */
@ApplicationScoped
class DecideReferrals implements CodeListener {
    private final Introductions introductions;
    private final ReferralStore store;
    private final NamedCodeStore namedCodes;
    private final BookRewards bookRewards;
    private final ProgramCounters counters;
    private final Outbox outbox;
    private final Clock clock;

    DecideReferrals(
            Introductions introductions,
            ReferralStore store,
            NamedCodeStore namedCodes,
            BookRewards bookRewards,
            ProgramCounters counters,
            Outbox outbox,
            Clock clock) {
        this.introductions = introductions;
        this.store = store;
        this.namedCodes = namedCodes;
        this.bookRewards = bookRewards;
        this.counters = counters;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Those who named the code before it was made are friends now. */
    @Override
    public Uni<Void> issued(SqlConnection connection, Brand brand, Code code) {
        return namedCodes
                .customers(connection, brand.id(), code)
                .chain(friends -> decide(connection, brand, friends, Map.of()));
    }

    /**
     * Decides.
     *
     * @param winnerByLoser into whom customers were merged whose referrals are to be taken over
     */
    Uni<Void> decide(
            SqlConnection connection,
            Brand brand,
            Collection<CustomerId> friends,
            Map<CustomerId, CustomerId> winnerByLoser) {
        Set<CustomerId> kept = new HashSet<>(friends);
        kept.addAll(winnerByLoser.keySet());
        return friends.isEmpty()
                ? Uni.createFrom().voidItem()
                : introductions
                        .of(connection, brand, friends)
                        .chain(gathered -> store.ofFriends(connection, brand.id(), kept)
                                .map(stored -> changes(gathered, stored, winnerByLoser)))
                        .chain(changes -> write(connection, brand.id(), changes));
    }

    private List<ReferralChange> changes(
            Map<CustomerId, List<Introduction>> gathered,
            List<Referral> stored,
            Map<CustomerId, CustomerId> winnerByLoser) {
        Instant now = now();
        List<ReferralChange> changes = new ArrayList<>();
        gathered.forEach((friend, introduced) -> changes.addAll(ReferralReconciliation.of(
                stored.stream().filter(r -> r.friend().equals(friend)).toList(),
                stored.stream()
                        .filter(r -> friend.equals(winnerByLoser.get(r.friend())))
                        .toList(),
                FriendDecisions.of(introduced),
                now)));
        return changes;
    }

    private Uni<Void> write(SqlConnection connection, BrandId brand, List<ReferralChange> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = now();
        return store.write(connection, brand, changes)
                .chain(() -> counters.add(connection, brand, counts(changes)))
                .chain(() -> bookRewards.settle(
                        connection,
                        brand,
                        changes.stream()
                                .filter(change -> change.after().isQualified() || change.reverses())
                                .map(change -> change.claim(now))
                                .toList()))
                .chain(() -> outbox.put(
                        connection,
                        brand,
                        changes.stream()
                                .map(change -> ReferralNews.of(change, now))
                                .flatMap(Optional::stream)
                                .toList()));
    }

    private static Counts counts(List<ReferralChange> changes) {
        Counts counts = new Counts();
        for (ReferralChange change : changes) {
            change.before().ifPresent(before -> counts.minus(counted(before), 0));
            counts.plus(counted(change.after()), 0);
        }
        return counts;
    }

    private static Counted counted(Referral referral) {
        return Counted.referrals(referral.program(), referral.state().key());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
