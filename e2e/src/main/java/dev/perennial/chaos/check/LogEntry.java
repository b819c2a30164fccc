package dev.perennial.chaos.check;

/**
 * An event of the log.
 *
 * @param customer the one it belongs to now, after all joins
 * @param orderId empty where it names none
 * @param code the referral code it names; empty where it names none
 * @param reason why somebody was moved by hand; empty otherwise
 */
public record LogEntry(
        String messageId,
        String customer,
        String type,
        String name,
        Place place,
        String orderId,
        String code,
        String reason) {

    /** Whether it only tells which customers are one. */
    boolean isAboutIdentity() {
        return type.equals("merge") || type.equals("split");
    }
}
