package dev.perennial.chaos.check;

import java.util.List;

/**
 * What a check found.
 *
 * @param number of the check, as documented
 * @param claim what must hold
 * @param looked what was looked at
 * @param wrong where it does not hold; empty where all is well
 */
public record Verdict(int number, String claim, String looked, List<String> wrong) {
    public Verdict {
        wrong = List.copyOf(wrong);
    }

    /** Whether it holds. */
    public boolean holds() {
        return wrong.isEmpty();
    }
}
