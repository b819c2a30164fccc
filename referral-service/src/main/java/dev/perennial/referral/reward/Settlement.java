package dev.perennial.referral.reward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The difference between what a referral's two sides ought to have and what the ledger says they have. Settling again
 * finds no difference, so it does not matter how often, how late or in which order messages arrive.
 */
final class Settlement {
    private Settlement() {}

    /**
     * The bookings that bring the ledger to what it ought to be.
     *
     * @param rewards all rewards of the referral, reversed ones too
     */
    static List<Booking> of(List<Reward> rewards, Claim claim) {
        List<Booking> bookings = new ArrayList<>();
        for (Side side : Side.values()) {
            Optional<Reward> standing = rewards.stream()
                    .filter(reward -> reward.side() == side && reward.isStanding())
                    .findFirst();
            Optional<Entitlement> due = claim.entitlements().stream()
                    .filter(entitlement -> entitlement.side() == side)
                    .findFirst();
            boolean settled = standing.map(Reward::terms).equals(due.map(Entitlement::terms));
            if (!settled) {
                standing.map(Booking::of)
                        .map(booking -> booking.reverse(claim.at(), claim.reason()))
                        .ifPresent(bookings::add);
                due.map(entitlement -> earn(entitlement, rounds(rewards, side) + 1))
                        .ifPresent(bookings::add);
            }
        }
        return bookings;
    }

    private static Booking earn(Entitlement entitlement, int round) {
        Booking earned = Booking.earn(entitlement, round);
        return entitlement.hold().equals(Duration.ZERO) ? earned.approveAndPay() : earned;
    }

    private static int rounds(List<Reward> rewards, Side side) {
        return rewards.stream()
                .filter(reward -> reward.side() == side)
                .mapToInt(Reward::round)
                .max()
                .orElse(0);
    }
}
