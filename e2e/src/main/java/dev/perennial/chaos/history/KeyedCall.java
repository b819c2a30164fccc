package dev.perennial.chaos.history;

/**
 * One try of a call with an {@code Idempotency-Key}.
 *
 * @param status of the answer; 0 where there was none
 * @param answer the body
 */
public record KeyedCall(String key, int status, String answer) {
    /** Whether the service said that it was done. */
    public boolean isDone() {
        return status >= 200 && status < 300;
    }
}
