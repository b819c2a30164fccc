package dev.perennial.platform.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatcherTest {
    private static final Limits LIMITS = new Limits(10, 100, Duration.ofMillis(250), Duration.ofSeconds(5));

    private final List<List<Integer>> flushes = new ArrayList<>();
    private final List<UniEmitter<? super List<String>>> pending = new ArrayList<>();
    private final List<Object> answers = new ArrayList<>();
    private long nanos;

    private final Batcher<Integer, String> batcher = new Batcher<>(
            items -> {
                flushes.add(items);
                return Uni.createFrom().emitter(pending::add);
            },
            LIMITS,
            Runnable::run,
            () -> nanos);

    @Test
    void flushesAtOnceWhenNothingIsUnderWay() {
        submit(1);

        assertThat(flushes).containsExactly(List.of(1));
    }

    @Test
    void gathersWhatComesWhileAFlushIsUnderWay() {
        submit(1);
        submit(2, 3);
        submit(4);
        assertThat(flushes).hasSize(1);

        succeed();

        assertThat(flushes).containsExactly(List.of(1), List.of(2, 3, 4));
        succeed();
        assertThat(answers).containsExactly(List.of("1"), List.of("2", "3"), List.of("4"));
    }

    @Test
    void boundsAFlushButNeverSplitsASubmission() {
        submit(0);
        submit(IntStream.rangeClosed(1, 8).toArray());
        submit(9, 10, 11);
        submit(IntStream.rangeClosed(12, 40).toArray());
        succeed();
        succeed();
        succeed();
        succeed();

        assertThat(flushes.stream().map(List::size)).containsExactly(1, 8, 3, 29);
        assertThat(answers).hasSize(4);
    }

    @Test
    void refusesAtOnceWhatDoesNotFit() {
        submit(0);
        submit(IntStream.range(0, 60).toArray());
        submit(IntStream.range(0, 41).toArray());

        assertThat(answers).hasSize(1).first().isInstanceOf(Overloaded.class);
        assertThat(batcher.waitingItems()).isEqualTo(60);
    }

    @Test
    void refusesWhatWouldWaitForTooManyFlushes() {
        submit(1);
        nanos += Duration.ofMillis(100).toNanos();
        succeed();
        submit(2);
        submit(IntStream.range(0, 10).toArray());
        submit(IntStream.range(0, 10).toArray());
        submit(IntStream.range(0, 10).toArray());
        assertThat(answers).hasSize(1);

        submit(3);
        assertThat(answers.getLast())
                .isInstanceOfSatisfying(Overloaded.class, refused -> assertThat(refused.expectedWait())
                        .isGreaterThanOrEqualTo(Duration.ofMillis(300)));
    }

    @Test
    void refusesWhileTheOldestHasWaitedTooLong() {
        submit(1);
        submit(2);
        nanos += Duration.ofMillis(251).toNanos();
        assertThat(batcher.refusal()).isPresent();
        submit(3);

        assertThat(answers).hasSize(1).first().isInstanceOf(Overloaded.class);
    }

    @Test
    void saysBeforehandWhetherItHasRoom() {
        submit(1);
        submit(2);

        assertThat(batcher.refusal()).isEmpty();
        assertThat(batcher.waitingItems()).isEqualTo(1);
    }

    @Test
    void tellsThoseThatWaitedBeyondTheDeadline() {
        submit(1);
        submit(2);
        nanos += Duration.ofSeconds(6).toNanos();
        succeed();

        assertThat(flushes).hasSize(1);
        assertThat(answers).hasSize(2);
        assertThat(answers.getFirst()).isInstanceOf(io.smallrye.mutiny.TimeoutException.class);
    }

    @Test
    void goesOnAfterAFailure() {
        submit(1);
        submit(2);
        pending.removeFirst().fail(new IllegalStateException("disk"));
        succeed();

        assertThat(answers).hasSize(2);
        assertThat(answers.getFirst()).isInstanceOf(IllegalStateException.class);
        assertThat(answers.getLast()).isEqualTo(List.of("2"));
    }

    @Test
    void failsWhatIsNotAnsweredItemByItem() {
        submit(1, 2);
        pending.removeFirst().complete(List.of("1"));

        assertThat(answers).hasSize(1).first().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isSaturatedWhileFlushesFollowEachOtherAndManyItemsAreDone() {
        submit(0);
        assertThat(batcher.isSaturated(1)).isFalse();
        for (int i = 0; i < 200; i++) {
            submit(1, 2, 3, 4, 5);
            nanos += Duration.ofMillis(10).toNanos();
            succeed();
        }
        assertThat(batcher.isSaturated(499)).isTrue();
        assertThat(batcher.isSaturated(501)).isFalse();

        nanos += Duration.ofMillis(101).toNanos();
        assertThat(batcher.isSaturated(499)).isFalse();
    }

    @Test
    void isSaturatedWhileItemsWait() {
        submit(1);
        submit(2);
        assertThat(batcher.isSaturated(1_000)).isFalse();

        nanos += Duration.ofMillis(51).toNanos();
        assertThat(batcher.isSaturated(1_000)).isTrue();
    }

    @Test
    void isNotSaturatedWhileThereArePauses() {
        for (int i = 0; i < 200; i++) {
            submit(1, 2, 3, 4, 5);
            nanos += Duration.ofMillis(10).toNanos();
            succeed();
        }
        assertThat(batcher.isSaturated(1)).isFalse();
    }

    @Test
    void answersEveryoneOnceUnderConcurrentSubmissions() throws InterruptedException {
        AtomicInteger answered = new AtomicInteger();
        try (ExecutorService serial = Executors.newSingleThreadExecutor();
                ExecutorService clients = Executors.newFixedThreadPool(4)) {
            Batcher<Integer, Integer> busy = new Batcher<>(
                    items -> Uni.createFrom().item(items),
                    new Limits(64, 1_000_000, Duration.ofMinutes(1), Duration.ofMinutes(1)),
                    serial,
                    System::nanoTime);
            for (int client = 0; client < 4; client++) {
                clients.execute(() -> IntStream.range(0, 20_000)
                        .forEach(i -> busy.submit(List.of(i), new Answer<>() {
                            @Override
                            public void done(List<Integer> results) {
                                if (results.equals(List.of(i))) {
                                    answered.incrementAndGet();
                                }
                            }

                            @Override
                            public void failed(Throwable failure) {}
                        })));
            }
            clients.shutdown();
            assertThat(clients.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            org.awaitility.Awaitility.await().until(() -> answered.get() == 80_000);
        }
    }

    private void submit(int... items) {
        batcher.submit(IntStream.of(items).boxed().toList(), new Answer<>() {
            @Override
            public void done(List<String> results) {
                answers.add(List.copyOf(results));
            }

            @Override
            public void failed(Throwable failure) {
                answers.add(failure);
            }
        });
    }

    private void succeed() {
        List<Integer> items = flushes.get(flushes.size() - pending.size());
        pending.removeFirst().complete(items.stream().map(String::valueOf).toList());
    }
}
