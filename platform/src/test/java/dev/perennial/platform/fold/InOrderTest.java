package dev.perennial.platform.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InOrderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final CustomerId ANN = CustomerId.next();
    private static final CustomerId BEA = CustomerId.next();

    private final List<CustomerId> written = new ArrayList<>();
    private final List<String> done = new ArrayList<>();

    @Test
    void writesEveryStepOnceAndInOrder() {
        List<CustomerId> customers =
                IntStream.range(0, 5).mapToObj(i -> CustomerId.next()).toList();

        run(customers.stream().map(InOrderTest::step).toList());

        assertThat(written).containsExactlyElementsOf(customers);
    }

    @Test
    void worksTheNextOutOnceMoreWhereItHasToDoWithTheSameCustomer() {
        run(List.of(step(ANN), counted(BEA), counted(BEA)));

        assertThat(written).containsExactly(ANN, BEA, BEA);
        assertThat(done)
                .as("once, then once while it was written and once behind it")
                .hasSize(3);
    }

    @Test
    void doesNothingWithoutSteps() {
        run(List.of());
        assertThat(written).isEmpty();
    }

    @Test
    void letsGoOfWhatIsWritten() {
        List<WeakReference<Work<Tally, String>>> all = new ArrayList<>();
        List<Long> kept = new ArrayList<>();
        Supplier<Uni<Work<Tally, String>>> step = () -> {
            System.gc();
            kept.add(all.stream().filter(work -> work.get() != null).count());
            Work<Tally, String> work = about(CustomerId.next());
            all.add(new WeakReference<>(work));
            return later(work);
        };

        run(Stream.generate(() -> step).limit(12).toList());

        assertThat(kept).hasSize(12).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(2));
    }

    private void run(List<Supplier<Uni<Work<Tally, String>>>> steps) {
        InOrder<Tally, String> inOrder = new InOrder<>(this::write);
        Multi.createFrom()
                .iterable(steps)
                .onItem()
                .transformToUniAndConcatenate(inOrder::next)
                .onItem()
                .ignoreAsUni()
                .chain(inOrder::last)
                .await()
                .atMost(PATIENCE);
    }

    private Uni<Void> write(Work<Tally, String> work) {
        written.add(work.letters().getFirst().customer());
        return later(work).replaceWithVoid();
    }

    private static Supplier<Uni<Work<Tally, String>>> step(CustomerId customer) {
        return () -> later(about(customer));
    }

    private Supplier<Uni<Work<Tally, String>>> counted(CustomerId customer) {
        return () -> {
            done.add("step");
            return later(about(customer));
        };
    }

    /** As an answer of a database or of a worker comes. */
    private static <T> Uni<T> later(T item) {
        return Uni.createFrom().item(item).onItem().delayIt().by(Duration.ofMillis(1));
    }

    private static Work<Tally, String> about(CustomerId customer) {
        DeadLetter letter = DeadLetter.of(
                TestBrand.ACME.id(), customer, Position.START, new IllegalStateException("no"), 0, Instant.EPOCH);
        return new Work<>(List.of(), List.of(letter));
    }
}
