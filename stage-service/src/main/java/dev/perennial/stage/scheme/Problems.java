package dev.perennial.stage.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with what a brand defines, so that its author sees it at once. */
public final class Problems {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
    private static final int LONGEST_FILTER = 2000;

    private final List<InvalidScheme.Problem> found = new ArrayList<>();

    public void add(String place, String code, String reason) {
        found.add(new InvalidScheme.Problem(place, code, reason));
    }

    public void require(boolean condition, String place, String code, String reason) {
        if (!condition) {
            add(place, code, reason);
        }
    }

    /** Every reason why a rule or a filter cannot be used. */
    public void add(String place, String code, InvalidRule invalid) {
        invalid.issues()
                .forEach(issue -> add(
                        place, code, "line " + issue.line() + ", column " + issue.column() + ": " + issue.reason()));
    }

    /**
     * The key of what stands under an address; the empty text where it is none.
     *
     * @param drafted the key that the draft names; null where it leaves it to the address
     */
    public String keyInAddress(String key, @Nullable String drafted) {
        String checked = key(key, "key");
        require(
                drafted == null || drafted.equals(key),
                "key",
                "not_editable",
                "key: " + drafted + " (expected: " + key + ", as in the address)");
        return checked;
    }

    /** A key; the empty text where it is none. */
    public String key(@Nullable String value, String place) {
        if (value == null || !KEY.matcher(value).matches()) {
            add(
                    place,
                    "invalid_key",
                    place + ": " + value
                            + " (expected: a lower case letter, then up to 39 lower case letters, digits, _ or -)");
            return "";
        }
        return value;
    }

    /** Text that is there and not too long; the empty text where it is not. */
    public String text(@Nullable String value, String place, int longest) {
        if (value == null || value.isBlank()) {
            add(place, "missing", place + " is missing (expected: text)");
            return "";
        }
        require(
                value.length() <= longest,
                place,
                "too_long",
                place + ": " + value.length() + " characters (expected: at most " + longest + ")");
        return value;
    }

    /** A filter of events that may be left out; absent also where it is empty. */
    public Optional<String> filter(@Nullable String filter, String place, Rules rules) {
        if (filter == null) {
            return Optional.empty();
        }
        String text = text(filter, place, LONGEST_FILTER);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            rules.filter(text);
        } catch (InvalidRule invalid) {
            add(place, "invalid_filter", invalid);
        }
        return Optional.of(text);
    }

    /** Text that may be left out; the empty text where it is. */
    public String optionalText(@Nullable String value, String place, int longest) {
        return value == null || value.isEmpty() ? "" : text(value, place, longest);
    }

    public boolean none() {
        return found.isEmpty();
    }

    /** Ends the check where something is wrong. */
    public void end() {
        if (!found.isEmpty()) {
            throw new InvalidScheme(found);
        }
    }
}
