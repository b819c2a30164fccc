package dev.perennial.attribution.journey;

import dev.perennial.attribution.content.history.ContentRecord;
import dev.perennial.attribution.content.statistics.ContentChange;
import dev.perennial.platform.fold.Change;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What changes in the figures of content when customers go from the states before to the states after. Pure. */
final class ContentDiff {
    private ContentDiff() {}

    /** @param zone the brand's, which never changes */
    static ContentChange of(ZoneId zone, List<Change<AttributionState>> changes) {
        ContentChange content = new ContentChange(zone);
        changes.forEach(change -> content.replace(change.customer(), record(change.before()), record(change.after())));
        return content;
    }

    private static Optional<ContentRecord> record(Optional<AttributionState> state) {
        return state.flatMap(known ->
                known.content().map(content -> new ContentRecord(content, known.acquisition(), known.history())));
    }
}
