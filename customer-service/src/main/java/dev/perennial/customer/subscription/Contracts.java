package dev.perennial.customer.subscription;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Fields;
import dev.perennial.platform.event.SubscriptionTerms;
import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What subscription events make of the contracts of a customer, in the order in which they occurred. An event is about the latest contract
 * of the subscription that it names, or where it names none about the one that was begun last.
 */
public final class Contracts {
    /** Who subscribes more often is a test, or a machine. */
    static final int MOST = 100;

    private Contracts() {}

    /** The contracts after an event: the same where it is about none. */
    public static List<Contract> apply(List<Contract> known, Event event, Currency brandCurrency) {
        if (event.type() != EventType.TRACK) {
            return known;
        }
        Fields properties = event.properties();
        Instant at = event.occurredAt();
        Optional<Instant> next = SubscriptionTerms.renewsAt(properties);
        return switch (event.name()) {
            case "Subscription Started" ->
                begun(known, event, next, SubscriptionTerms.price(properties, brandCurrency));
            case "Subscription Renewed" ->
                renewed(known, event, next, SubscriptionTerms.price(properties, brandCurrency));
            case "Subscription Cancelled" -> {
                Optional<Instant> end = SubscriptionTerms.endsAt(properties);
                yield edit(known, index(known, properties), contract -> contract.cancelled(at, end));
            }
            default -> known;
        };
    }

    /** One that goes on already does not begin again. */
    private static List<Contract> begun(
            List<Contract> known, Event event, Optional<Instant> next, Optional<Money> price) {
        int index = index(known, event.properties());
        if (index < 0 || known.get(index).isCancelled() || known.get(index).isLost(event.occurredAt())) {
            return with(known, event, SubscriptionTerms.id(event.properties()).orElse(""), next, price);
        }
        return isOther(known.get(index), event)
                ? replaced(known, index, event, next, price)
                : edit(known, index, contract -> contract.changed(event.occurredAt(), next, price));
    }

    private static List<Contract> renewed(
            List<Contract> known, Event event, Optional<Instant> next, Optional<Money> price) {
        int index = index(known, event.properties());
        return index >= 0 && isOther(known.get(index), event)
                ? replaced(known, index, event, next, price)
                : edit(known, index, contract -> contract.renewed(event.occurredAt(), next, price));
    }

    /** Whether an event tells another interval than that of the contract. */
    private static boolean isOther(Contract contract, Event event) {
        return SubscriptionTerms.toldInterval(event.properties())
                .filter(told -> !told.equals(contract.interval()))
                .isPresent();
    }

    /** How long contracts of an interval last says nothing of those of another: one ends, and another begins under its name. */
    private static List<Contract> replaced(
            List<Contract> known, int index, Event event, Optional<Instant> next, Optional<Money> price) {
        return known.size() >= MOST
                ? known
                : with(
                        edit(known, index, contract -> contract.replaced(event.occurredAt())),
                        event,
                        known.get(index).subscription(),
                        next,
                        price);
    }

    private static List<Contract> with(
            List<Contract> known, Event event, String name, Optional<Instant> next, Optional<Money> price) {
        if (known.size() >= MOST) {
            return known;
        }
        List<Contract> all = new ArrayList<>(known);
        all.add(Contract.begun(name, event.occurredAt(), SubscriptionTerms.interval(event.properties()), next, price));
        return List.copyOf(all);
    }

    /** Of a contract whose start was not seen nothing is known. */
    private static List<Contract> edit(List<Contract> known, int index, UnaryOperator<Contract> edit) {
        if (index < 0) {
            return known;
        }
        List<Contract> all = new ArrayList<>(known);
        all.set(index, edit.apply(all.get(index)));
        return List.copyOf(all);
    }

    private static int index(List<Contract> known, Fields properties) {
        Optional<String> named = SubscriptionTerms.id(properties);
        for (int i = known.size() - 1; i >= 0; i--) {
            if (named.isEmpty() || named.get().equals(known.get(i).subscription())) {
                return i;
            }
        }
        return -1;
    }
}
