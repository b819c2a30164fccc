package dev.perennial.attribution.content.item;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of paths, compared part by part: {@code *} stands for one whole part, {@code **} at the end for all further
 * ones, none included. Upper and lower case differ, a slash at the end makes no difference.
 *
 * @param parts between the slashes, without the {@code **} at the end
 * @param open whether it ends with {@code **}
 */
record PathPattern(List<String> parts, boolean open) {
    static final int LONGEST = 200;
    static final String ONE = "*";
    private static final String ALL = "**";

    PathPattern {
        parts = List.copyOf(parts);
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException where it is none
     */
    static PathPattern parse(String text) {
        if (!text.startsWith("/") || text.length() > LONGEST || text.chars().anyMatch(PathPattern::isForbidden)) {
            throw malformed(text);
        }
        List<String> parts = new ArrayList<>(partsOf(text));
        boolean open = !parts.isEmpty() && parts.getLast().equals(ALL);
        if (open) {
            parts.removeLast();
        }
        for (String part : parts) {
            if (part.isEmpty() || part.contains(ONE) && !part.equals(ONE)) {
                throw malformed(text);
            }
        }
        return new PathPattern(parts, open);
    }

    /** The parts of a path that begins with a slash; none of {@code /}. */
    static List<String> partsOf(String path) {
        int end = path.length() > 1 && path.endsWith("/") ? path.length() - 1 : path.length();
        return end == 1 ? List.of() : List.of(path.substring(1, end).split("/", -1));
    }

    boolean matches(List<String> path) {
        if (open ? path.size() < parts.size() : path.size() != parts.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).equals(ONE) && !parts.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The first part, which a path must begin with; empty where any will do. */
    String first() {
        return parts.isEmpty() || parts.getFirst().equals(ONE) ? "" : parts.getFirst();
    }

    private static boolean isForbidden(int character) {
        return character == '?' || character == '#' || character <= ' ' || character == 127;
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("path: " + text + " (expected: at most " + LONGEST
                + " characters such as /style-guide, /magazine/* or /magazine/**)");
    }
}
