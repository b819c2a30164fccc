package dev.perennial.referral.statistics;

import dev.perennial.referral.program.ProgramKey;

/**
 * What is counted.
 *
 * @param counter {@code referral.<state>} or {@code reward.<side>.<state>}
 * @param kind of reward; empty for referrals
 * @param unit of the amount; empty for referrals
 */
public record Counted(ProgramKey program, String counter, String kind, String unit) {

    /** Referrals in a state. */
    public static Counted referrals(ProgramKey program, String state) {
        return new Counted(program, "referral." + state, "", "");
    }

    /** Rewards of a side in a state. */
    public static Counted rewards(ProgramKey program, String side, String state, String kind, String unit) {
        return new Counted(program, "reward." + side + "." + state, kind, unit);
    }
}
