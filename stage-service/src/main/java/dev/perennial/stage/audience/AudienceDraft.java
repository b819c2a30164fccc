package dev.perennial.stage.audience;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An audience as somebody wrote it, not yet checked. Something at least must tell members from others.
 *
 * @param key may be there if it is the key in the address
 * @param version may be there and says nothing; If-Match tells which version is edited
 * @param track whose facts the rule is about, and whose stages without {@code in}; may be left out where the brand has one
 *     only, and beside {@code in}, whose first track it is then
 * @param stages in one of which a member is; any by default
 * @param atLeast how long a member has been in the stage, such as {@code P30D}
 * @param atMost how long after coming to the stage somebody is a member no more, such as {@code P90D}
 * @param in where a member is on several tracks at once, up to four, each once; in the place of stages, atLeast and atMost
 * @param rule condition in CEL over the facts of the scheme on the track, such as {@code revenue >= 50000}
 */
public record AudienceDraft(
        @Nullable String key,
        @Nullable Integer version,
        @Nullable String name,
        @Nullable String description,
        @Nullable String track,
        @Nullable List<@Nullable String> stages,
        @Nullable Duration atLeast,
        @Nullable Duration atMost,
        @Nullable List<@Nullable StayDraft> in,
        @Nullable String rule) {}
