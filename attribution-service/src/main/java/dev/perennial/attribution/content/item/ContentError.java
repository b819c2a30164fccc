package dev.perennial.attribution.content.item;

import dev.perennial.platform.problem.ErrorCode;
import dev.perennial.platform.problem.Failure;

/** What can go wrong with content. */
public enum ContentError implements ErrorCode {
    UNKNOWN_CONTENT(404, "There is no such content"),
    TOO_MANY_ITEMS(422, "The brand has as much content as it may have"),
    LINK_INVALID(403, "The link opens nothing"),
    LINK_EXPIRED(403, "The link has expired");

    private final int status;
    private final String title;

    ContentError(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** {@link #UNKNOWN_CONTENT}. */
    public static Failure unknown(String key) {
        return new Failure(UNKNOWN_CONTENT, "There is no content " + key + ".");
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
