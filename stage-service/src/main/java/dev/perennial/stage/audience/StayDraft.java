package dev.perennial.stage.audience;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where on a track a member is, as somebody wrote it. One of stages, atLeast and atMost is needed.
 *
 * @param track each at most once; may be left out where the brand has one only
 * @param stages in one of which a member is; any by default
 * @param atLeast how long a member has been in the stage, such as {@code P30D}
 * @param atMost how long after coming to the stage somebody is a member no more, such as {@code P90D}
 */
record StayDraft(
        @Nullable String track,
        @Nullable List<@Nullable String> stages,
        @Nullable Duration atLeast,
        @Nullable Duration atMost) {}
