package dev.perennial.referral.reward;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A reward on its way through the ledger, with the postings that take it there.
 *
 * @param before the reward as it is stored; empty for a new one
 * @param after the reward after the postings
 * @param postings not stored yet
 */
record Booking(Optional<Reward> before, Reward after, List<Posting> postings) {
    Booking {
        postings = List.copyOf(postings);
    }

    /** A new reward; pending. */
    static Booking earn(Entitlement entitlement, int round) {
        Reward reward = new Reward(
                RewardId.next(),
                entitlement.referral(),
                entitlement.side(),
                round,
                entitlement.holder(),
                entitlement.program(),
                entitlement.terms(),
                RewardState.PENDING,
                entitlement.since(),
                entitlement.since().plus(entitlement.hold()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
        return new Booking(
                Optional.empty(),
                reward,
                List.of(posting(reward, 1, Step.EARN, Account.PROGRAM, Account.PENDING, entitlement.since())));
    }

    /** Nothing to do yet for a stored reward. */
    static Booking of(Reward stored) {
        return new Booking(Optional.of(stored), stored, List.of());
    }

    /** Approves a pending reward and pays it, both at the instant it fell due. */
    Booking approveAndPay() {
        require(RewardState.PENDING);
        Instant at = after.dueAt();
        return move(Step.APPROVE, RewardState.APPROVED, at, Optional.empty())
                .move(Step.PAY, RewardState.PAID, at, Optional.empty());
    }

    /** Takes the whole reward back, wherever it is. */
    Booking reverse(Instant at, String reason) {
        if (!after.isStanding()) {
            throw new IllegalStateException("reward: " + after.id() + " is reversed (expected: standing)");
        }
        return move(Step.REVERSE, RewardState.REVERSED, at, Optional.of(reason));
    }

    private Booking move(Step step, RewardState to, Instant at, Optional<String> reason) {
        int number = after.postings() + 1;
        List<Posting> all = new ArrayList<>(postings);
        all.add(posting(after, number, step, after.state().account(), to.account(), at));
        Reward moved = new Reward(
                after.id(),
                after.referral(),
                after.side(),
                after.round(),
                after.holder(),
                after.program(),
                after.terms(),
                to,
                after.earnedAt(),
                after.dueAt(),
                to == RewardState.PAID ? Optional.of(at) : after.paidAt(),
                to == RewardState.REVERSED ? Optional.of(at) : Optional.empty(),
                reason,
                number);
        return new Booking(before, moved, all);
    }

    private void require(RewardState expected) {
        if (after.state() != expected) {
            throw new IllegalStateException(
                    "reward: " + after.id() + " is " + after.state().key() + " (expected: " + expected.key() + ")");
        }
    }

    private static Posting posting(
            Reward reward, int number, Step step, Account source, Account destination, Instant at) {
        return new Posting(
                reward.id(), number, step, source, destination, reward.terms().amount(), at);
    }
}
