package dev.perennial.customer.signal;

/**
 * What an event says of a customer at the moment when it happens, in points; less than 0 says the contrary.
 *
 * @param intent that the customer is about to buy: a checkout begun is 6
 * @param affinity that the customer likes the brand: an order is 3
 * @param preference that the customer likes the products and categories it names: a product viewed is 1
 */
record SignalWeight(double intent, double affinity, double preference) {
    static final SignalWeight NONE = new SignalWeight(0, 0, 0);

    SignalWeight times(double factor) {
        return new SignalWeight(intent * factor, affinity * factor, preference * factor);
    }
}
