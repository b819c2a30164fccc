package dev.perennial.stage.audience;

import dev.perennial.platform.event.Position;
import dev.perennial.platform.problem.Failure;
import dev.perennial.stage.fact.Instants;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far somebody has followed an audience.
 *
 * @param version of the audience
 * @param schemeVersion of the scheme on its track
 * @param others versions of the schemes on its other tracks, see {@link AudienceVariant}
 * @param position of the last change that was told
 * @param asOf every change of before was told
 */
record FeedCursor(int version, int schemeVersion, String others, Position position, Instant asOf) {
    private static final Pattern TEXT = Pattern.compile(
            "(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,18})\\.(\\d{1,18})\\.(\\d{1,18})(?:\\.([a-z0-9_:,-]{1,200}))?");

    /** Reads what {@link #toString} wrote; fails with {@code invalid}. */
    static FeedCursor parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw Failure.invalid(List.of(
                    new Failure.FieldError("after", "invalid", "after: " + text + " (expected: next of a page)")));
        }
        return new FeedCursor(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Objects.requireNonNullElse(parts.group(6), ""),
                new Position(Long.parseLong(parts.group(3)), Long.parseLong(parts.group(4))),
                Instants.ofMicros(Long.parseLong(parts.group(5))));
    }

    /** Whether it is about the version that is read. */
    boolean isOn(AudienceVariant variant) {
        return version == variant.version()
                && schemeVersion == variant.schemeVersion()
                && others.equals(variant.others());
    }

    @Override
    public String toString() {
        return version + "." + schemeVersion + "." + position.transaction() + "." + position.sequence() + "."
                + Instants.micros(asOf) + (others.isEmpty() ? "" : "." + others);
    }
}
