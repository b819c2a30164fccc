package dev.perennial.attribution.content.item;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A piece of content, or a kind of service, that a brand wants to know the worth of.
 *
 * @param key the brand's name for it: 1 to 50 characters of a-z, 0-9, hyphen and underscore
 * @param title for people; not blank
 * @param purpose what it is made for
 * @param access for whom it is; service is open
 * @param recognisedBy what is a contact with it
 * @param desired what is wanted of whom it reaches; keys differ
 */
public record ContentItem(
        String key,
        String title,
        ContentKind kind,
        Purpose purpose,
        Openness access,
        Recognition recognisedBy,
        List<DesiredBehaviour> desired) {
    public static final int LONGEST_KEY = 50;
    public static final int LONGEST_TITLE = 200;
    public static final int MOST_DESIRED = 20;

    /** Addresses below {@code /v1/content} that are no items. */
    public static final Set<String> RESERVED =
            Set.of("access-policy", "ledger", "link-secrets", "open-against-premium");

    public ContentItem {
        desired = List.copyOf(desired);
        if (!isKey(key) || RESERVED.contains(key)) {
            throw new IllegalArgumentException("key: " + key + " (expected: " + expectedKey() + ")");
        }
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException(
                    "title: " + title.length() + " characters (expected: 1 to " + LONGEST_TITLE + ", not blank)");
        }
        if (kind == ContentKind.SERVICE && access != Openness.OPEN) {
            throw new IllegalArgumentException("access: " + access.key() + " (expected: open, as it is a service)");
        }
        if (desired.size() > MOST_DESIRED) {
            throw new IllegalArgumentException(
                    "desiredBehaviours: " + desired.size() + " (expected: at most " + MOST_DESIRED + ")");
        }
        Set<String> keys = new HashSet<>();
        for (DesiredBehaviour behaviour : desired) {
            if (!keys.add(behaviour.key())) {
                throw new IllegalArgumentException("key: " + behaviour.key() + " (expected: each once)");
            }
        }
    }

    /** Whether it is a piece of content, and no service. */
    @JsonIgnore
    public boolean isContent() {
        return kind == ContentKind.CONTENT;
    }

    /** Whether it is content that the access policy guards. */
    @JsonIgnore
    public boolean isPremium() {
        return access == Openness.PREMIUM;
    }

    /** Whether another definition makes the same of every timeline: title, purpose and values change no count. */
    boolean countsAs(ContentItem other) {
        return bare().equals(other.bare());
    }

    static boolean isKey(String key) {
        return !key.isEmpty()
                && key.length() <= LONGEST_KEY
                && key.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_');
    }

    static String expectedKey() {
        return "1 to " + LONGEST_KEY + " of a-z, 0-9, - and _, none of "
                + RESERVED.stream().sorted().toList();
    }

    private ContentItem bare() {
        return new ContentItem(
                key,
                "-",
                kind,
                Purpose.INFORM,
                access,
                recognisedBy,
                desired.stream().map(behaviour -> behaviour.worth(0)).toList());
    }
}
