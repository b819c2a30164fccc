package dev.perennial.referral.referral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import dev.perennial.platform.privacy.KeyedHash;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.referral.code.Code;
import dev.perennial.referral.code.CodeText;
import dev.perennial.referral.program.ProgramTerms;
import dev.perennial.referral.program.Terms;
import dev.perennial.referral.recognition.FirstOrder;
import dev.perennial.referral.recognition.Mark;
import dev.perennial.referral.recognition.MarkKind;
import dev.perennial.referral.recognition.Marks;
import dev.perennial.referral.recognition.NamedCode;
import dev.perennial.referral.recognition.OrderStanding;
import dev.perennial.referral.recognition.ReferralFacts;
import dev.perennial.referral.recognition.Via;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReferralDecisionTest {
    private static final Marks MARKS = new Marks(KeyedHash.of("secret-of-the-tests", "mark"));
    private static final Instant NAMED = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant ORDERED = Instant.parse("2026-03-02T10:00:00Z");
    private static final CustomerId ADVOCATE = CustomerId.next();
    private static final CustomerId FRIEND = CustomerId.next();
    private static final ProgramTerms TERMS = Terms.terms();

    /** The program's minimum is 30.00 EUR. */
    @ParameterizedTest
    @CsvSource({
        "3000,0,EUR,PLACED,QUALIFIED,FIRST_ORDER",
        "2999,0,EUR,PLACED,RECOGNISED,BELOW_MINIMUM",
        "9000,0,USD,PLACED,RECOGNISED,OTHER_CURRENCY",
        "5000,2000,EUR,PLACED,QUALIFIED,FIRST_ORDER",
        "5000,2001,EUR,PLACED,REVERSED,PARTLY_REFUNDED",
        "5000,5000,EUR,REFUNDED,REVERSED,ORDER_REFUNDED",
        "5000,0,EUR,CANCELLED,REVERSED,ORDER_CANCELLED",
        "2000,2000,EUR,REFUNDED,RECOGNISED,BELOW_MINIMUM",
    })
    void decidesByTheFirstOrder(
            long value, long refunded, String currency, OrderStanding standing, ReferralState state, Reason reason) {
        ReferralFacts friend = friend(order(value, refunded, currency, standing));

        assertThat(decide(friend, ReferralFacts.NOTHING, TERMS))
                .isEqualTo(new ReferralDecision(state, List.of(reason)));
    }

    @Test
    void waitsForTheOrder() {
        assertThat(decide(friend(Optional.empty()), ReferralFacts.NOTHING, TERMS))
                .isEqualTo(new ReferralDecision(ReferralState.RECOGNISED, List.of(Reason.AWAITS_ORDER)));
    }

    @ParameterizedTest
    @EnumSource(MarkKind.class)
    void refusesTwoWhoShareAMark(MarkKind kind) {
        Mark mark = MARKS.of(TestBrand.ACME.id(), kind, "same");
        ReferralFacts friend = with(friend(order(5000, 0, "EUR", OrderStanding.PLACED)), mark);

        assertThat(decide(friend, with(ReferralFacts.NOTHING, mark), TERMS))
                .isEqualTo(ReferralDecision.refused(Reason.valueOf("SAME_" + kind)));
    }

    @Test
    void allowsTwoWithDifferentMarks() {
        ReferralFacts friend = with(
                friend(order(5000, 0, "EUR", OrderStanding.PLACED)),
                MARKS.of(TestBrand.ACME.id(), MarkKind.PHONE, "one"));
        ReferralFacts advocate = with(ReferralFacts.NOTHING, MARKS.of(TestBrand.ACME.id(), MarkKind.PHONE, "another"));

        assertThat(decide(friend, advocate, TERMS).state()).isEqualTo(ReferralState.QUALIFIED);
    }

    @Test
    void refusesTheAdvocateThemself() {
        ReferralFacts facts = friend(order(5000, 0, "EUR", OrderStanding.PLACED));

        ReferralDecision decision = ReferralDecision.of(
                new Introduction(ADVOCATE, facts, facts.named().getFirst(), code(), facts, Terms.program(TERMS)));

        assertThat(decision).isEqualTo(ReferralDecision.refused(Reason.SAME_CUSTOMER));
    }

    @Test
    void refusesWhoOrderedBefore() {
        ReferralFacts friend = new ReferralFacts(
                List.of(new NamedCode(code().text(), Via.LINK, NAMED, true)),
                List.of(),
                order(5000, 0, "EUR", OrderStanding.PLACED),
                List.of());

        assertThat(decide(friend, ReferralFacts.NOTHING, TERMS))
                .isEqualTo(ReferralDecision.refused(Reason.EXISTING_CUSTOMER));
    }

    @Test
    void refusesOutsideOfTheProgramsTime() {
        ReferralFacts friend = friend(Optional.empty());

        assertThat(decide(friend, ReferralFacts.NOTHING, active(Optional.of(NAMED.plusSeconds(1)), Optional.empty())))
                .isEqualTo(ReferralDecision.refused(Reason.PROGRAM_NOT_ACTIVE));
        assertThat(decide(friend, ReferralFacts.NOTHING, active(Optional.empty(), Optional.of(NAMED))))
                .isEqualTo(ReferralDecision.refused(Reason.PROGRAM_NOT_ACTIVE));
        assertThat(decide(friend, ReferralFacts.NOTHING, active(Optional.of(NAMED), Optional.of(NAMED.plusSeconds(1))))
                        .state())
                .isEqualTo(ReferralState.RECOGNISED);
    }

    @Test
    void givesEveryReasonOfARefusal() {
        Mark email = MARKS.of(TestBrand.ACME.id(), MarkKind.EMAIL, "a@example.com");
        Mark phone = MARKS.of(TestBrand.ACME.id(), MarkKind.PHONE, "+49171");

        ReferralDecision decision = decide(
                with(with(friend(Optional.empty()), email), phone),
                with(with(ReferralFacts.NOTHING, email), phone),
                active(Optional.empty(), Optional.of(NAMED)));

        assertThat(decision.reasons()).containsExactly(Reason.SAME_EMAIL, Reason.SAME_PHONE, Reason.PROGRAM_NOT_ACTIVE);
    }

    @Test
    void letsTheFirstCodeThatCountsWin() {
        ReferralFacts friend = friend(Optional.empty());
        Introduction own = new Introduction(
                FRIEND, friend, friend.named().getFirst(), code().of(FRIEND), friend, Terms.program(TERMS));
        Introduction first = introduction(friend, ReferralFacts.NOTHING, TERMS);
        Introduction second = introduction(friend, ReferralFacts.NOTHING, TERMS);

        assertThat(FriendDecisions.of(List.of(own, first, second)))
                .extracting(decided -> decided.decision().reasons().getFirst())
                .containsExactly(Reason.SAME_CUSTOMER, Reason.AWAITS_ORDER, Reason.ALREADY_REFERRED);
    }

    private static ReferralDecision decide(ReferralFacts friend, ReferralFacts advocate, ProgramTerms terms) {
        return ReferralDecision.of(introduction(friend, advocate, terms));
    }

    private static Introduction introduction(ReferralFacts friend, ReferralFacts advocate, ProgramTerms terms) {
        return new Introduction(FRIEND, friend, friend.named().getFirst(), code(), advocate, Terms.program(terms));
    }

    private static ProgramTerms active(Optional<Instant> from, Optional<Instant> until) {
        return Terms.terms("https://shop.example", from, until);
    }

    private static Code code() {
        CodeText text = new CodeText("ANNA-4821");
        return new Code(text, text, Terms.FRIENDS, ADVOCATE, Optional.empty(), Optional.empty(), true, NAMED);
    }

    private static ReferralFacts friend(Optional<FirstOrder> order) {
        return new ReferralFacts(
                List.of(new NamedCode(code().text(), Via.LINK, NAMED, false)), List.of(), order, List.of());
    }

    private static ReferralFacts with(ReferralFacts facts, Mark mark) {
        List<Mark> marks =
                Stream.concat(facts.marks().stream(), Stream.of(mark)).sorted().toList();
        return new ReferralFacts(facts.named(), marks, facts.firstOrder(), facts.early());
    }

    private static Optional<FirstOrder> order(long value, long refunded, String currency, OrderStanding standing) {
        Currency unit = Currency.getInstance(currency);
        return Optional.of(new FirstOrder(
                "o1",
                ORDERED,
                new Money(value, unit),
                new Money(refunded, unit),
                standing,
                refunded > 0 ? Optional.of(ORDERED.plusSeconds(60)) : Optional.empty()));
    }
}
