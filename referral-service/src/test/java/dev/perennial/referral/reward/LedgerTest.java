package dev.perennial.referral.reward;

import static dev.perennial.referral.ReferralApi.PROGRAM;
import static dev.perennial.referral.ReferralApi.acme;
import static dev.perennial.referral.ReferralApi.code;
import static dev.perennial.referral.ReferralApi.decision;
import static dev.perennial.referral.ReferralApi.rewards;
import static dev.perennial.referral.ReferralApi.saveProgram;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.FakeEventLog;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself refuses, and that its figures agree. */
@QuarkusTest
class LedgerTest {
    private static final String SOUND = """
            select unit from account_line group by unit having sum(amount) <> 0
            union all
            select r.reward_id::text from reward r
            where (select coalesce(sum(amount), 0) from account_line l where l.reward_id = r.reward_id
                     and l.account = r.state) <> case when r.state = 'reversed' then 0 else r.amount end
               or r.postings <> (select count(*) from posting p where p.reward_id = r.reward_id)
            """;
    private static final String COUNTED_ANEW = """
            (select program_key, counter, kind, unit, entries, amount from program_counter where entries > 0
             except all (table anew))
            union all
            ((table anew) except all
             select program_key, counter, kind, unit, entries, amount from program_counter where entries > 0)
            """.replace("(table anew)", """
                            (select program_key, 'referral.' || state, '', '', count(*), 0 from referral group by 1, 2
                             union all
                             select program_key, 'reward.' || side || '.' || state, kind, unit, count(*), sum(amount)::bigint
                             from reward group by 1, 2, 3, 4)
                            """);

    @Inject
    BrandDatabase database;

    @Inject
    FakeEventLog log;

    @Test
    void addsUpToZeroAndAgreesWithItsStatistics() {
        paid("ledger-sums");
        CustomerId returned = paid("ledger-sums");
        log.append(TestEvents.track(returned, "Order Refunded", Instant.now(), Map.of("order_id", "o" + returned)));
        awaitDecision(returned, "reversed [order_refunded]");

        assertThat(query(SOUND).size()).isZero();
        assertThat(query(COUNTED_ANEW).size()).isZero();
        acme().get("/v1/programs/ledger-sums/statistics")
                .then()
                .body("referrals.qualified", equalTo(1))
                .body("referrals.reversed", equalTo(1))
                .body("rewards.find { it.side == 'advocate' && it.state == 'paid' }.amount", equalTo(1000))
                .body("rewards.find { it.side == 'friend' && it.state == 'reversed' }.count", equalTo(1));
        acme().get("/v1/rewards?program=ledger-sums&state=paid")
                .then()
                .body("data.side", hasItems("advocate", "friend"))
                .body("data.worth.points", hasItem(500));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update posting set amount = 1",
                "delete from posting",
                "update reward set amount = 1",
                "delete from reward",
                "delete from referral",
                "update program_version set minimum_order = 0",
            })
    void forbidsTheApplicationToChangeWhatWasWritten(String statement) {
        assertThatThrownBy(() -> query(statement)).hasMessageContaining("permission denied");
    }

    @Test
    void refusesASecondStandingRewardOfASide() {
        UUID reward = anyPaidReward();

        assertThatThrownBy(() -> query(copyOf(reward, "round + 1", "gen_random_uuid()")))
                .hasMessageContaining("reward_one_standing");
        assertThatThrownBy(() -> query(copyOf(reward, "round", "gen_random_uuid()")))
                .hasMessageContaining("reward_once");
    }

    @Test
    void refusesToTakeBackMoreThanWasGiven() {
        UUID reward = anyPaidReward();
        String clawBack = """
                insert into posting (brand_id, reward_id, number, step, source, destination, amount, unit, occurred_at, booked_at)
                select brand_id, reward_id, postings + %d, 'reverse', 'paid', 'program', %s, unit, now(), now()
                from reward where reward_id = '%s'
                """;

        assertThatThrownBy(() -> query(clawBack.formatted(1, "amount + 1", reward)))
                .hasMessageContaining("reward_reversed");
        assertThatThrownBy(() -> query(clawBack.formatted(1, "amount", reward)
                        .replaceFirst(
                                "insert into posting",
                                "with first as (" + clawBack.formatted(2, "1", reward) + ") insert into posting")))
                .hasMessageContaining("reward_reversed");
    }

    @Test
    void refusesAStepTwice() {
        UUID reward = anyPaidReward();

        assertThatThrownBy(() -> query("""
                        insert into posting (brand_id, reward_id, number, step, source, destination, amount, unit, occurred_at, booked_at)
                        select brand_id, reward_id, postings + 1, 'pay', 'approved', 'paid', amount, unit, now(), now()
                        from reward where reward_id = '%s'
                        """.formatted(reward))).hasMessageContaining("posting_step_once");
    }

    private static String copyOf(UUID reward, String round, String id) {
        return """
                insert into reward (brand_id, reward_id, referral_id, side, round, holder_id, program_key, kind, amount, unit,
                  state, earned_at, due_at, postings)
                select brand_id, %s, referral_id, side, %s, holder_id, program_key, kind, amount, unit, state, earned_at,
                  due_at, postings
                from reward where reward_id = '%s'
                """.formatted(id, round, reward);
    }

    private UUID anyPaidReward() {
        CustomerId friend = paid("ledger-rules");
        String reward = rewards(friend).getString("data[0].id");
        return RewardId.parse(reward).value();
    }

    /** A friend who bought, and was paid for it. */
    private CustomerId paid(String program) {
        saveProgram(program, PROGRAM);
        CustomerId friend = CustomerId.next();
        String code = code(program, CustomerId.next());
        log.append(TestEvents.track(
                friend,
                "Order Completed",
                Instant.now().minusSeconds(60),
                Map.of("order_id", "o" + friend, "total", 50, "referral_code", code)));
        awaitDecision(friend, "qualified [first_order]");
        return friend;
    }

    private static void awaitDecision(CustomerId friend, String decision) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(decision(friend)).isEqualTo(decision));
    }

    private RowSet<Row> query(String sql) {
        return database.inBrand(
                        TestBrand.ACME.id(), connection -> connection.query(sql).execute())
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}
