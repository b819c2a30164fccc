package dev.perennial.platform.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which commits of a consumer wait for the disk: a trigger that fires at the commit writes down how it is made. */
class RepeatableTest extends ConsumersOnDatabase {
    private static final Instant LONG_AGO = Instant.parse("2014-05-01T10:00:00Z");

    @BeforeAll
    static void watch() {
        database().asOwner("""
                create table watched (number bigint generated always as identity, mode text not null);
                grant insert, select on watched to perennial_app;
                create function watch() returns trigger language plpgsql as $$
                begin insert into watched (mode) values (current_setting('synchronous_commit')); return null; end $$;
                create constraint trigger watch after insert or update on tally deferrable initially deferred
                  for each row execute function watch();
                """);
    }

    @BeforeEach
    void forget() {
        database().asOwner("truncate watched");
    }

    @Test
    void waitsForTheDisk() {
        assertThat(modes()).containsOnly("on");
    }

    @Test
    void doesNotWaitForWhatCanBeWorkedOutAgain() {
        fixture.projection.beRepeatable();
        assertThat(modes()).containsOnly("off");
    }

    @Test
    void waitsWhereAPartOfItMustNotBeLost() {
        fixture.projection.beRepeatable();
        fixture.projection.requireDurability();
        assertThat(modes()).containsOnly("on");
    }

    @Test
    void aTransactionThatWaitsSaysNothingOfTheNextOnTheSameConnection() {
        fixture.projection.beRepeatable();
        fixture.projection.requireDurability();
        modes();
        fixture.projection.requireNothing();
        database().asOwner("truncate watched");
        assertThat(modes()).containsOnly("off");
    }

    /** How the commits of an event's effects were made. */
    private List<String> modes() {
        CustomerId customer = CustomerId.next();
        fixture.log.append(TestEvents.order(customer, "o-" + customer, LONG_AGO, "20"));
        Consumer consumer = fixture.start();
        await().untilAsserted(() -> assertThat(fixture.effects(customer)).isEqualTo(1));
        fixture.await(consumer.stop());
        return fixture.texts("select mode from watched order by number");
    }
}
