package dev.perennial.attribution.channel;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Fields;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events that say that something was shown to the customer: advertisements as ad servers report them, and push notifications.
 * An opened e-mail is none, because mail programs load the pictures of letters that nobody reads.
 */
final class Impressions {
    private static final Set<String> ADVERTISEMENTS = Set.of("Ad Impression", "Ad Viewed");
    private static final String PUSH = "Push Notification Received";

    private Impressions() {}

    /** Where it was shown; absent for other events. */
    static Optional<Origin> find(Event event) {
        if (event.type() != EventType.TRACK) {
            return Optional.empty();
        }
        boolean push = event.name().equals(PUSH);
        if (!push && !ADVERTISEMENTS.contains(event.name())) {
            return Optional.empty();
        }
        String medium = push ? Channel.PUSH.key() : Channel.DISPLAY.key();
        return Optional.of(origin(event.properties(), event.context().object("campaign"), medium));
    }

    /** As the click on a link with such tags would be classified. */
    private static Origin origin(Fields properties, Fields campaign, String medium) {
        String source = text(properties
                .firstText("source", "network", "publisher", "platform")
                .or(() -> campaign.text("source")));
        Visit click = new Visit(
                "",
                Map.of(),
                "",
                source,
                Objects.requireNonNullElse(
                        text(properties.firstText("medium").or(() -> campaign.text("medium"))), medium),
                text(properties
                        .firstText("campaign", "campaign_name", "campaignName")
                        .or(() -> campaign.text("name"))),
                text(properties
                        .firstText("content", "creative", "ad_id", "adId")
                        .or(() -> campaign.text("content"))),
                null);
        return ClassifyVisit.classify(click, InternalSites.NONE)
                .orElse(Origin.of(Channel.DISPLAY, Channel.DISPLAY.key()));
    }

    private static @Nullable String text(Optional<String> named) {
        return named.flatMap(text -> Label.clean(text, Label.TEXT)).orElse(null);
    }
}
