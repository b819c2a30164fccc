package dev.perennial.customer.value;

/** By what customers are ordered, the highest first. */
enum ValueOrder {
    LTV("ltv_minor"),
    REALISED("realised_minor");

    private final String column;

    ValueOrder(String column) {
        this.column = column;
    }

    /** Its column in the table of values. */
    String column() {
        return column;
    }

    long of(StoredValue value) {
        return this == LTV ? value.ltvMinor() : value.realisedMinor();
    }
}
