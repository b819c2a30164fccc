package dev.perennial.launcher.demo.shop;

/** What the shop sells, each kind with its own rhythm of buying again. */
public enum Category {
    BEANS(28, 0.012, 0.45),
    FILTERS(110, 0.008, 0.35),
    CARE(180, 0.01, 0.4),
    BREWERS(540, 0.05, 0.6),
    CUPS(365, 0.04, 0.5),
    MACHINES(1500, 0.08, 0.88),
    /** A box of beans a month. */
    SUBSCRIPTION(30, 0.004, 0.5);

    private final int rhythmDays;
    private final double refundRate;
    private final double costShare;

    Category(int rhythmDays, double refundRate, double costShare) {
        this.rhythmDays = rhythmDays;
        this.refundRate = refundRate;
        this.costShare = costShare;
    }

    /** Mean days until the same kind is bought again. */
    public int rhythmDays() {
        return rhythmDays;
    }

    /** Probability that an order led by this kind is refunded, in whole or in part. */
    public double refundRate() {
        return refundRate;
    }

    /** Part of the price that the shop pays for it: machines leave least. */
    public double costShare() {
        return costShare;
    }

    /** Whether it is used up, so that running out of it brings the customer back. */
    public boolean isUsedUp() {
        return this == BEANS || this == FILTERS || this == CARE;
    }
}
