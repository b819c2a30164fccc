package dev.perennial.platform.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.Ids;
import dev.perennial.platform.test.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is due, fired by one replica whose rounds take sixteen customers. */
class HousekeepingTest extends ConsumersOnDatabase {
    private static final int ROUND = 16;
    private final Instant start = Instant.now();

    @Test
    void firesTheLongestDueFirst() {
        List<CustomerId> customers = customers(3);
        sleep(customers.get(0), 1);
        sleep(customers.get(1), 2);
        sleep(customers.get(2), 0);
        fireAll(customers.size());

        assertThat(fixture.projection.woken()).containsExactly(customers.get(2), customers.get(0), customers.get(1));
    }

    @Test
    void goesThroughABacklogInTheOrderOfCustomers() {
        List<CustomerId> customers = customers(100);
        int longest = 40;
        for (int i = 0; i < customers.size(); i++) {
            sleep(customers.get(i), i == longest ? 0 : 1 + (i * 37) % 100);
        }
        fireAll(customers.size());

        List<CustomerId> woken = fixture.projection.woken();
        List<CustomerId> first = woken.subList(0, ROUND);
        assertThat(first.getFirst()).isEqualTo(customers.get(longest));
        List<CustomerId> behind = customers.subList(longest + 1, customers.size()).stream()
                .filter(customer -> !first.contains(customer))
                .toList();
        assertThat(woken.subList(ROUND, ROUND + behind.size())).containsExactlyElementsOf(behind);
        assertThat(woken).containsExactlyInAnyOrderElementsOf(customers);
    }

    @Test
    void firesAllWhereFewOfManyAreDue() {
        List<CustomerId> customers = customers(400);
        List<CustomerId> due = IntStream.range(0, customers.size())
                .filter(i -> i % 17 == 0)
                .mapToObj(customers::get)
                .toList();
        customers.forEach(customer -> sleep(customer, due.contains(customer) ? 0 : 10 * 86_400));
        fireAll(due.size());

        assertThat(fixture.projection.woken()).containsExactlyInAnyOrderElementsOf(due);
    }

    private static List<CustomerId> customers(int count) {
        return Stream.generate(() -> new CustomerId(Ids.next()))
                .limit(count)
                .sorted()
                .toList();
    }

    private void sleep(CustomerId customer, int seconds) {
        fixture.log.append(TestEvents.track(customer, TallyFold.SLEEP, start.plusSeconds(seconds), Map.of()));
    }

    /** All sleep when the time comes at which they wake, and nobody wakes twice. */
    private void fireAll(int count) {
        Consumer consumer = fixture.start();
        await().until(() -> consumer.status().caughtUp());
        assertThat(fixture.projection.woken()).isEmpty();

        fixture.pass(Duration.ofDays(2));

        await().until(() -> fixture.projection.woken().size() >= count);
        await().until(() -> consumer.status().caughtUp());
        assertThat(fixture.projection.woken()).hasSize(count).doesNotHaveDuplicates();
    }
}
