package dev.perennial.platform.simulation;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Fields;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.feed.FeedBatch;
import dev.perennial.platform.feed.Timeline;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.EventId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The tables {@code event} and {@code customer} in memory. Transactions take their place when they begin to write and
 * commit in any order; as in PostgreSQL, the feed shows only what stands below the oldest open one, while identities
 * are seen as soon as they are committed.
 */
public final class SimulatedLog {
    private final NavigableMap<Position, Event> committed = new TreeMap<>();
    private final NavigableMap<Long, Transaction> open = new TreeMap<>();
    private final Map<CustomerId, CustomerId> joinedTo = new HashMap<>();
    private final Map<String, Event> byMessageId = new HashMap<>();
    private long lastTransaction = 100;
    private long lastSequence;

    /** A transaction; it takes its place in the log with its first write, which is when it has its locks. */
    final class Transaction {
        private final List<Event> events = new ArrayList<>();
        private final Map<CustomerId, Optional<CustomerId>> identities = new HashMap<>();
        private final Set<Object> locks = new HashSet<>();
        private final List<Runnable> waiting = new ArrayList<>();

        private long id;
        private boolean ended;

        private Transaction() {}

        /** The first write: from here on the feed waits for it. */
        void open(Set<?> keys) {
            locks.addAll(keys);
            id = ++lastTransaction;
            open.put(id, this);
        }

        void insert(BrandId brand, CustomerId customer, String messageId, EventType type, String name, Instant at) {
            insert(brand, customer, messageId, type, name, at, Map.of());
        }

        /** Makes two customers one. */
        void merge(BrandId brand, CustomerId loser, CustomerId winner, Instant at) {
            identities.put(loser, Optional.of(winner));
            Map<String, Object> properties = Map.of(Event.MERGED_CUSTOMER, loser.toString());
            insert(brand, winner, "merge:" + (lastSequence + 1), EventType.MERGE, "", at, properties);
        }

        /** Lets a customer that was merged into another stand on its own again, and with it those merged into it. */
        void split(BrandId brand, CustomerId split, CustomerId from, Instant at) {
            identities.put(split, Optional.empty());
            Map<String, Object> properties = Map.of(Event.SPLIT_CUSTOMER, split.toString());
            insert(brand, from, "split:" + (lastSequence + 1), EventType.SPLIT, "", at, properties);
        }

        private void insert(
                BrandId brand,
                CustomerId customer,
                String messageId,
                EventType type,
                String name,
                Instant at,
                Map<String, Object> properties) {
            Position position = new Position(id, ++lastSequence);
            EventId eventId = new EventId(new UUID(1, position.sequence()));
            Fields fields = new Fields(properties);
            events.add(new Event(
                    eventId,
                    brand,
                    customer,
                    messageId,
                    type,
                    name,
                    at,
                    at,
                    fields,
                    Fields.EMPTY,
                    List.of(),
                    position));
        }

        void commit() {
            end();
            events.forEach(event -> {
                committed.put(event.position(), event);
                if (byMessageId.put(event.messageId(), event) != null) {
                    throw new IllegalStateException("stored twice: " + event.messageId());
                }
            });
            identities.forEach((customer, root) ->
                    root.ifPresentOrElse(winner -> joinedTo.put(customer, winner), () -> joinedTo.remove(customer)));
            release();
        }

        void rollback() {
            if (!ended) {
                end();
                release();
            }
        }

        boolean hasEnded() {
            return ended;
        }

        private void end() {
            if (ended) {
                throw new IllegalStateException(this + " has ended already");
            }
            ended = true;
            open.remove(id);
        }

        private void release() {
            List<Runnable> next = List.copyOf(waiting);
            waiting.clear();
            next.forEach(Runnable::run);
        }

        /** Runs something when this transaction has ended. */
        void whenEnded(Runnable next) {
            waiting.add(next);
        }

        @Override
        public String toString() {
            return "transaction " + id;
        }
    }

    Transaction begin() {
        return new Transaction();
    }

    /** Whether somebody may still commit. */
    boolean isWriting() {
        return !open.isEmpty();
    }

    /** The open transaction that holds one of the locks. */
    Optional<Transaction> holder(Set<?> keys) {
        return open.values().stream()
                .filter(other -> other.locks.stream().anyMatch(keys::contains))
                .findFirst();
    }

    boolean isStored(String messageId) {
        return byMessageId.containsKey(messageId);
    }

    /** The customer's id now. */
    CustomerId root(CustomerId customer) {
        CustomerId root = customer;
        while (joinedTo.containsKey(root)) {
            root = joinedTo.get(root);
        }
        return root;
    }

    /** Customers of the same brand that are part of another. */
    List<CustomerId> merged(CustomerId ofTheBrand) {
        return joinedTo.keySet().stream()
                .filter(customer -> customer.value().getMostSignificantBits()
                        == ofTheBrand.value().getMostSignificantBits())
                .sorted()
                .toList();
    }

    /** Everything below it has committed or never will. */
    private long horizon() {
        return open.isEmpty() ? lastTransaction + 1 : open.firstKey();
    }

    private NavigableMap<Position, Event> visible() {
        return committed.headMap(new Position(horizon(), 0), false);
    }

    Position head() {
        NavigableMap<Position, Event> visible = visible();
        return visible.isEmpty() ? Position.START : visible.lastKey();
    }

    /** The next events in the order of commit. */
    FeedBatch feed(Position after, int limit) {
        List<Event> events = visible().tailMap(after, false).values().stream()
                .limit(limit)
                .map(this::canonical)
                .toList();
        return new FeedBatch(events, head());
    }

    /** Whole timelines up to a position that was the head a moment ago, and beyond it what is about identity. */
    List<Timeline> timelines(BrandId brand, List<CustomerId> customers, Position horizon) {
        List<Event> events = committed.values().stream()
                .filter(event -> event.brand().equals(brand))
                .filter(event ->
                        event.type().isAboutIdentity() || !event.position().isAfter(horizon))
                .map(this::canonical)
                .toList();
        return customers.stream()
                .map(customer -> Timeline.of(
                        customer,
                        events.stream()
                                .filter(event -> event.customer().equals(customer))
                                .toList(),
                        horizon))
                .toList();
    }

    /** Everything committed, each event with the customer it belongs to now. */
    List<Event> events() {
        return committed.values().stream().map(this::canonical).toList();
    }

    private Event canonical(Event event) {
        CustomerId root = root(event.customer());
        return root.equals(event.customer())
                ? event
                : new Event(
                        event.id(),
                        event.brand(),
                        root,
                        event.messageId(),
                        event.type(),
                        event.name(),
                        event.occurredAt(),
                        event.receivedAt(),
                        event.properties(),
                        event.context(),
                        event.identities(),
                        event.position());
    }
}
