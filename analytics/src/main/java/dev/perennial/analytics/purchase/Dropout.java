package dev.perennial.analytics.purchase;

/** After which purchases a customer may be lost. */
public enum Dropout {
    /**
     * After each repeat purchase: who bought once is a customer for certain. BG/NBD; Fader, Hardie and Lee 2005, "Counting Your
     * Customers the Easy Way", Marketing Science 24(2).
     */
    AFTER_REPEATS(0),
    /**
     * After the first one too. MBG/NBD; Batislam, Denizel and Filiztekin 2007, "Empirical validation and comparison of models for
     * customer base analysis", International Journal of Research in Marketing 24(3).
     */
    AFTER_EVERY(1);

    private final int extra;

    Dropout(int extra) {
        this.extra = extra;
    }

    /** Chances to leave beyond one for each repeat. */
    int extra() {
        return extra;
    }
}
