package dev.perennial.platform.simulation;

import dev.perennial.platform.event.EventType;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.simulation.Item.Receipt;
import dev.perennial.platform.simulation.Item.Status;
import dev.perennial.platform.simulation.SimulatedLog.Transaction;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One flush of the batcher at the log: begin, write, commit, each a round trip. Every way in which a database can fail
 * its client happens here; the last one, silence, ends with the client's time-out.
 */
final class AppendTransaction {
    /** The driver gives a statement up after this; {@code perennial_app} has such limits in every database. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    private final SimulatedProcess process;
    private final SimulatedLog log;
    private final Supplier<Faults> faults;
    private final List<Item> items;
    private final UniEmitter<? super List<Receipt>> answer;
    private final Transaction transaction;
    private final Set<String> written = new HashSet<>();
    private List<Receipt> receipts = List.of();
    /** One change of identities in a transaction, so that it need not see its own. */
    private boolean changesIdentities;
    /** From here on only the database knows. */
    private boolean commitSent;

    private boolean answered;

    AppendTransaction(
            SimulatedProcess process,
            SimulatedLog log,
            Supplier<Faults> faults,
            List<Item> items,
            UniEmitter<? super List<Receipt>> answer) {
        this.process = process;
        this.log = log;
        this.faults = faults;
        this.items = List.copyOf(items);
        this.answer = answer;
        this.transaction = log.begin();
    }

    void start() {
        Scheduler scheduler = process.scheduler();
        process.onDeath(() -> scheduler.after(scheduler.latency(), transaction + " is cut", this::cut));
        scheduler.after(LIMIT, transaction + " is given up", this::giveUp);
        process.after(scheduler.latency(), "writes " + items.size(), this::write);
    }

    /** The database ends a transaction whose client keeps it waiting; the client's own limit is the same. */
    private void giveUp() {
        cut();
        process.after(Duration.ZERO, "gives up " + transaction, () -> fail("no answer in time"));
    }

    private void cut() {
        if (!commitSent) {
            transaction.rollback();
        }
    }

    private void write() {
        if (transaction.hasEnded()) {
            return;
        }
        Set<Object> keys = keys();
        Optional<Transaction> holder = log.holder(keys);
        if (holder.isPresent()) {
            holder.get().whenEnded(this::write);
            return;
        }
        transaction.open(keys);
        process.scheduler().note("it is " + transaction);
        receipts = items.stream().map(this::write).toList();
        Scheduler scheduler = process.scheduler();
        boolean slow = scheduler.chance(faults.get().slow());
        Duration delay = slow ? scheduler.millis(500, 6_000) : scheduler.latency();
        process.after(delay, "commits " + transaction, this::sendCommit);
    }

    /** Unique keys and rows that another transaction may have written make this one wait for its end. */
    private Set<Object> keys() {
        Set<Object> keys = new HashSet<>();
        for (Item item : items) {
            keys.add(item.messageId());
            if (item.kind() == Item.Kind.JOIN || item.kind() == Item.Kind.SPLIT) {
                keys.add(item.brand());
            }
        }
        return keys;
    }

    private Receipt write(Item item) {
        String messageId = item.messageId();
        if (item.kind() == Item.Kind.INVALID) {
            return new Receipt(messageId, Status.REJECTED);
        }
        if (log.isStored(messageId) || !written.add(messageId)) {
            return new Receipt(messageId, Status.DUPLICATE);
        }
        CustomerId customer = log.root(item.customer());
        transaction.insert(
                item.brand(),
                process.scheduler().chance(0.5) ? customer : item.customer(),
                messageId,
                EventType.TRACK,
                item.kind().name(),
                item.occurredAt());
        changeIdentities(item, customer, log.root(item.other()));
        return new Receipt(messageId, Status.ACCEPTED);
    }

    private void changeIdentities(Item item, CustomerId customer, CustomerId other) {
        Instant now = process.scheduler().clock().instant();
        if (item.kind() == Item.Kind.JOIN && !other.equals(customer) && !changesIdentities) {
            transaction.merge(item.brand(), other, customer, now);
            changesIdentities = true;
        }
        List<CustomerId> merged = log.merged(item.customer());
        if (item.kind() == Item.Kind.SPLIT && !merged.isEmpty() && !changesIdentities) {
            CustomerId single = process.scheduler().oneOf(merged);
            transaction.split(item.brand(), single, log.root(single), now);
            changesIdentities = true;
        }
    }

    private void sendCommit() {
        Scheduler scheduler = process.scheduler();
        if (transaction.hasEnded()) {
            return;
        }
        if (scheduler.chance(faults.get().failBefore())) {
            transaction.rollback();
            process.after(scheduler.latency(), "hears of the failure of " + transaction, () -> fail("serialization"));
            return;
        }
        commitSent = true;
        boolean silent = scheduler.chance(faults.get().silence());
        boolean fails = scheduler.chance(faults.get().failAfter());
        scheduler.after(scheduler.latency(), transaction + " commits", () -> {
            transaction.commit();
            if (!silent) {
                process.after(scheduler.latency(), "hears of " + transaction, () -> hear(fails));
            }
        });
    }

    private void hear(boolean failed) {
        if (failed) {
            fail("connection lost at commit");
        } else {
            answerOnce(() -> answer.complete(receipts));
        }
    }

    private void fail(String reason) {
        answerOnce(() -> answer.fail(new IllegalStateException(reason)));
    }

    private void answerOnce(Runnable action) {
        if (!answered) {
            answered = true;
            action.run();
        }
    }
}
