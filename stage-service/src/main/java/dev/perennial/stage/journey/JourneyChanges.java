package dev.perennial.stage.journey;

import dev.perennial.platform.fold.Change;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.stage.equity.StageMove;
import dev.perennial.stage.fact.Acquired;
import dev.perennial.stage.movement.MovementChanges;
import dev.perennial.stage.scheme.TrackVersion;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The difference that changed states make to the tables. */
final class JourneyChanges {
    final List<Place> arrived = new ArrayList<>();
    final List<Track> gone = new ArrayList<>();
    final List<Step> steps = new ArrayList<>();
    final List<Cut> cuts = new ArrayList<>();
    final List<StageMove> moves = new ArrayList<>();
    final List<CustomerId> goneCustomers = new ArrayList<>();
    final MovementChanges movement;
    private final Map<StageKey, Long> counts = new TreeMap<>();

    private JourneyChanges(ZoneId zone) {
        this.movement = new MovementChanges(zone);
    }

    /** A customer on a track, under a version of its scheme. */
    record Track(CustomerId customer, TrackVersion on) {}

    /** Where a customer is now. */
    record Place(CustomerId customer, TrackState state) {}

    /**
     * A transition to be written.
     *
     * @param number from 1 in the history of the track
     */
    record Step(CustomerId customer, TrackVersion on, int number, Transition transition) {}

    /** Transitions to be removed: all after the first {@code keep}. */
    record Cut(CustomerId customer, TrackVersion on, int keep) {}

    /** A stage of a track. */
    record StageKey(TrackVersion on, String stage) implements Comparable<StageKey> {
        private static final Comparator<StageKey> ORDER =
                Comparator.comparing(StageKey::on).thenComparing(StageKey::stage);

        @Override
        public int compareTo(StageKey other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * The difference on some tracks; rows of versions that are alive no more are swept by others.
     *
     * @param live what is kept
     * @param zone whose days movement is counted by
     */
    static JourneyChanges of(Set<TrackVersion> live, Collection<Change<StageState>> changes, ZoneId zone) {
        JourneyChanges all = new JourneyChanges(zone);
        for (Change<StageState> change : changes) {
            if (change.after().isEmpty()) {
                all.goneCustomers.add(change.customer());
            }
            Map<TrackVersion, TrackState> before = byKey(change.before());
            Map<TrackVersion, TrackState> after = byKey(change.after());
            Set<TrackVersion> tracks = new TreeSet<>(before.keySet());
            tracks.addAll(after.keySet());
            tracks.retainAll(live);
            for (TrackVersion track : tracks) {
                Optional<TrackState> was = Optional.ofNullable(before.get(track));
                Optional<TrackState> is = Optional.ofNullable(after.get(track));
                all.add(change.customer(), track, was, is);
                all.ofSource(track, history(was), acquired(change.before()), history(is), acquired(change.after()));
            }
        }
        return all;
    }

    /** By how much the number of customers in each stage changes; none is 0. In the order of the key. */
    Map<StageKey, Long> counts() {
        Map<StageKey, Long> changed = new LinkedHashMap<>();
        counts.forEach((stage, difference) -> {
            if (difference != 0) {
                changed.put(stage, difference);
            }
        });
        return changed;
    }

    private void add(CustomerId customer, TrackVersion track, Optional<TrackState> before, Optional<TrackState> after) {
        if (before.equals(after)) {
            return;
        }
        List<Transition> old = history(before);
        List<Transition> now = history(after);
        int same = samePrefix(old, now);
        if (old.size() > same) {
            cuts.add(new Cut(customer, track, same));
        }
        for (int i = same; i < old.size(); i++) {
            moved(track, old, i, -1);
        }
        for (int i = same; i < now.size(); i++) {
            steps.add(new Step(customer, track, i + 1, now.get(i)));
            moved(track, now, i, 1);
        }
        before.ifPresent(state -> counts.merge(new StageKey(track, state.stage()), -1L, Long::sum));
        after.ifPresent(state -> counts.merge(new StageKey(track, state.stage()), 1L, Long::sum));
        Optional<String> from = before.map(TrackState::stage);
        Optional<String> to = after.map(TrackState::stage);
        if (!from.equals(to)) {
            moves.add(new StageMove(customer, track, from, to));
        }
        after.ifPresentOrElse(
                state -> {
                    if (before.filter(b -> samePlace(b, state)).isEmpty()) {
                        arrived.add(new Place(customer, state));
                    }
                },
                () -> gone.add(new Track(customer, track)));
    }

    /** A customer of whom another source is known than before moves with the whole history. */
    private void ofSource(
            TrackVersion on,
            List<Transition> old,
            Optional<Acquired> oldSource,
            List<Transition> now,
            Optional<Acquired> nowSource) {
        int same = isSameSource(oldSource, nowSource) ? samePrefix(old, now) : 0;
        old.subList(same, old.size()).forEach(step -> ofSource(on, oldSource, step, -1));
        now.subList(same, now.size()).forEach(step -> ofSource(on, nowSource, step, 1));
    }

    private void ofSource(TrackVersion on, Optional<Acquired> acquired, Transition step, int times) {
        movement.ofSource(on, acquired, step.at(), step.from().orElse(""), step.to(), times);
    }

    private static boolean isSameSource(Optional<Acquired> one, Optional<Acquired> other) {
        return one.map(Acquired::channel).equals(other.map(Acquired::channel))
                && one.map(Acquired::source).equals(other.map(Acquired::source));
    }

    private static List<Transition> history(Optional<TrackState> track) {
        return track.map(TrackState::history).orElse(List.of());
    }

    private static Optional<Acquired> acquired(Optional<StageState> state) {
        return state.flatMap(known -> known.facts().acquired());
    }

    private void moved(TrackVersion on, List<Transition> history, int i, int times) {
        Transition step = history.get(i);
        if (i == 0) {
            movement.begin(on, step.at(), step.to(), times);
        } else {
            Transition before = history.get(i - 1);
            movement.move(on, before.at(), step.at(), before.to(), step.to(), times);
        }
    }

    private static boolean samePlace(TrackState before, TrackState after) {
        return before.history().size() == after.history().size()
                && before.last().equals(after.last())
                && before.lapsesAt().equals(after.lapsesAt())
                && before.movedByHand() == after.movedByHand();
    }

    private static int samePrefix(List<Transition> old, List<Transition> now) {
        int same = 0;
        while (same < old.size() && same < now.size() && old.get(same).equals(now.get(same))) {
            same++;
        }
        return same;
    }

    private static Map<TrackVersion, TrackState> byKey(Optional<StageState> state) {
        Map<TrackVersion, TrackState> tracks = new TreeMap<>();
        state.ifPresent(s -> s.tracks().forEach(track -> tracks.put(track.on(), track)));
        return tracks;
    }
}
