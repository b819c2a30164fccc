package dev.perennial.referral.program;

import dev.perennial.platform.money.Money;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Programs for tests. */
public final class Terms {
    public static final Currency EUR = Currency.getInstance("EUR");
    public static final ProgramKey FRIENDS = new ProgramKey("friends");

    private Terms() {}

    /** 10 EUR for the advocate, 500 points for the friend, from 30 EUR on, no hold. */
    public static ProgramTerms terms() {
        return terms("https://shop.example/welcome", Optional.empty(), Optional.empty());
    }

    public static ProgramTerms terms(String landingUrl, Optional<Instant> from, Optional<Instant> until) {
        return new ProgramTerms(
                "Bring a friend",
                URI.create(landingUrl),
                new Money(3000, EUR),
                Optional.of(RewardTerms.money(new Money(1000, EUR))),
                Optional.of(RewardTerms.points(500)),
                Duration.ZERO,
                from,
                until);
    }

    public static Program program(ProgramTerms terms) {
        return new Program(FRIENDS, 1, terms, Instant.parse("2026-01-01T00:00:00Z"));
    }

    public static ProgramBook book(ProgramTerms terms) {
        return new ProgramBook(EUR, List.of(program(terms)));
    }
}
