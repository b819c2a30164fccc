package dev.perennial.attribution.journey;

import dev.perennial.attribution.acquisition.Acquisition;
import dev.perennial.attribution.content.history.ContentHistory;
import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.conversion.ConversionHistory;
import dev.perennial.attribution.conversion.ConversionKind;
import dev.perennial.attribution.credit.CreditedConversion;
import dev.perennial.attribution.ledger.Earnings;
import dev.perennial.attribution.settings.Settings;
import dev.perennial.attribution.touchpoint.TouchHistory;
import dev.perennial.attribution.value.Cohort;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of a customer.
 *
 * @param firstSeenAt when the first event occurred; null before it
 * @param settings how credit was shared when the customer was folded, so that what was written before can be taken back
 *     exactly
 * @param announced what the timeline says brought the customer; absent before it says anything
 * @param content life with the content of a brand; absent, and counted nowhere, where it had none when the customer was folded
 */
public record AttributionState(
        @Nullable Instant firstSeenAt,
        Settings settings,
        TouchHistory touches,
        ConversionHistory history,
        Optional<Announced> announced,
        Optional<ContentHistory> content) {

    /** What brought the customer; absent before the first event. */
    public Optional<Acquisition> acquisition() {
        return Optional.ofNullable(firstSeenAt).map(at -> Acquisition.of(at, touches, history));
    }

    /** What the timeline should say brought the customer; absent while nothing is known. */
    Optional<Announcement> announcement() {
        return acquisition().flatMap(Announcement::of);
    }

    /** Whether the timeline does not say yet, or no more, what brought the customer. */
    boolean hasNews() {
        return announcement()
                .filter(wanted -> announced
                        .filter(said -> said.announcement().equals(wanted))
                        .isEmpty())
                .isPresent();
    }

    /** When the customer registered; null where that did not happen. */
    @Nullable
    Instant registeredAt() {
        for (Conversion conversion : history.conversions()) {
            if (conversion.kind() == ConversionKind.REGISTRATION) {
                return conversion.at();
            }
        }
        return null;
    }

    /**
     * What the customer brought, and who led to the first purchase.
     *
     * @param zone the brand's, which cohorts are told by
     */
    public Earnings earnings(ZoneId zone) {
        List<Conversion> conversions = history.conversions();
        Optional<CreditedConversion> first = conversions.stream()
                .filter(conversion -> conversion.kind() == ConversionKind.FIRST_PURCHASE && conversion.counts())
                .findFirst()
                .map(purchase -> credited(List.of(purchase)).getFirst());
        return Earnings.of(acquisition().map(acquisition -> Cohort.of(acquisition, zone)), first, conversions);
    }

    /** Each conversion with the touchpoints that led to it. */
    public List<CreditedConversion> creditedConversions() {
        return credited(history.conversions());
    }

    /** Some of the conversions with the touchpoints that led to them. */
    List<CreditedConversion> credited(List<Conversion> conversions) {
        Instant registered = conversions.isEmpty() ? null : registeredAt();
        return conversions.stream()
                .map(conversion -> CreditedConversion.of(conversion, touches.touchpoints(), registered, settings))
                .toList();
    }
}
