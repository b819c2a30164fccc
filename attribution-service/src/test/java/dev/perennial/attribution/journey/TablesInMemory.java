package dev.perennial.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.acquisition.Acquisition;
import dev.perennial.attribution.conversion.ConversionId;
import dev.perennial.attribution.credit.CreditedConversion;
import dev.perennial.attribution.journey.JourneyDiff.Row;
import dev.perennial.attribution.touchpoint.Touchpoint;
import dev.perennial.platform.id.CustomerId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables as the database would hold them: a row that is there already, or is missing, is a failure. */
final class TablesInMemory {
    private final Set<Row<Touchpoint>> touchpoints = new HashSet<>();
    private final Map<Row<ConversionId>, CreditedConversion> conversions = new HashMap<>();
    private final Map<CustomerId, Acquisition> acquisitions = new HashMap<>();

    void apply(JourneyDiff diff) {
        diff.goneTouchpoints.forEach(
                row -> assertThat(touchpoints.remove(row)).as("gone %s", row).isTrue());
        diff.newTouchpoints.forEach(
                row -> assertThat(touchpoints.add(row)).as("new %s", row).isTrue());
        diff.goneConversions.forEach(row -> assertThat(
                        conversions.remove(new Row<>(row.customer(), row.value().id())))
                .as("gone %s", row)
                .isNotNull());
        diff.changedConversions.forEach(row -> {
            Row<ConversionId> key =
                    new Row<>(row.customer(), row.value().conversion().id());
            assertThat(conversions.put(key, row.value())).as("changed %s", row).isNotEqualTo(row.value());
        });
        diff.goneCustomers.forEach(gone ->
                assertThat(acquisitions.remove(gone)).as("gone %s", gone).isNotNull());
        acquisitions.putAll(diff.changedAcquisitions);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TablesInMemory tables
                && touchpoints.equals(tables.touchpoints)
                && conversions.equals(tables.conversions)
                && acquisitions.equals(tables.acquisitions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(touchpoints, conversions, acquisitions);
    }

    @Override
    public String toString() {
        return touchpoints + "\n" + conversions + "\n" + acquisitions;
    }
}
