package dev.perennial.referral.reward;

import java.time.Instant;

/**
 * A movement of an amount from one account to another, so that the accounts of a unit always add up to 0. Written once,
 * never changed.
 *
 * @param number 1, 2, 3, … within the reward
 * @param amount greater than 0, in the reward's unit
 * @param at when what it stands for happened
 */
record Posting(RewardId reward, int number, Step step, Account source, Account destination, long amount, Instant at) {
    Posting {
        if (amount <= 0) {
            throw new IllegalArgumentException("amount: " + amount + " (expected: > 0)");
        }
        if (source == destination) {
            throw new IllegalArgumentException("destination: " + destination + " (expected: another than the source)");
        }
    }
}
