package dev.perennial.stage.calendar;

import java.util.Optional;
import java.util.SortedMap;

/** Quartiles of lengths of time in seconds, within 9 %. */
public record LengthQuantiles(long p25, long p50, long p75) {

    /**
     * Those of some lengths; absent where there are none.
     *
     * @param lengths number of lengths by class
     */
    public static Optional<LengthQuantiles> of(SortedMap<Integer, Long> lengths) {
        return lengths.values().stream().mapToLong(Long::longValue).sum() <= 0
                ? Optional.empty()
                : Optional.of(new LengthQuantiles(
                        LengthClass.quantile(lengths, 0.25),
                        LengthClass.quantile(lengths, 0.5),
                        LengthClass.quantile(lengths, 0.75)));
    }
}
