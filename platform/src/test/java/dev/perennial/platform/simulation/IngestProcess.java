package dev.perennial.platform.simulation;

import dev.perennial.platform.batch.Answer;
import dev.perennial.platform.batch.Batcher;
import dev.perennial.platform.batch.Limits;
import dev.perennial.platform.batch.Overloaded;
import dev.perennial.platform.simulation.Item.Receipt;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;

/** One life of customer-service as far as ingest goes: the real batcher over the simulated log. */
final class IngestProcess {
    private static final Limits LIMITS = new Limits(8, 12, Duration.ofMillis(500), Duration.ofSeconds(2));
    /** What has waited until its deadline may be told so by a flush that takes as long as it may. */
    private static final Duration LONGEST =
            LIMITS.deadline().plus(AppendTransaction.LIMIT).plusSeconds(1);

    private final SimulatedProcess process;
    private final Batcher<Item, Receipt> batcher;
    private final Invariants invariants;
    private final Queue<Runnable> serial = new ArrayDeque<>();

    IngestProcess(SimulatedProcess process, SimulatedLog log, Supplier<Faults> faults, Invariants invariants) {
        this.process = process;
        this.invariants = invariants;
        this.batcher = new Batcher<>(
                items -> Uni.createFrom()
                        .emitter(emitter -> new AppendTransaction(process, log, faults, items, emitter).start()),
                LIMITS,
                this::execute,
                () -> process.scheduler().now().toNanos());
    }

    /** One after the other, as an event loop does. */
    private void execute(Runnable task) {
        serial.add(task);
        process.after(Duration.ZERO, "works", () -> serial.remove().run());
    }

    /** A call comes in over the network. */
    void call(List<Item> items, Answer<Receipt> answer) {
        process.after(process.scheduler().latency(), "is called", () -> submit(items, answer));
    }

    private void submit(List<Item> items, Answer<Receipt> answer) {
        Duration at = process.scheduler().now();
        Submission submission = new Submission(items, answer, at);
        batcher.submit(items, submission);
        submission.returned = true;
        if (!submission.answered) {
            invariants.atMost("items that wait", batcher.waitingItems(), LIMITS.waitingItems());
            expect(submission);
        }
    }

    private void expect(Submission submission) {
        int freezes = process.freezes();
        process.after(LONGEST, "should have answered", () -> {
            if (process.freezes() > freezes) {
                expect(submission);
            } else {
                invariants.check(submission.answered, () -> submission + " has no answer after " + LONGEST);
            }
        });
    }

    private final class Submission implements Answer<Receipt> {
        private final List<Item> items;
        private final Answer<Receipt> answer;
        private final Duration at;
        private boolean returned;
        private boolean answered;

        Submission(List<Item> items, Answer<Receipt> answer, Duration at) {
            this.items = items;
            this.answer = answer;
            this.at = at;
        }

        @Override
        public void done(List<Receipt> results) {
            once();
            answer.done(results);
        }

        @Override
        public void failed(Throwable failure) {
            once();
            if (failure instanceof Overloaded) {
                invariants.check(!returned, () -> this + " was refused, but not at once");
            }
            answer.failed(failure);
        }

        private void once() {
            invariants.check(!answered, () -> this + " was answered twice");
            answered = true;
        }

        @Override
        public String toString() {
            return items + " of " + at;
        }
    }
}
