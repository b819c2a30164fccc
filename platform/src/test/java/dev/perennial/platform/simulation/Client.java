package dev.perennial.platform.simulation;

import dev.perennial.platform.batch.Answer;
import dev.perennial.platform.batch.Overloaded;
import dev.perennial.platform.simulation.Item.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Somebody who sends events and keeps a journal of it: one call after the other, each sent again with the same ids
 * when no answer came in time, sometimes to another replica while the first one is still at work.
 */
final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_TRIES = 4;

    private final Scheduler scheduler;
    private final Supplier<IngestProcess> ingest;
    private final Work work;
    private final Supplier<Faults> faults;
    private final Journal journal;

    Client(Scheduler scheduler, Supplier<IngestProcess> ingest, Work work, Supplier<Faults> faults, Journal journal) {
        this.scheduler = scheduler;
        this.ingest = ingest;
        this.work = work;
        this.faults = faults;
        this.journal = journal;
    }

    /** Sends calls until there is no more work. */
    void start() {
        scheduler.after(work.pause(), "a client calls", this::next);
    }

    private void next() {
        List<Item> items = work.next();
        if (items.isEmpty()) {
            journal.clientDone();
        } else {
            journal.sent(items);
            new Call(items, MOST_TRIES).send();
        }
    }

    /** One try of a call. */
    private final class Call {
        private final List<Item> items;
        private final int tries;
        private boolean over;

        Call(List<Item> items, int tries) {
            this.items = items;
            this.tries = tries;
        }

        void send() {
            scheduler.after(PATIENCE, "a client loses patience", () -> end(this::again));
            if (!scheduler.chance(faults.get().lostRequest())) {
                call();
            }
        }

        private void call() {
            ingest.get().call(items, new Answer<>() {
                @Override
                public void done(List<Receipt> results) {
                    journal.answered(items, results);
                    travel(() -> end(() -> {
                        journal.acknowledged(items, results);
                        start();
                    }));
                }

                @Override
                public void failed(Throwable failure) {
                    boolean refused = failure instanceof Overloaded;
                    if (refused) {
                        journal.refused();
                    }
                    travel(() -> end(Call.this::again));
                }
            });
        }

        private void travel(Runnable arrival) {
            if (!scheduler.chance(faults.get().lostRequest())) {
                scheduler.after(scheduler.latency(), "an answer arrives", arrival);
            }
        }

        private void again() {
            if (tries > 1 && scheduler.chance(0.8)) {
                scheduler.after(
                        scheduler.millis(0, 500), "a client sends again", () -> new Call(items, tries - 1).send());
            } else {
                start();
            }
        }

        private void end(Runnable then) {
            if (!over) {
                over = true;
                then.run();
            }
        }
    }
}
