package dev.perennial.referral.recognition;

/** What became of an order. */
public enum OrderStanding {
    PLACED,
    /** Refunded as a whole. */
    REFUNDED,
    CANCELLED
}
