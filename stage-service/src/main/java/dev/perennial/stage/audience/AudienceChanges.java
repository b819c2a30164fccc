package dev.perennial.stage.audience;

import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The difference that changed memberships make to the tables. */
public final class AudienceChanges {
    private final Set<AudienceVariant> live;
    private final List<Row> entered = new ArrayList<>();
    private final List<Row> left = new ArrayList<>();
    private final Map<AudienceVariant, Long> counts = new TreeMap<>();

    /** @param live what is kept; rows of versions that are alive no more are swept by others */
    public AudienceChanges(Set<AudienceVariant> live) {
        this.live = live;
    }

    /** Somebody who belongs to an audience since then, or does so no more. */
    record Row(CustomerId customer, AudienceVariant on, Instant at) {}

    /** A customer's memberships before and after. */
    public void add(CustomerId customer, List<AudienceState> before, List<AudienceState> after) {
        if (before.equals(after)) {
            return;
        }
        Map<AudienceVariant, AudienceState> was = byVariant(before);
        Map<AudienceVariant, AudienceState> is = byVariant(after);
        Set<AudienceVariant> all = new TreeSet<>(was.keySet());
        all.addAll(is.keySet());
        all.retainAll(live);
        for (AudienceVariant on : all) {
            add(customer, on, Optional.ofNullable(was.get(on)), Optional.ofNullable(is.get(on)));
        }
    }

    private void add(
            CustomerId customer, AudienceVariant on, Optional<AudienceState> before, Optional<AudienceState> after) {
        Optional<Instant> since = before.filter(AudienceState::member).map(AudienceState::since);
        Optional<Instant> now = after.filter(AudienceState::member).map(AudienceState::since);
        if (now.isPresent() && !now.equals(since)) {
            entered.add(new Row(customer, on, now.get()));
        }
        if (since.isPresent() && now.isEmpty()) {
            left.add(new Row(customer, on, after.map(AudienceState::since).orElse(since.get())));
        }
        if (since.isPresent() != now.isPresent()) {
            counts.merge(on, now.isPresent() ? 1L : -1L, Long::sum);
        }
    }

    private static Map<AudienceVariant, AudienceState> byVariant(List<AudienceState> states) {
        return states.stream().collect(Collectors.toMap(AudienceState::on, Function.identity()));
    }

    List<Row> entered() {
        return entered;
    }

    List<Row> left() {
        return left;
    }

    /** By how much the number of members changes; none is 0. In the order of the key. */
    Map<AudienceVariant, Long> counts() {
        Map<AudienceVariant, Long> changed = new TreeMap<>(counts);
        changed.values().removeIf(difference -> difference == 0);
        return changed;
    }
}
