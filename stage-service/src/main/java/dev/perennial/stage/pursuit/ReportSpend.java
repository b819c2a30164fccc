package dev.perennial.stage.pursuit;

import dev.perennial.stage.calendar.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which spend is in a report.
 *
 * @param purpose {@code all}, {@code acquisition} or {@code retention}
 * @param channels keys of those whose spend it is; empty for all
 * @param known false where attribution-service, which keeps what was spent, did not answer in time, or may not be asked
 * @param notes what could not be said, and why
 */
record ReportSpend(String purpose, List<String> channels, boolean known, List<String> notes) {
    private static final String UNKNOWN =
            "What was spent is not known now, as attribution-service did not answer. The figures without it are whole.";

    private static final String HIDDEN =
            "What was spent is not shown to this key, which lacks the scope attribution:read. The figures without it are whole.";

    /** As it is shown; absent where no spend belongs to the pursuit. */
    static Optional<ReportSpend> of(SpendChoice choice, Optional<SpendSum> total) {
        if (choice.isNone()) {
            return Optional.empty();
        }
        return Optional.of(new ReportSpend(
                choice.purpose().key(),
                choice.channels(),
                total.isPresent(),
                total.map(ReportSpend::notes).orElse(List.of(choice.shown() ? UNKNOWN : HIDDEN))));
    }

    private static List<String> notes(SpendSum total) {
        List<String> notes = new ArrayList<>();
        if (!total.withoutRate().isEmpty()) {
            notes.add("Some was spent in "
                    + total.withoutRate().stream()
                            .map(money -> money.currency().getCurrencyCode())
                            .collect(Collectors.joining(", "))
                    + " on days for which the brand has no exchange rate. It stands in spendWithoutRate and in no other"
                    + " figure; PUT /v1/spend/rates of attribution-service takes rates, also for the past.");
        }
        return notes;
    }

    /** What was spent in each period that has spend, by its first day. */
    static Map<LocalDate, SpendSum> byPeriod(List<DailySpend> days, Period period, Currency currency) {
        return days.stream()
                .collect(Collectors.groupingBy(
                        day -> period.begin(day.day()),
                        Collectors.collectingAndThen(Collectors.toList(), some -> SpendSum.of(some, currency))));
    }
}
