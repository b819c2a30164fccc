package dev.perennial.stage.retention;

import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.scheme.CustomerRhythm;
import dev.perennial.stage.scheme.TrackVersion;
import java.util.Map;

/**
 * What became of a customer.
 *
 * @param before {@link Facts#NONE} where there was no such customer
 * @param after {@link Facts#NONE} where there is none any more
 * @param rhythmsBefore of the versions of schemes under which the customer was counted
 * @param rhythmsAfter of those under which the customer is counted from now on
 */
public record CustomerChange(
        Facts before,
        Facts after,
        Map<TrackVersion, CustomerRhythm> rhythmsBefore,
        Map<TrackVersion, CustomerRhythm> rhythmsAfter) {

    public CustomerChange {
        rhythmsBefore = Map.copyOf(rhythmsBefore);
        rhythmsAfter = Map.copyOf(rhythmsAfter);
    }
}
