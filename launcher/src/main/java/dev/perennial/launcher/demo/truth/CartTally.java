package dev.perennial.launcher.demo.truth;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Carts that became orders and carts that did not; amounts in cents. */
final class CartTally {
    private int opened;
    private int abandoned;
    private int recovered;
    private long abandonedMinor;
    private long recoveredMinor;

    void add(History history) {
        for (History.Cart cart : history.carts()) {
            opened++;
            if (cart.orderedAt() == null) {
                abandoned++;
                abandonedMinor += cart.value();
            } else if (cart.isRecovered()) {
                recovered++;
                recoveredMinor += cart.value();
            }
        }
    }

    void writeTo(ObjectNode json) {
        json.put("opened", opened);
        json.put("ordered", opened - abandoned);
        json.put("abandoned", abandoned);
        json.put("abandonedMinor", abandonedMinor);
        json.put("orderedAfterAnHour", recovered);
        json.put("orderedAfterAnHourMinor", recoveredMinor);
    }
}
