package dev.perennial.launcher.demo.truth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.launcher.demo.journey.Person;
import dev.perennial.launcher.demo.shop.Source;
import java.util.Locale;

/** What one source brought. */
final class SourceTally {
    private final Source source;
    private int customers;
    private int known;
    private int buyers;
    private int repeaters;
    private int subscribers;
    private int advocates;
    private int orders;
    private long firstOrderMinor;
    private long grossMinor;
    private long refundedMinor;
    private double repeatProbability;

    SourceTally(Source source) {
        this.source = source;
    }

    void add(Person person, History history) {
        customers++;
        known += history.isKnown() ? 1 : 0;
        advocates += person.code().isPresent() ? 1 : 0;
        if (!history.isBuyer()) {
            return;
        }
        buyers++;
        repeaters += history.isRepeater() ? 1 : 0;
        subscribers += history.count("Subscription Started") > 0 ? 1 : 0;
        orders += history.orders().size();
        firstOrderMinor += history.orders().getFirst().total();
        grossMinor += history.gross();
        refundedMinor += history.refunded();
        repeatProbability += person.firstRepeatProbability().orElse(0);
    }

    Source source() {
        return source;
    }

    int customers() {
        return customers;
    }

    int buyers() {
        return buyers;
    }

    long firstOrderMinor() {
        return firstOrderMinor;
    }

    long netMinor() {
        return grossMinor - refundedMinor;
    }

    double netPerBuyer() {
        return buyers == 0 ? 0 : (double) netMinor() / buyers;
    }

    double repeatShare() {
        return buyers == 0 ? 0 : (double) repeaters / buyers;
    }

    void writeTo(ObjectNode json) {
        json.put("source", source.key());
        json.put("channel", source.channel());
        json.put("place", source.place().name().toLowerCase(Locale.ROOT));
        ObjectNode parameters = json.putObject("parameters");
        parameters.put("share", source.draw().share());
        parameters.put("conversion", source.draw().conversion());
        parameters.put("registration", source.draw().registration());
        parameters.put("repeatProbability", source.bond().repeat());
        parameters.put("monthlyCancelProbability", source.bond().monthlyCancel());
        parameters.put("advocacyProbability", source.bond().advocacy());
        ObjectNode counted = json.putObject("counted");
        counted.put("customers", customers);
        counted.put("knownCustomers", known);
        counted.put("conversions", buyers);
        counted.put("orders", orders);
        counted.put("repeatBuyers", repeaters);
        counted.put("subscribers", subscribers);
        counted.put("advocates", advocates);
        counted.put("firstOrderMinor", firstOrderMinor);
        counted.put("grossMinor", grossMinor);
        counted.put("refundedMinor", refundedMinor);
        counted.put("netMinor", netMinor());
        json.put("conversionRate", Ratio.of(buyers, customers));
        json.put("repeatShare", Ratio.of(repeaters, buyers));
        json.put("trueRepeatProbability", Ratio.of(repeatProbability, buyers));
        json.put("netPerBuyerMinor", Math.round(netPerBuyer()));
    }
}
