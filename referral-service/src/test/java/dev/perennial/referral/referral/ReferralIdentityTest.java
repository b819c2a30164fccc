package dev.perennial.referral.referral;

import static dev.perennial.referral.ReferralApi.acme;
import static dev.perennial.referral.ReferralApi.code;
import static dev.perennial.referral.ReferralApi.rewards;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who advocate and friend turn out to be decides on their referral, also afterwards. */
@QuarkusTest
class ReferralIdentityTest extends ReferralTimelineTest {
    @Test
    void refusesAnAliasOfTheAdvocatesAddress() {
        log.append(identify(advocate, 0, "anna.b@gmail.com"));
        log.append(identify(friend, 1, "AnnaB+friend@googlemail.com"));
        log.append(arrival(friend, 2));
        log.append(order(10, "50.00"));

        awaitDecision(friend, "refused [same_email]");
        assertThat(rewards(advocate).getList("data")).isEmpty();
    }

    @Test
    void takesBackWhenTheAdvocateTurnsOutToHaveTheFriendsTelephone() {
        log.append(
                TestEvents.identify(friend, at(0), Map.of(), List.of(new Identity(Identity.PHONE, "+49171" + friend))));
        log.append(arrival(friend, 1));
        log.append(order(10, "50.00"));
        awaitDecision(friend, "qualified [first_order]");

        log.append(TestEvents.identify(
                advocate, at(30), Map.of(), List.of(new Identity(Identity.PHONE, "+49171" + friend))));

        awaitDecision(friend, "refused [same_phone]");
        assertThat(rewards(advocate).getList("data.state")).containsExactly("reversed");
        assertThat(rewards(friend).getList("data.state")).containsExactly("reversed");
    }

    @Test
    void takesBackWhenAdvocateAndFriendTurnOutToBeOne() {
        log.append(arrival(friend, 1));
        log.append(order(10, "50.00"));
        awaitDecision(friend, "qualified [first_order]");

        log.merge(TestBrand.ACME.id(), friend, advocate, at(30));

        awaitDecision(friend, "refused [same_customer]");
        assertThat(rewards(friend).getList("data.state")).containsExactly("reversed", "reversed");
    }

    @Test
    void keepsTheReferralOfAVisitorWhoTurnsOutToBeSomebodyNew() {
        CustomerId visitor = CustomerId.next();
        log.append(arrival(visitor, 1));
        awaitDecision(visitor, "recognised [awaits_order]");
        log.append(order(10, "50.00"));
        awaitCaughtUp();

        log.merge(TestBrand.ACME.id(), visitor, friend, at(30));

        awaitDecision(friend, "qualified [first_order]");
        assertThat(rewards(friend).getList("data.state")).containsExactly("paid");
    }

    @Test
    void handsCodeAndRewardsOverWhenTheAdvocateIsMerged() {
        CustomerId known = CustomerId.next();
        log.append(identify(known, 0, "k@example.com" + known));
        log.append(arrival(friend, 1));
        log.append(order(10, "50.00"));
        awaitDecision(friend, "qualified [first_order]");

        log.merge(TestBrand.ACME.id(), advocate, known, at(30));

        await().untilAsserted(
                        () -> assertThat(rewards(known).getList("data.state")).containsExactly("paid"));
        assertThat(acme().get("/v1/customers/" + known + "/referrals")
                        .jsonPath()
                        .getList("data.friendId"))
                .containsExactly(friend.toString());
        assertThat(code("stories", advocate)).isEqualTo(code);
    }

    @Test
    void refusesWhoTurnsOutToHaveOrderedBefore() {
        log.append(arrival(friend, 5));
        log.append(order(10, "50.00"));
        awaitDecision(friend, "qualified [first_order]");

        log.append(TestEvents.order(friend, "earlier-" + friend, at(1), "20.00"));

        awaitDecision(friend, "refused [existing_customer]");
        assertThat(rewards(advocate).getList("data.state")).containsExactly("reversed");
    }
}
