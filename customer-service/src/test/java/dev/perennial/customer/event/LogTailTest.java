package dev.perennial.customer.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.EventId;
import dev.perennial.platform.id.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogTailTest {
    private final AtomicLong now = new AtomicLong(1);
    private final LogTail tail = new LogTail(now::get);

    @Test
    void givesWhatAnotherReaderHasRead() {
        tail.add(Position.START, batch(1, 10, 10));

        assertThat(positions(at(4), 3)).containsExactly(at(5), at(6), at(7));
        assertThat(positions(Position.START, 100)).hasSize(10);
        assertThat(tail.after(at(10), 100)).as("nothing behind it is known").isEmpty();
    }

    @Test
    void saysThatNothingIsNewerForAMomentOnly() {
        tail.add(Position.START, batch(1, 10, 10));
        now.addAndGet(Duration.ofMillis(60).toNanos());

        assertThat(tail.after(at(4), 100)).as("up to the head").isEmpty();
        assertThat(positions(at(4), 5)).as("something newer is known").hasSize(5);

        tail.add(at(10), new StoredBatch(List.of(), at(10)));
        assertThat(positions(at(4), 100)).as("it was looked again").hasSize(6);
    }

    @Test
    void hasNoGaps() {
        tail.add(Position.START, batch(1, 10, 30));
        tail.add(at(10), batch(11, 20, 30));
        tail.add(at(3), batch(4, 13, 30));
        assertThat(positions(at(8), 100)).startsWith(at(9), at(10), at(11)).hasSize(12);

        tail.add(at(25), batch(26, 30, 30));
        assertThat(tail.after(at(8), 100)).as("before the gap").isEmpty();
        assertThat(positions(at(25), 100)).hasSize(5);
    }

    @Test
    void forgetsTheOldestWhereItBecomesTooMuch() {
        for (int i = 0; i < 60; i++) {
            tail.add(at(i), large(i + 1));
        }
        assertThat(tail.after(at(10), 100)).isEmpty();
        assertThat(positions(at(45), 100)).hasSize(15);
    }

    @Test
    void hasNoGapsWhereItForgetsTheOldest() {
        for (int i = 0; i < 20; i++) {
            tail.add(at(i), large(i + 1));
        }
        for (int i = 30; i < 51; i++) {
            tail.add(at(i), large(i + 1));
        }
        assertThat(tail.after(at(15), 100)).as("before the gap").isEmpty();
        assertThat(positions(at(45), 100)).hasSize(6);
    }

    private List<Position> positions(Position after, int limit) {
        return tail.after(after, limit).orElseThrow().events().stream()
                .map(StoredEvent::position)
                .toList();
    }

    private static StoredBatch batch(int first, int last, int head) {
        return new StoredBatch(
                IntStream.rangeClosed(first, last).mapToObj(i -> event(i, "{}")).toList(), at(head));
    }

    private static StoredBatch large(int sequence) {
        return new StoredBatch(List.of(event(sequence, "x".repeat(100_000))), at(sequence));
    }

    private static Position at(long sequence) {
        return new Position(7, sequence);
    }

    private static StoredEvent event(long sequence, String properties) {
        return new StoredEvent(
                new EventId(Ids.next()),
                new BrandId(Ids.next()),
                new CustomerId(Ids.next()),
                "m-" + sequence,
                EventType.TRACK,
                "Order Completed",
                Instant.EPOCH,
                Instant.EPOCH,
                properties,
                "{}",
                "{}",
                at(sequence));
    }
}
