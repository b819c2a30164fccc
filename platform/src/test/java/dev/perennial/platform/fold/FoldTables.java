package dev.perennial.platform.fold;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.simulation.Invariants;
import dev.perennial.platform.simulation.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one consumer keeps in its database, in memory: it outlives every replica. Each method is one transaction, as
 * {@link FoldStore} promises, and checks what no transaction may do.
 */
final class FoldTables {
    /** Message ids of events whose states no table takes begin so. */
    static final String UNWRITABLE = "u";

    private final Invariants invariants;
    private final BooleanSupplier mended;
    private final Effects effects;
    private final Map<CustomerId, Row> states = new TreeMap<>();
    private final Map<CustomerId, Letter> letters = new TreeMap<>();
    private final Map<BrandId, RebuildRequest> rebuilds = new LinkedHashMap<>();
    private final Map<BrandId, Integer> definitions = new HashMap<>();
    private Position cursor = Position.START;
    private @Nullable UUID leader;
    private Instant leaseEnds = Instant.EPOCH;

    FoldTables(Invariants invariants, BooleanSupplier mended) {
        this.invariants = invariants;
        this.mended = mended;
        this.effects = new Effects(invariants);
    }

    /** A row of {@code customer_state}. */
    record Row(BrandId brand, StoredState<byte[]> state, Optional<Instant> due) {
        boolean isDue(Instant now) {
            return due.filter(at -> !at.isAfter(now)).isPresent();
        }
    }

    /** A row of the dead letters: when it is tried again, if ever. */
    record Letter(DeadLetter content, Optional<Instant> nextTryAt) {}

    Optional<Position> takeLease(UUID owner, Instant now, Duration length) {
        if (leader != null && !leader.equals(owner) && now.isBefore(leaseEnds)) {
            return Optional.empty();
        }
        leader = owner;
        leaseEnds = now.plus(length);
        return Optional.of(cursor);
    }

    boolean renewLease(UUID owner, Instant now, Duration length) {
        boolean leads = owner.equals(leader);
        if (leads) {
            leaseEnds = now.plus(length);
        }
        return leads;
    }

    void releaseLease(UUID owner) {
        if (owner.equals(leader)) {
            leader = null;
        }
    }

    Loaded<String> load(Brand brand, Function<String, Collection<CustomerId>> customers) {
        Map<CustomerId, StoredState<byte[]>> found = new HashMap<>();
        Map<CustomerId, Integer> held = new HashMap<>();
        String definitions = definitions(brand.id());
        for (CustomerId customer : customers.apply(definitions)) {
            Row row = states.get(customer);
            if (row != null) {
                found.put(customer, row.state());
            }
            Letter letter = letters.get(customer);
            if (letter != null) {
                held.put(customer, letter.content().tries());
            }
        }
        return new Loaded<>(brand, definitions, found, held, rebuilds.containsKey(brand.id()));
    }

    void write(Turn turn, Instant now, Duration lease, Work<Trace, String> work) {
        if (!turn.owner().equals(leader) || !turn.from().equals(cursor)) {
            throw new LeaseLostException("the simulated consumer");
        }
        work.prepared().forEach(prepared -> prepared.states().forEach(this::refuse));
        invariants.check(!turn.from().isAfter(turn.to()), () -> "the cursor goes back: " + turn);
        leaseEnds = now.plus(lease);
        cursor = turn.to();
        work.prepared().forEach(this::write);
        work.letters().forEach(this::hold);
        work.rebuilt().ifPresent(piece -> rebuilt(piece.request(), piece.customers()));
    }

    /** Some states break a constraint of some table, for as long as its bug is not mended. */
    private void refuse(Encoded<Trace> encoded) {
        boolean unwritable = encoded.folded().after().value() instanceof Trace trace
                && trace.entries().stream().anyMatch(entry -> entry.startsWith(UNWRITABLE));
        if (unwritable && !mended.getAsBoolean()) {
            throw new IllegalStateException("cannot be written");
        }
    }

    private void write(Prepared<Trace, String> prepared) {
        BrandId brand = prepared.brand().id();
        effects.project(this, prepared.changes());
        for (Encoded<Trace> encoded : prepared.states()) {
            FoldedState<Trace> folded = encoded.folded();
            Position applied = folded.after().applied();
            Row before = states.get(folded.customer());
            invariants.check(
                    before == null || !before.state().applied().isAfter(applied),
                    () -> folded.customer() + " goes back to " + applied);
            states.put(folded.customer(), new Row(brand, folded.after().with(encoded.bytes()), folded.due()));
        }
        prepared.released().forEach(letters::remove);
        prepared.merges().forEach(merge -> merge(brand, merge));
    }

    private void merge(BrandId brand, Merge merge) {
        letters.remove(merge.loser());
        Row row = states.get(merge.loser());
        StoredState<byte[]> before = row == null ? StoredState.none() : row.state();
        Position seen = merge.seen().isAfter(before.applied()) ? merge.seen() : before.applied();
        states.put(merge.loser(), merged(brand, before, merge.winner(), seen));
        states.replaceAll((customer, earlier) -> merge.loser()
                        .equals(earlier.state().mergedInto())
                ? merged(brand, earlier.state(), merge.winner(), earlier.state().applied())
                : earlier);
    }

    private static Row merged(BrandId brand, StoredState<byte[]> before, CustomerId winner, Position applied) {
        StoredState<byte[]> after = new StoredState<>(null, winner, applied, before.lastAt(), before.lastMessageId());
        return new Row(brand, after, Optional.empty());
    }

    private void hold(DeadLetter letter) {
        Letter before = letters.get(letter.customer());
        boolean newer = before == null || letter.tries() >= before.content().tries();
        letters.put(letter.customer(), newer ? new Letter(letter, letter.nextTryAt()) : before);
        states.computeIfPresent(
                letter.customer(), (customer, row) -> new Row(row.brand(), row.state(), Optional.empty()));
    }

    Chores chores(Instant now, int limit) {
        Map<BrandId, List<CustomerId>> due = new LinkedHashMap<>();
        states.entrySet().stream()
                .filter(entry -> entry.getValue().isDue(now))
                .limit(limit)
                .forEach(entry -> due.computeIfAbsent(entry.getValue().brand(), brand -> new ArrayList<>())
                        .add(entry.getKey()));
        Map<BrandId, List<CustomerId>> retries = new LinkedHashMap<>();
        letters.forEach((customer, letter) -> {
            if (letter.nextTryAt().filter(at -> !at.isAfter(now)).isPresent()) {
                retries.computeIfAbsent(letter.content().brand(), brand -> new ArrayList<>())
                        .add(customer);
            }
        });
        Optional<RebuildRequest> rebuild = rebuilds.values().stream().findFirst();
        return new Chores(due, retries, rebuild);
    }

    Stretch stretch(Stretch.Place place, Instant now, int limit) {
        List<Map.Entry<CustomerId, Row>> next = states.entrySet().stream()
                .filter(entry -> entry.getValue().brand().equals(place.brand()))
                .filter(entry -> entry.getKey().compareTo(place.behind()) > 0)
                .limit(limit)
                .toList();
        List<CustomerId> due = next.stream()
                .filter(entry -> entry.getValue().isDue(now))
                .map(Map.Entry::getKey)
                .toList();
        boolean isEnd = next.size() < limit;
        return new Stretch(
                place.brand(),
                due,
                next.size(),
                isEnd
                        ? Optional.empty()
                        : Optional.of(
                                new Stretch.Place(place.brand(), next.getLast().getKey())));
    }

    List<CustomerId> customers(BrandId brand, UUID after, int limit) {
        CustomerId last = new CustomerId(after);
        return states.entrySet().stream()
                .filter(entry -> entry.getValue().brand().equals(brand))
                .filter(entry -> entry.getValue().state().value() != null)
                .map(Map.Entry::getKey)
                .filter(customer -> customer.compareTo(last) > 0)
                .limit(limit)
                .toList();
    }

    Map<BrandId, List<CustomerId>> sample(Scheduler scheduler, int size) {
        Map<BrandId, List<CustomerId>> chosen = new LinkedHashMap<>();
        states.forEach((customer, row) -> {
            List<CustomerId> some = chosen.computeIfAbsent(row.brand(), brand -> new ArrayList<>());
            if (row.state().value() != null && some.size() < size && scheduler.chance(0.5)) {
                some.add(customer);
            }
        });
        return chosen;
    }

    void rebuilt(RebuildRequest request, List<CustomerId> done) {
        BrandId brand = request.brand();
        if (request.equals(rebuilds.get(brand))) {
            if (done.isEmpty()) {
                rebuilds.remove(brand);
            } else {
                UUID after = done.getLast().value();
                rebuilds.put(brand, new RebuildRequest(brand, Optional.empty(), after, request.askedAt()));
            }
        }
    }

    /** Somebody changes a brand's definitions, so that all its customers are folded anew. */
    void changeDefinitions(BrandId brand, Instant now) {
        definitions.merge(brand, 1, Integer::sum);
        rebuilds.put(brand, new RebuildRequest(brand, Optional.empty(), new UUID(0, 0), now));
    }

    /** Somebody asks over REST for all dead letters to be tried again. */
    void replay(Instant now) {
        letters.replaceAll((customer, letter) -> new Letter(letter.content(), Optional.of(now)));
    }

    String definitions(BrandId brand) {
        return "v" + definitions.getOrDefault(brand, 0);
    }

    Position cursor() {
        return cursor;
    }

    /** Whether nothing is left to do at this instant, and what is held was tried often enough. */
    boolean isAtRest(Instant now) {
        return rebuilds.isEmpty()
                && states.values().stream().noneMatch(row -> row.isDue(now))
                && letters.values().stream()
                        .allMatch(letter -> letter.nextTryAt().isEmpty());
    }

    Set<CustomerId> held() {
        return Set.copyOf(letters.keySet());
    }

    /** The states of customers that have one. */
    Map<CustomerId, Trace> traces() {
        return states.entrySet().stream()
                .filter(entry -> entry.getValue().state().value() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> trace(entry.getKey()).orElseThrow()));
    }

    Optional<Trace> trace(CustomerId customer) {
        return Optional.ofNullable(states.get(customer))
                .map(row -> row.state().value())
                .map(Trace::read);
    }

    Effects effects() {
        return effects;
    }
}
