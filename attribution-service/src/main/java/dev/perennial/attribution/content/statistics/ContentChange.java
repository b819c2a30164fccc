package dev.perennial.attribution.content.statistics;

import dev.perennial.attribution.content.access.Requirement;
import dev.perennial.attribution.content.access.Standing;
import dev.perennial.attribution.content.history.ContentRecord;
import dev.perennial.attribution.content.history.Engagement;
import dev.perennial.attribution.content.history.FirstContact;
import dev.perennial.attribution.content.history.Months;
import dev.perennial.attribution.content.statistics.Landmark.Outcome;
import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.platform.id.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The figures of content, or the change of them that a batch makes: what a customer was is taken out, what the customer is
 * is put in; where both are the same nothing is left.
 */
public final class ContentChange {
    final Cells<ItemMonth, ItemMonth.Figures> months = new Cells<>();
    final Cells<BehaviourMonth, BehaviourMonth.Figures> behaviours = new Cells<>();
    final Cells<Group, Group.Counts> groups = new Cells<>();
    final Cells<Group.Spending, Group.Sums> spending = new Cells<>();
    final Cells<GateOutcome, GateOutcome.Figures> gates = new Cells<>();
    private final SortedMap<CustomerId, Standing> standings = new TreeMap<>();

    private final ZoneId zone;

    /** @param zone the brand's, which never changes */
    public ContentChange(ZoneId zone) {
        this.zone = zone;
    }

    /** Takes out what a customer was and puts in what the customer is; absent where nothing is kept of the customer. */
    public void replace(CustomerId customer, Optional<ContentRecord> before, Optional<ContentRecord> after) {
        if (before.equals(after)) {
            return;
        }
        engagements(before, after);
        boolean isCompared =
                before.isPresent() && after.isPresent() && after.get().isComparedAs(before.get());
        if (!isCompared) {
            before.ifPresent(record -> bookOutcomes(record, true));
            after.ifPresent(record -> bookOutcomes(record, false));
        }
        Standing was = before.map(ContentRecord::standing).orElse(Standing.NONE);
        Standing is = after.map(ContentRecord::standing).orElse(Standing.NONE);
        if (!was.equals(is)) {
            standings.put(customer, is);
        }
        if (!was.equals(is) || !first(before).equals(first(after))) {
            first(before).ifPresent(first -> book(first, was, true));
            first(after).ifPresent(first -> book(first, is, false));
        }
    }

    /** What customers have done, of those of whom it changed. */
    public SortedMap<CustomerId, Standing> standings() {
        return Collections.unmodifiableSortedMap(standings);
    }

    /** Whether nothing is kept, or nothing changes. */
    public boolean isEmpty() {
        return months.isEmpty()
                && behaviours.isEmpty()
                && groups.isEmpty()
                && spending.isEmpty()
                && gates.isEmpty()
                && standings.isEmpty();
    }

    private void engagements(Optional<ContentRecord> before, Optional<ContentRecord> after) {
        Map<String, Engagement> gone = new TreeMap<>(items(before));
        items(after).forEach((item, engagement) -> {
            Engagement known = gone.remove(item);
            if (!engagement.equals(known)) {
                if (known != null) {
                    book(item, known, true);
                }
                book(item, engagement, false);
            }
        });
        gone.forEach((item, engagement) -> book(item, engagement, true));
    }

    private static Map<String, Engagement> items(Optional<ContentRecord> record) {
        return record.<Map<String, Engagement>>map(known -> known.content().items())
                .orElse(Map.of());
    }

    private void book(String item, Engagement engagement, boolean taken) {
        int first = Months.of(engagement.firstAt(), zone);
        engagement
                .months()
                .forEach((month, tally) -> months.add(
                        new ItemMonth(item, month),
                        new ItemMonth.Figures(
                                one(tally.contacts() > 0),
                                one(month == first),
                                tally.contacts(),
                                one(tally.shares() > 0),
                                tally.shares(),
                                tally.seconds()),
                        taken));
        engagement
                .fulfilled()
                .forEach((behaviour, byMonth) -> byMonth.forEach((month, times) -> behaviours.add(
                        new BehaviourMonth(item, behaviour, month),
                        new BehaviourMonth.Figures(1, one(month.equals(byMonth.firstKey())), times),
                        taken)));
    }

    private static Optional<FirstContact> first(Optional<ContentRecord> record) {
        return record.flatMap(known -> known.content().first());
    }

    private void bookOutcomes(ContentRecord record, boolean taken) {
        record.acquiredAt()
                .ifPresent(acquired -> Landmark.ALL.forEach(landmark -> book(record, acquired, landmark, taken)));
    }

    private void book(FirstContact first, Standing standing, boolean taken) {
        int month = Months.of(first.at(), zone);
        for (Requirement requirement : Requirement.values()) {
            Instant since = standing.since(requirement);
            boolean atRisk = since == null || since.isAfter(first.at());
            for (int days : GateOutcome.DAYS) {
                gates.add(
                        new GateOutcome(month, first.gate(), requirement, days),
                        new GateOutcome.Figures(1, one(atRisk), one(atRisk && isWithin(days, first.at(), since))),
                        taken);
            }
        }
    }

    private static boolean isWithin(int days, Instant begin, @Nullable Instant at) {
        return at != null && !at.isAfter(begin.plus(Duration.ofDays(days)));
    }

    private void book(ContentRecord record, Instant acquired, Landmark landmark, boolean taken) {
        List<Conversion> conversions = record.conversions().conversions();
        Outcome outcome = landmark.outcome(acquired, conversions);
        int month = Months.of(acquired, zone);
        book(new Group(Group.EVERYBODY, month, landmark, outcome.boughtBefore()), outcome, taken);
        record.content().items().forEach((item, engagement) -> {
            if (!engagement.firstAt().isAfter(landmark.at(acquired))) {
                book(new Group(item, month, landmark, outcome.boughtBefore()), outcome, taken);
            }
        });
    }

    private void book(Group group, Outcome outcome, boolean taken) {
        groups.add(group, new Group.Counts(1, one(outcome.bought()), one(outcome.retained())), taken);
        outcome.net()
                .forEach((currency, net) ->
                        spending.add(new Group.Spending(group, currency), Group.Sums.of(net), taken));
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }
}
