package dev.perennial.launcher.demo.truth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.launcher.demo.DemoEvent;
import java.util.Map;
import java.util.TreeMap;

/** The whole shop; amounts in cents. */
final class Totals {
    private final Map<String, Integer> eventsByName = new TreeMap<>();
    private int customers;
    private int known;
    private int buyers;
    private int repeaters;
    private int events;
    private int orders;
    private int wholeRefunds;
    private int partialRefunds;
    private long grossMinor;
    private long refundedMinor;
    private long subscriptionsRunning;

    void add(History history) {
        customers++;
        known += history.isKnown() ? 1 : 0;
        buyers += history.isBuyer() ? 1 : 0;
        repeaters += history.isRepeater() ? 1 : 0;
        events += history.events().size();
        orders += history.orders().size();
        wholeRefunds += history.wholeRefunds();
        partialRefunds += history.partialRefunds();
        grossMinor += history.gross();
        refundedMinor += history.refunded();
        subscriptionsRunning += history.count("Subscription Started") - history.count("Subscription Cancelled");
        for (DemoEvent event : history.events()) {
            eventsByName.merge(event.name().isEmpty() ? event.type() : event.name(), 1, Integer::sum);
        }
    }

    void writeTo(ObjectNode json) {
        ObjectNode totals = json.putObject("totals");
        totals.put("customers", customers);
        totals.put("knownCustomers", known);
        totals.put("events", events);
        totals.put("buyers", buyers);
        totals.put("repeatBuyers", repeaters);
        totals.put("orders", orders);
        totals.put("grossMinor", grossMinor);
        totals.put("refundedMinor", refundedMinor);
        totals.put("netMinor", grossMinor - refundedMinor);
        ObjectNode refunds = json.putObject("refunds");
        refunds.put("whole", wholeRefunds);
        refunds.put("partial", partialRefunds);
        refunds.put("minor", refundedMinor);
        ObjectNode subscriptions = json.putObject("subscriptions");
        subscriptions.put("started", count("Subscription Started"));
        subscriptions.put("renewed", count("Subscription Renewed"));
        subscriptions.put("cancelled", count("Subscription Cancelled"));
        subscriptions.put("runningAtEnd", subscriptionsRunning);
        ObjectNode byName = json.putObject("events");
        eventsByName.forEach(byName::put);
    }

    private int count(String event) {
        return eventsByName.getOrDefault(event, 0);
    }
}
