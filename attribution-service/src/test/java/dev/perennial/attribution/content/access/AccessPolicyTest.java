package dev.perennial.attribution.content.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessPolicyTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Standing REGISTERED = new Standing(null, NOW, null);

    @Test
    void oneOfSeveralIsEnoughWhereAnyWillDo() {
        AccessPolicy policy = policy(Match.ANY, Requirement.REGISTRATION, Requirement.PURCHASE);
        assertThat(policy.missing(Standing.NONE)).containsExactly(Requirement.REGISTRATION, Requirement.PURCHASE);
        assertThat(policy.missing(REGISTERED)).isEmpty();
        assertThat(policy.admits(REGISTERED)).isTrue();
        assertThat(policy.admits(new Standing(NOW, null, null))).isFalse();
    }

    @Test
    void whatIsStillMissingIsNamedWhereAllAreNeeded() {
        AccessPolicy policy = policy(Match.ALL, Requirement.REGISTRATION, Requirement.PURCHASE);
        assertThat(policy.missing(REGISTERED)).containsExactly(Requirement.PURCHASE);
        assertThat(policy.admits(new Standing(null, NOW, NOW))).isTrue();
    }

    @Test
    void eachVersionHoldsUntilTheNext() {
        AccessPolicy first = new AccessPolicy(1, NOW, List.of(Requirement.ADDRESS), Match.ANY);
        AccessPolicy second = new AccessPolicy(2, NOW.plusSeconds(10), List.of(Requirement.PURCHASE), Match.ANY);
        AccessPolicies policies = new AccessPolicies(List.of(first, second));
        assertThat(policies.at(NOW.minusMillis(1))).isEqualTo(AccessPolicy.DEFAULT);
        assertThat(policies.at(NOW)).isEqualTo(first);
        assertThat(policies.at(NOW.plusSeconds(10))).isEqualTo(second);
        assertThat(AccessPolicies.NONE.at(NOW)).isEqualTo(AccessPolicy.DEFAULT);
    }

    @Test
    void aPolicyAsksForSomethingAndForNothingTwice() {
        assertThatThrownBy(() -> policy(Match.ANY)).hasMessageContaining("needs");
        assertThatThrownBy(() -> policy(Match.ANY, Requirement.ADDRESS, Requirement.ADDRESS))
                .hasMessageContaining("each once");
    }

    private static AccessPolicy policy(Match match, Requirement... needs) {
        return new AccessPolicy(1, NOW, List.of(needs), match);
    }
}
