package dev.perennial.launcher.demo.shop;

/** What the shop sells, each kind with its own rhythm of buying again. */
public enum Category {
    BEANS(28, 0.012),
    FILTERS(110, 0.008),
    CARE(180, 0.01),
    BREWERS(540, 0.05),
    CUPS(365, 0.04),
    MACHINES(1500, 0.08),
    /** A box of beans a month. */
    SUBSCRIPTION(30, 0.004);

    private final int rhythmDays;
    private final double refundRate;

    Category(int rhythmDays, double refundRate) {
        this.rhythmDays = rhythmDays;
        this.refundRate = refundRate;
    }

    /** Mean days until the same kind is bought again. */
    public int rhythmDays() {
        return rhythmDays;
    }

    /** Probability that an order led by this kind is refunded, in whole or in part. */
    public double refundRate() {
        return refundRate;
    }

    /** Whether it is used up, so that running out of it brings the customer back. */
    public boolean isUsedUp() {
        return this == BEANS || this == FILTERS || this == CARE;
    }
}
