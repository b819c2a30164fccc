package dev.perennial.referral.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgramBookTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-02-01T00:00:00Z");
    private static final ProgramBook BOOK = new ProgramBook(
            Terms.EUR,
            List.of(
                    new Program(Terms.FRIENDS, 2, Terms.terms(), SECOND),
                    new Program(Terms.FRIENDS, 1, Terms.terms(), FIRST)));

    @Test
    void judgesByTheVersionInForce() {
        assertThat(version(SECOND.minusSeconds(1))).contains(1L);
        assertThat(version(SECOND)).contains(2L);
    }

    @Test
    void judgesHistoryFromBeforeTheProgramByItsFirstVersion() {
        assertThat(version(FIRST.minusSeconds(86_400))).contains(1L);
    }

    @Test
    void knowsNoOtherProgram() {
        assertThat(BOOK.inForce(new ProgramKey("other"), SECOND)).isEmpty();
    }

    @Test
    void refusesTermsThatMakeNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Terms.terms("javascript:alert(1)", Optional.empty(), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Terms.terms("https://a@shop.example/", Optional.empty(), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Terms.terms("/relative", Optional.empty(), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Terms.terms("https://shop.example", Optional.of(SECOND), Optional.of(FIRST)));
        assertThatIllegalArgumentException().isThrownBy(() -> RewardTerms.points(0));
        assertThatIllegalArgumentException().isThrownBy(() -> RewardTerms.money(new Money(-1, Terms.EUR)));
        assertThatIllegalArgumentException().isThrownBy(() -> new RewardTerms(RewardKind.MONEY, 5, "points"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProgramKey("No Key"));
    }

    private static Optional<Long> version(Instant at) {
        return BOOK.inForce(Terms.FRIENDS, at).map(Program::version);
    }
}
