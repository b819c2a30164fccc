package dev.perennial.analytics.basket;

/**
 * Counts customers by what they bought: of each product, and of each pair. Products are numbered from 0. Every pair has its place, so
 * that the room depends on the number of products alone.
 */
public final class CoPurchases {
    /** With so many, the pairs take 8 MB. */
    public static final int MOST_PRODUCTS = 2_000;

    private final int[] buyers;
    private final int[] pairs;
    private int customers;

    /**
     * Counts of nobody yet.
     *
     * @param products how many there are, 0 to {@link #MOST_PRODUCTS}
     */
    public CoPurchases(int products) {
        if (products < 0 || products > MOST_PRODUCTS) {
            throw new IllegalArgumentException("products: " + products + " (expected: 0 to " + MOST_PRODUCTS + ")");
        }
        this.buyers = new int[products];
        this.pairs = new int[products * Math.max(0, products - 1) / 2];
    }

    /**
     * Counts a customer.
     *
     * @param bought different products; none for a customer who bought only what has no number
     */
    public void add(int... bought) {
        customers++;
        for (int i = 0; i < bought.length; i++) {
            buyers[bought[i]]++;
            for (int j = 0; j < i; j++) {
                pairs[place(bought[i], bought[j])]++;
            }
        }
    }

    /** How many customers were counted. */
    public int customers() {
        return customers;
    }

    /** How many products there are. */
    public int products() {
        return buyers.length;
    }

    /** Customers who bought a product. */
    public int buyers(int product) {
        return buyers[product];
    }

    /** Customers who bought both of two different products. */
    public int both(int one, int other) {
        return pairs[place(one, other)];
    }

    private static int place(int one, int other) {
        if (one == other) {
            throw new IllegalArgumentException("product: " + one + " twice (expected: two different ones)");
        }
        int high = Math.max(one, other);
        return high * (high - 1) / 2 + Math.min(one, other);
    }
}
