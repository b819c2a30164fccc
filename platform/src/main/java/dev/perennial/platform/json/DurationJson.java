package dev.perennial.platform.json;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import dev.perennial.platform.time.Durations;
import java.time.Duration;

/** Writes a duration in days where it is whole days. A mixin, as it must come before what other modules say of durations. */
@JsonSerialize(converter = DurationJson.InDays.class)
abstract class DurationJson {

    static final class InDays extends StdConverter<Duration, String> {
        @Override
        public String convert(Duration duration) {
            return Durations.text(duration);
        }
    }
}
