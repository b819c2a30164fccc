package dev.perennial.stage.funnel;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.perennial.platform.id.EventId;
import dev.perennial.stage.fact.FactCatalogue;
import dev.perennial.stage.fact.FactValue;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.fact.Instants;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A customer who came further with each attempt at a funnel of four steps.
 *
 * @param group of the customer: the month of the first order, or empty
 * @param attempts the earliest first
 */
record TriedCustomer(String group, List<Attempt> attempts) {
    static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    static final int DAYS = 430;
    static final int STEPS = 4;

    static TriedCustomer random(Random random) {
        String group = random.nextInt(4) == 0 ? "" : "2025-0" + (1 + random.nextInt(5));
        List<Attempt> attempts = new ArrayList<>();
        Instant at = FIRST.plusDays(random.nextInt(DAYS)).atStartOfDay().toInstant(ZoneOffset.UTC);
        int reached = 1 + random.nextInt(2);
        while (reached <= STEPS
                && at.isBefore(FIRST.plusDays(DAYS).atStartOfDay().toInstant(ZoneOffset.UTC))) {
            String own = random.nextInt(3) == 0 ? "own-" + random.nextInt(3) : "";
            List<Integer> lengths = random.ints(reached - 1, 60, 63).boxed().toList();
            attempts.add(new Attempt(at, at.plusSeconds(60), (1 << reached) - 1, lengths, true, own));
            reached += 1 + random.nextInt(2);
            at = at.plusSeconds(random.nextInt(3) == 0 ? 7200 : random.nextLong(120 * 86_400L));
        }
        return new TriedCustomer(group, attempts);
    }

    /** The first of its attempts only. */
    TriedCustomer before() {
        return new TriedCustomer(group, attempts.subList(0, (attempts.size() + 1) / 2));
    }

    Facts facts() {
        return group.isEmpty()
                ? Facts.NONE
                : new Facts(
                        Map.of(
                                FactCatalogue.FIRST_ORDER_AT.name(),
                                new FactValue(Instants.micros(Instant.parse(group + "-15T12:00:00Z")), EventId.next())),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Map.of());
    }

    FunnelState state(LiveFunnel on) {
        return new FunnelState(
                on.version().key(),
                on.version().version(),
                on.scheme(),
                attempts.getLast(),
                List.of(),
                attempts.subList(0, attempts.size() - 1),
                List.of());
    }

    /**
     * What a report says, customer by customer: of those who began in it the attempt that came furthest in it, and how long
     * the steps of all of them took.
     */
    static List<FunnelStore.Made> report(List<TriedCustomer> customers, FunnelDays report, int groups) {
        List<FunnelStore.Made> made =
                customers.stream().flatMap(customer -> customer.made(report)).toList();
        List<String> largest = made.stream()
                .filter(one -> one.step() == 1)
                .collect(groupingBy(one -> one.group().orElse(""), counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(groups)
                .map(Map.Entry::getKey)
                .toList();
        return made.stream().collect(groupingBy(one -> named(one, largest), counting())).entrySet().stream()
                .map(entry -> counted(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static FunnelStore.Made named(FunnelStore.Made one, List<String> largest) {
        return new FunnelStore.Made(one.group().filter(largest::contains), one.step(), one.length(), one.underWay(), 0);
    }

    private static FunnelStore.Made counted(FunnelStore.Made one, long attempts) {
        return new FunnelStore.Made(one.group(), one.step(), one.length(), one.underWay(), attempts);
    }

    private Stream<FunnelStore.Made> made(FunnelDays report) {
        List<Attempt> begun = attempts.stream()
                .filter(attempt ->
                        !day(attempt).isBefore(report.from()) && !day(attempt).isAfter(report.to()))
                .toList();
        List<FunnelStore.Made> made = new ArrayList<>();
        for (Attempt attempt : begun) {
            boolean underWay = !day(attempt).isBefore(report.underWayFrom());
            for (int i = 0; i < attempt.lengths().size(); i++) {
                made.add(one("", i + 2, attempt.lengths().get(i), underWay));
            }
            for (int step = 1; step <= attempt.reached() && attempt.equals(begun.getLast()); step++) {
                String shown = attempt.group().isEmpty() ? group : attempt.group();
                made.add(one(shown, step, FunnelCell.NO_LENGTH, underWay));
            }
        }
        return made.stream();
    }

    private static FunnelStore.Made one(String group, int step, int length, boolean underWay) {
        return new FunnelStore.Made(Optional.of(group), step, length, underWay, 0);
    }

    private static LocalDate day(Attempt attempt) {
        return LocalDate.ofInstant(attempt.startedAt(), ZoneOffset.UTC);
    }

    /** The days of a report about them: of any days, of some months, or of one day. */
    static FunnelDays days(Random random) {
        LocalDate one = FIRST.plusDays(random.nextInt(DAYS + 40) - 20L);
        LocalDate other = random.nextInt(8) == 0 ? one : FIRST.plusDays(random.nextInt(DAYS + 40) - 20L);
        LocalDate from = one.isBefore(other) ? one : other;
        LocalDate to = one.isBefore(other) ? other : one;
        if (random.nextInt(3) == 0) {
            from = from.withDayOfMonth(1);
        }
        if (random.nextInt(3) == 0) {
            to = to.withDayOfMonth(to.lengthOfMonth());
        }
        return new FunnelDays(from, to, FIRST.plusDays(random.nextInt(DAYS)), FIRST.plusDays(random.nextInt(DAYS)));
    }
}
