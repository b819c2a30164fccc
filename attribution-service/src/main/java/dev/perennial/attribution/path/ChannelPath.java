package dev.perennial.attribution.path;

import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.credit.CreditedConversion;
import dev.perennial.attribution.settings.Settings;
import dev.perennial.attribution.touchpoint.Touchpoint;
import java.util.List;

/** Paths as the letters of their channels, the first touchpoint first. */
final class ChannelPath {
    /** No touchpoint. */
    static final String NONE = "";

    private ChannelPath() {}

    /** What the rules share; where no touchpoint led to the conversion, where it took place. */
    static String of(CreditedConversion credited) {
        List<Touchpoint> path = credited.path();
        StringBuilder letters = new StringBuilder(Math.max(1, path.size()));
        if (path.isEmpty()) {
            letters.append(credited.conversion().fallback().channel().letter());
        }
        path.forEach(touch -> letters.append(touch.origin().channel().letter()));
        return letters.toString();
    }

    /** What would be shared if something happened at the last touchpoint. */
    static String of(List<Touchpoint> touchpoints, Settings settings) {
        if (touchpoints.isEmpty()) {
            return NONE;
        }
        StringBuilder letters = new StringBuilder();
        CreditedConversion.path(touchpoints, touchpoints.getLast().at(), settings)
                .forEach(touch -> letters.append(touch.origin().channel().letter()));
        return letters.toString();
    }

    /** What has come to nothing since a conversion. */
    static String after(Conversion last, List<Touchpoint> touchpoints, Settings settings) {
        int from = touchpoints.size();
        while (from > 0 && touchpoints.get(from - 1).at().isAfter(last.at())) {
            from--;
        }
        return of(touchpoints.subList(from, touchpoints.size()), settings);
    }

    /** The channels of a path, each once, in the order of their letters. */
    static String set(String path) {
        StringBuilder letters = new StringBuilder();
        path.chars().distinct().sorted().forEach(letter -> letters.append((char) letter));
        return letters.toString();
    }
}
