package dev.perennial.referral.referral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.referral.code.Code;
import dev.perennial.referral.code.CodeText;
import dev.perennial.referral.program.Terms;
import dev.perennial.referral.recognition.NamedCode;
import dev.perennial.referral.recognition.ReferralFacts;
import dev.perennial.referral.recognition.Via;
import dev.perennial.referral.referral.FriendDecisions.Decided;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReferralReconciliationTest {
    private static final Instant NAMED = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-03T10:00:00Z");
    private static final CustomerId ADVOCATE = CustomerId.next();
    private static final CustomerId VISITOR = CustomerId.next();
    private static final CustomerId FRIEND = CustomerId.next();

    @Test
    void beginsAReferral() {
        List<ReferralChange> changes =
                ReferralReconciliation.of(List.of(), List.of(), List.of(decided(FRIEND, "ANNA-4821")), NOW);

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.before()).isEmpty();
            assertThat(change.after().state()).isEqualTo(ReferralState.RECOGNISED);
        });
    }

    @Test
    void changesNothingWhenDecidedAgain() {
        Referral stored = Referral.begin(decided(FRIEND, "ANNA-4821"), NOW);

        assertThat(ReferralReconciliation.of(
                        List.of(stored), List.of(), List.of(decided(FRIEND, "ANNA-4821")), NOW.plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void takesOverTheReferralOfAMergedVisitor() {
        Referral visitors = Referral.begin(decided(VISITOR, "ANNA-4821"), NOW);

        List<ReferralChange> changes =
                ReferralReconciliation.of(List.of(), List.of(visitors), List.of(decided(FRIEND, "ANNA-4821")), NOW);

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.after().id()).isEqualTo(visitors.id());
            assertThat(change.after().friend()).isEqualTo(FRIEND);
        });
    }

    @Test
    void keepsOneOfTwoReferralsThatBecameTheSame() {
        Referral visitors = Referral.begin(decided(VISITOR, "ANNA-4821"), NOW);
        Referral own = Referral.begin(decided(FRIEND, "ANNA-4821"), NOW);

        List<ReferralChange> changes =
                ReferralReconciliation.of(List.of(own), List.of(visitors), List.of(decided(FRIEND, "ANNA-4821")), NOW);

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.after().id()).isEqualTo(visitors.id());
            assertThat(change.after().decision()).isEqualTo(ReferralDecision.refused(Reason.ALREADY_REFERRED));
        });
    }

    @Test
    void refusesWhatTheTimelineNoLongerNames() {
        Referral stored = Referral.begin(decided(FRIEND, "ANNA-4821"), NOW);

        assertThat(ReferralReconciliation.of(List.of(stored), List.of(), List.of(), NOW))
                .singleElement()
                .satisfies(change -> assertThat(change.after().decision())
                        .isEqualTo(ReferralDecision.refused(Reason.CODE_NOT_NAMED)));
    }

    private static Decided decided(CustomerId friend, String text) {
        CodeText code = new CodeText(text);
        NamedCode named = new NamedCode(code, Via.LINK, NAMED, false);
        ReferralFacts facts = new ReferralFacts(List.of(named), List.of(), Optional.empty(), List.of());
        Introduction introduction = new Introduction(
                friend,
                facts,
                named,
                new Code(code, code, Terms.FRIENDS, ADVOCATE, Optional.empty(), Optional.empty(), true, NAMED),
                ReferralFacts.NOTHING,
                Terms.program(Terms.terms()));
        return FriendDecisions.of(List.of(introduction)).getFirst();
    }
}
