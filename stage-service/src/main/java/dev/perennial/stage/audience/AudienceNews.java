package dev.perennial.stage.audience;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.platform.event.Fields;
import dev.perennial.platform.event.OwnEvents;
import dev.perennial.platform.feed.NewEvent;
import dev.perennial.stage.fact.Instants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the log is told about audiences, on the customer's timeline: that the customer came to one, or left it. As with stages
 * only what happened in the last day is news, and it is told once.
 */
public final class AudienceNews {
    private static final Duration NEWS = Duration.ofDays(1);

    private AudienceNews() {}

    /**
     * The news in changes.
     *
     * @param inForce what is read from
     */
    public static List<NewEvent> of(AudienceChanges changes, Set<AudienceVariant> inForce, Instant now) {
        List<NewEvent> news = new ArrayList<>();
        tell(news, OwnEvents.AUDIENCE_LEFT, "audience_left:", changes.left(), inForce, now);
        tell(news, OwnEvents.AUDIENCE_ENTERED, "audience_entered:", changes.entered(), inForce, now);
        return news;
    }

    private static void tell(
            List<NewEvent> news,
            String name,
            String prefix,
            List<AudienceChanges.Row> rows,
            Set<AudienceVariant> inForce,
            Instant now) {
        Instant oldest = now.minus(NEWS);
        for (AudienceChanges.Row row : rows) {
            if (inForce.contains(row.on()) && !row.at().isBefore(oldest)) {
                String what = row.on().audience() + " " + Instants.micros(row.at());
                news.add(new NewEvent(
                        row.customer(),
                        prefix + row.customer() + ":" + UUID.nameUUIDFromBytes(what.getBytes(UTF_8)),
                        name,
                        row.at(),
                        new Fields(Map.of(
                                "audience",
                                row.on().audience(),
                                "version",
                                row.on().version()))));
            }
        }
    }
}
