package dev.perennial.referral.reward;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.outbox.Outbox;
import dev.perennial.referral.statistics.Counted;
import dev.perennial.referral.statistics.Counts;
import dev.perennial.referral.statistics.ProgramCounters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings the ledger to what the referrals say, and books what fell due. Called with the brand's turn. */
@ApplicationScoped
public class BookRewards {
    private final RewardStore store;
    private final Ledger ledger;
    private final ProgramCounters counters;
    private final Outbox outbox;

    BookRewards(RewardStore store, Ledger ledger, ProgramCounters counters, Outbox outbox) {
        this.store = store;
        this.ledger = ledger;
        this.counters = counters;
        this.outbox = outbox;
    }

    /** Books the difference between what each referral's sides ought to have and what they have. */
    public Uni<Void> settle(SqlConnection connection, BrandId brand, List<Claim> claims) {
        if (claims.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store.ofReferrals(
                        connection, brand, claims.stream().map(Claim::referral).toList())
                .chain(rewards -> book(connection, brand, bookings(claims, rewards)));
    }

    private static List<Booking> bookings(List<Claim> claims, List<Reward> rewards) {
        List<Booking> bookings = new ArrayList<>();
        for (Claim claim : claims) {
            List<Reward> own = rewards.stream()
                    .filter(reward -> reward.referral().equals(claim.referral()))
                    .toList();
            bookings.addAll(Settlement.of(own, claim));
        }
        return bookings;
    }

    /** Stores rewards that moved; changes come before new ones, so that a side never has two that stand. */
    Uni<Void> book(SqlConnection connection, BrandId brand, List<Booking> bookings) {
        if (bookings.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Reward> changed = bookings.stream()
                .filter(booking -> booking.before().isPresent())
                .map(Booking::after)
                .toList();
        List<Reward> fresh = bookings.stream()
                .filter(booking -> booking.before().isEmpty())
                .map(Booking::after)
                .toList();
        return store.update(connection, brand, changed)
                .chain(() -> store.insert(connection, brand, fresh))
                .chain(() -> ledger.append(connection, brand, bookings))
                .chain(() -> counters.add(connection, brand, counts(bookings)))
                .chain(() -> outbox.put(
                        connection,
                        brand,
                        bookings.stream()
                                .map(RewardNews::of)
                                .flatMap(Optional::stream)
                                .toList()));
    }

    private static Counts counts(List<Booking> bookings) {
        Counts counts = new Counts();
        for (Booking booking : bookings) {
            booking.before()
                    .ifPresent(before ->
                            counts.minus(counted(before), before.terms().amount()));
            counts.plus(counted(booking.after()), booking.after().terms().amount());
        }
        return counts;
    }

    private static Counted counted(Reward reward) {
        return Counted.rewards(
                reward.program(),
                reward.side().key(),
                reward.state().key(),
                reward.terms().kind().key(),
                reward.terms().unit());
    }
}
