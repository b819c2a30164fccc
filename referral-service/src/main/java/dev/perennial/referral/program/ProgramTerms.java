package dev.perennial.referral.program;

import dev.perennial.platform.money.Money;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a brand promises in a referral program.
 *
 * @param landingUrl where the links of the program lead; absolute, http or https
 * @param minimumOrder what the friend's first order must be worth at least; 0 for any order
 * @param advocateReward what the advocate earns; empty for nothing
 * @param friendReward what the friend earns; empty for nothing
 * @param hold how long after the qualifying order a reward waits before it is approved; 0 to 365 days
 * @param activeFrom friends recognised before do not count; empty for no bound
 * @param activeUntil friends recognised at or after it do not count; empty for no bound
 */
public record ProgramTerms(
        String name,
        URI landingUrl,
        Money minimumOrder,
        Optional<RewardTerms> advocateReward,
        Optional<RewardTerms> friendReward,
        Duration hold,
        Optional<Instant> activeFrom,
        Optional<Instant> activeUntil) {
    public static final Duration LONGEST_HOLD = Duration.ofDays(365);

    public ProgramTerms {
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException(
                    "name: " + name.length() + " characters (expected: 1 to 200, not blank)");
        }
        if (!isWebAddress(landingUrl)) {
            throw new IllegalArgumentException("landingUrl: " + landingUrl
                    + " (expected: absolute http or https address without user, at most 2000 characters)");
        }
        if (minimumOrder.minor() < 0) {
            throw new IllegalArgumentException("minimumOrder: " + minimumOrder + " (expected: >= 0)");
        }
        if (advocateReward.isEmpty() && friendReward.isEmpty()) {
            throw new IllegalArgumentException("advocateReward: none (expected: a reward on at least one side)");
        }
        if (hold.isNegative() || hold.compareTo(LONGEST_HOLD) > 0) {
            throw new IllegalArgumentException("hold: " + hold + " (expected: PT0S to " + LONGEST_HOLD + ")");
        }
        if (activeFrom.isPresent()
                && activeUntil.isPresent()
                && !activeFrom.get().isBefore(activeUntil.get())) {
            throw new IllegalArgumentException(
                    "activeUntil: " + activeUntil.get() + " (expected: after " + activeFrom.get() + ")");
        }
    }

    /** Whether a friend recognised at this instant counts. */
    public boolean isActiveAt(Instant instant) {
        return activeFrom.map(from -> !instant.isBefore(from)).orElse(true)
                && activeUntil.map(instant::isBefore).orElse(true);
    }

    /** Whether links may lead there. */
    static boolean isWebAddress(URI address) {
        return address.getHost() != null
                && address.getUserInfo() == null
                && address.toString().length() <= 2000
                && ("https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme()));
    }
}
