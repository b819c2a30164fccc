package dev.perennial.platform.feed;

/**
 * A fact that the log does not take, now or ever.
 *
 * @param code stable code of the reason
 */
public record Refused(String messageId, String code) {}
