package dev.perennial.referral.program;

import dev.perennial.platform.money.Money;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the terms out of a document that was sent, and finds everything that is wrong with it. */
final class ProgramCheck {
    private final List<FieldError> errors = new ArrayList<>();

    private ProgramCheck() {}

    /**
     * The terms.
     *
     * @param currency the brand's, for a program without a minimum
     * @throws Failure {@code invalid} with one error for each field that is wrong
     */
    static ProgramTerms terms(ProgramKey key, ProgramDocument sent, Currency currency) {
        return new ProgramCheck().read(key, sent, currency);
    }

    private ProgramTerms read(ProgramKey key, ProgramDocument sent, Currency currency) {
        check(sent.key() == null || key.value().equals(sent.key()), "key", sent.key(), "the key of the address");
        String name = sent.name() == null ? "" : sent.name().strip();
        check(!name.isEmpty() && name.length() <= 200, "name", name, "1 to 200 characters");
        Optional<URI> landing = landing(sent.landingUrl());
        Money minimum = minimum(sent.minimumOrder(), currency);
        Optional<RewardTerms> advocate = reward("advocateReward", sent.advocateReward());
        Optional<RewardTerms> friend = reward("friendReward", sent.friendReward());
        check(
                sent.advocateReward() != null || sent.friendReward() != null,
                "advocateReward",
                null,
                "a reward on at least one side");
        Duration hold = sent.hold() == null ? Duration.ZERO : sent.hold().truncatedTo(ChronoUnit.SECONDS);
        check(
                !hold.isNegative() && hold.compareTo(ProgramTerms.LONGEST_HOLD) <= 0,
                "hold",
                sent.hold(),
                "PT0S to P365D");
        Optional<Instant> from = micros(sent.activeFrom());
        Optional<Instant> until = micros(sent.activeUntil());
        check(
                from.isEmpty() || until.isEmpty() || from.get().isBefore(until.get()),
                "activeUntil",
                sent.activeUntil(),
                "after activeFrom");
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
        return new ProgramTerms(name, landing.orElseThrow(), minimum, advocate, friend, hold, from, until);
    }

    private Optional<URI> landing(@Nullable String text) {
        Optional<URI> landing = uri(text).filter(ProgramTerms::isWebAddress);
        check(
                landing.isPresent(),
                "landingUrl",
                text,
                "an absolute http or https address without user, at most 2000 characters");
        return landing;
    }

    private static Optional<URI> uri(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(URI.create(text.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Money minimum(@Nullable Money sent, Currency currency) {
        if (sent == null) {
            return Money.zero(currency);
        }
        check(isMoney(sent) && sent.minor() >= 0, "minimumOrder", sent, "minor units >= 0 and a currency");
        return sent;
    }

    private Optional<RewardTerms> reward(String field, @Nullable RewardTermsDocument sent) {
        if (sent == null) {
            return Optional.empty();
        }
        Optional<RewardTerms> terms =
                switch (sent.kind()) {
                    case "money" -> worth(sent).map(RewardTerms::money);
                    case "coupon" -> worth(sent).map(RewardTerms::coupon);
                    case "points" -> points(sent).map(RewardTerms::points);
                    case null, default -> Optional.empty();
                };
        check(
                terms.isPresent(),
                field,
                sent,
                "kind money or coupon with money > 0 and no points, or kind points with points > 0 and no money");
        return terms;
    }

    private static Optional<Money> worth(RewardTermsDocument sent) {
        return Optional.ofNullable(sent.money())
                .filter(money -> isMoney(money) && money.minor() > 0 && sent.points() == null);
    }

    private static Optional<Long> points(RewardTermsDocument sent) {
        return Optional.ofNullable(sent.points()).filter(points -> points > 0 && sent.money() == null);
    }

    /** Jackson leaves a field that was not sent null, whatever the record says. */
    private static boolean isMoney(Money money) {
        return Optional.ofNullable(money.currency()).isPresent();
    }

    private static Optional<Instant> micros(@Nullable Instant instant) {
        return Optional.ofNullable(instant).map(i -> i.truncatedTo(ChronoUnit.MICROS));
    }

    private void check(boolean holds, String field, @Nullable Object value, String expected) {
        if (!holds) {
            errors.add(new FieldError(
                    field,
                    value == null ? "missing" : "invalid",
                    field + ": " + value + " (expected: " + expected + ")"));
        }
    }
}
