package dev.perennial.attribution.channel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a contact came from.
 *
 * @param source name in lower case, such as {@code google}; never blank
 * @param medium as the link named it
 * @param campaign as the link or the code named it
 */
public record Origin(
        Channel channel,
        String source,
        @Nullable String medium,
        @Nullable String campaign,
        @Nullable String content,
        @Nullable String term) {

    /** A visit that tells nothing. */
    public static final Origin DIRECT = of(Channel.DIRECT, "direct");

    /** Nothing is known. */
    public static final Origin UNKNOWN = of(Channel.UNKNOWN, "unknown");

    public Origin {
        if (source.isBlank() || source.length() > Label.NAME) {
            throw new IllegalArgumentException(
                    "source: " + source.length() + " characters (expected: 1 to " + Label.NAME + ", not blank)");
        }
    }

    /** An origin of which nothing but channel and source is known. */
    public static Origin of(Channel channel, String source) {
        return new Origin(channel, source, null, null, null, null);
    }

    /** The same with a campaign. */
    public Origin inCampaign(@Nullable String name) {
        return new Origin(channel, source, medium, name, content, term);
    }

    /** The same with a content. */
    public Origin withContent(@Nullable String name) {
        return new Origin(channel, source, medium, campaign, name, term);
    }

    /** Whether both come from the same channel, source and campaign; medium, content and term may differ. */
    public boolean isSameSourceAs(Origin other) {
        return channel == other.channel && source.equals(other.source) && Objects.equals(campaign, other.campaign);
    }
}
