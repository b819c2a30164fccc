package dev.perennial.referral.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import dev.perennial.referral.ReferralId;
import dev.perennial.referral.program.RewardTerms;
import dev.perennial.referral.program.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SettlementTest {
    private static final ReferralId REFERRAL = ReferralId.next();
    private static final CustomerId ADVOCATE = CustomerId.next();
    private static final CustomerId FRIEND = CustomerId.next();
    private static final Instant ORDERED = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant REFUNDED = Instant.parse("2026-03-05T10:00:00Z");
    private static final RewardTerms TEN_EUROS = RewardTerms.money(new Money(1000, Terms.EUR));
    private static final RewardTerms POINTS = RewardTerms.points(500);

    /** What can happen to a referral, in any order and any number of times. */
    enum Happening {
        QUALIFIES,
        QUALIFIES_WITH_HOLD,
        QUALIFIES_WITH_OTHER_TERMS,
        DUPLICATE,
        REFUND,
        MERGE,
        HOLD_PASSES
    }

    @Test
    void paysBothSidesAtOnceWithoutAHold() {
        List<Booking> bookings = Settlement.of(List.of(), standing(Duration.ZERO, TEN_EUROS));

        assertThat(bookings).extracting(b -> b.after().side()).containsExactly(Side.ADVOCATE, Side.FRIEND);
        assertThat(bookings).extracting(b -> b.after().state()).containsOnly(RewardState.PAID);
        assertThat(bookings.getFirst().postings())
                .extracting(Posting::step)
                .containsExactly(Step.EARN, Step.APPROVE, Step.PAY);
    }

    @Test
    void leavesARewardPendingDuringItsHold() {
        List<Booking> bookings = Settlement.of(List.of(), standing(Duration.ofDays(14), TEN_EUROS));

        assertThat(bookings).extracting(b -> b.after().state()).containsOnly(RewardState.PENDING);
        assertThat(bookings.getFirst().after().dueAt()).isEqualTo(ORDERED.plus(Duration.ofDays(14)));
    }

    @Test
    void settlesNothingTwice() {
        Claim claim = standing(Duration.ZERO, TEN_EUROS);
        List<Reward> stored =
                Settlement.of(List.of(), claim).stream().map(Booking::after).toList();

        assertThat(Settlement.of(stored, claim)).isEmpty();
    }

    @Test
    void takesBackWhatWasPaid() {
        List<Reward> paid = Settlement.of(List.of(), standing(Duration.ZERO, TEN_EUROS)).stream()
                .map(Booking::after)
                .toList();

        List<Booking> bookings = Settlement.of(paid, fallen());

        assertThat(bookings).extracting(b -> b.after().state()).containsOnly(RewardState.REVERSED);
        assertThat(bookings.getFirst().postings())
                .containsExactly(new Posting(
                        paid.getFirst().id(), 4, Step.REVERSE, Account.PAID, Account.PROGRAM, 1000, REFUNDED));
        assertThat(bookings.getFirst().after().reason()).contains("order_refunded");
    }

    @Test
    void refusesToReverseTwiceAndToPayWhatIsPaid() {
        Booking paid =
                Settlement.of(List.of(), standing(Duration.ZERO, TEN_EUROS)).getFirst();
        Booking reversed = Booking.of(paid.after()).reverse(REFUNDED, "order_refunded");

        assertThatIllegalStateException().isThrownBy(() -> reversed.reverse(REFUNDED, "again"));
        assertThatIllegalStateException().isThrownBy(paid::approveAndPay);
    }

    @Property(tries = 2000)
    void keepsTheLedgerWhateverHappens(@ForAll("happenings") List<Happening> happenings) {
        Map<RewardId, Reward> rewards = new LinkedHashMap<>();
        List<Posting> ledger = new ArrayList<>();
        Claim last = fallen();

        for (Happening happening : happenings) {
            last = switch (happening) {
                case QUALIFIES -> standing(Duration.ZERO, TEN_EUROS);
                case QUALIFIES_WITH_HOLD -> standing(Duration.ofDays(14), TEN_EUROS);
                case QUALIFIES_WITH_OTHER_TERMS ->
                    standing(Duration.ZERO, RewardTerms.money(new Money(1500, Currency.getInstance("USD"))));
                case REFUND, MERGE -> fallen();
                case DUPLICATE, HOLD_PASSES -> last;
            };
            List<Booking> bookings = happening == Happening.HOLD_PASSES
                    ? rewards.values().stream()
                            .filter(reward -> reward.state() == RewardState.PENDING)
                            .map(reward -> Booking.of(reward).approveAndPay())
                            .toList()
                    : Settlement.of(List.copyOf(rewards.values()), last);
            for (Booking booking : bookings) {
                rewards.put(booking.after().id(), booking.after());
                ledger.addAll(booking.postings());
            }
            requireSound(rewards, ledger, last);
        }
    }

    @Provide
    Arbitrary<List<Happening>> happenings() {
        return Arbitraries.of(Happening.class).list().ofMaxSize(40);
    }

    private static void requireSound(Map<RewardId, Reward> rewards, List<Posting> ledger, Claim claim) {
        Map<Side, Long> standing = rewards.values().stream()
                .filter(Reward::isStanding)
                .collect(Collectors.groupingBy(Reward::side, () -> new EnumMap<>(Side.class), Collectors.counting()));
        assertThat(standing.values()).allMatch(count -> count <= 1);
        assertThat(standing.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        claim.entitlements().stream().map(Entitlement::side).toList());

        Map<RewardId, Map<Account, Long>> accounts = new HashMap<>();
        for (Posting posting : ledger) {
            Map<Account, Long> own = accounts.computeIfAbsent(posting.reward(), id -> new EnumMap<>(Account.class));
            own.merge(posting.source(), -posting.amount(), Long::sum);
            own.merge(posting.destination(), posting.amount(), Long::sum);
        }
        rewards.forEach((id, reward) -> requireInItsAccount(reward, accounts.getOrDefault(id, Map.of())));
    }

    /** The whole amount lies where the state says, nothing anywhere else; so a claw-back never exceeds the original. */
    private static void requireInItsAccount(Reward reward, Map<Account, Long> own) {
        long amount = reward.terms().amount();
        for (Account account : Account.values()) {
            long expected = account == Account.PROGRAM
                    ? (reward.isStanding() ? -amount : 0)
                    : (reward.isStanding() && reward.state().account() == account ? amount : 0);
            assertThat(own.getOrDefault(account, 0L))
                    .as("%s of %s", account, reward)
                    .isEqualTo(expected);
        }
        assertThat(own.values().stream().mapToLong(Long::longValue).sum()).isZero();
    }

    private static Claim standing(Duration hold, RewardTerms advocate) {
        return new Claim(
                REFERRAL,
                List.of(
                        new Entitlement(REFERRAL, Side.ADVOCATE, ADVOCATE, Terms.FRIENDS, advocate, ORDERED, hold),
                        new Entitlement(REFERRAL, Side.FRIEND, FRIEND, Terms.FRIENDS, POINTS, ORDERED, hold)),
                ORDERED,
                "first_order");
    }

    private static Claim fallen() {
        return new Claim(REFERRAL, List.of(), REFUNDED, "order_refunded");
    }
}
