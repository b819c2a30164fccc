package dev.perennial.customer.profile;

import dev.perennial.customer.subscription.Contract;
import dev.perennial.customer.subscription.ContractsChange;
import dev.perennial.customer.subscription.KeptContract;
import dev.perennial.platform.fold.Change;
import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What changes of profiles make of the contracts that are kept. */
final class Subscribed {
    private Subscribed() {}

    /** Only of customers who have or had a contract, and whose orders or contracts are others than before. */
    static List<ContractsChange> changes(List<Change<ProfileState>> changes, ZoneId zone) {
        return changes.stream()
                .filter(Subscribed::isOther)
                .map(change ->
                        new ContractsChange(change.customer(), kept(change.before(), zone), kept(change.after(), zone)))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }

    /** Whether the orders or the contracts are others than before. */
    static boolean isOther(Change<ProfileState> change) {
        return !orders(change.before()).equals(orders(change.after()))
                || !contracts(change.before()).equals(contracts(change.after()));
    }

    private static Map<String, Order> orders(Optional<ProfileState> state) {
        return state.map(ProfileState::orders).orElse(Map.of());
    }

    private static List<Contract> contracts(Optional<ProfileState> state) {
        return state.map(ProfileState::contracts).orElse(List.of());
    }

    private static List<KeptContract> kept(Optional<ProfileState> state, ZoneId zone) {
        return state.map(known -> kept(known, zone)).orElse(List.of());
    }

    /** The contracts of a customer as they are kept. */
    static List<KeptContract> kept(ProfileState state, ZoneId zone) {
        Deliveries deliveries = Deliveries.of(state, zone);
        return IntStream.range(0, state.contracts().size())
                .mapToObj(i -> kept(state.contracts().get(i), orders(state, deliveries.ofContract(i)), zone))
                .toList();
    }

    /** Some of the orders, the first one first. */
    private static List<Order> orders(ProfileState state, Set<String> ids) {
        return state.orders().entrySet().stream()
                .filter(order -> ids.contains(order.getKey()))
                .sorted(Deliveries.BY_TIME)
                .map(Map.Entry::getValue)
                .toList();
    }

    private static KeptContract kept(Contract contract, List<Order> deliveries, ZoneId zone) {
        Optional<Money> paid = contract.price().isPresent() ? Optional.empty() : paid(contract, deliveries, zone);
        return KeptContract.of(contract, zone, deliveries.size(), paid);
    }

    /**
     * What is left of the deliveries by the intervals that began, in the currency of the last one. The newest interval is left out until a
     * delivery of it is there.
     */
    private static Optional<Money> paid(Contract contract, List<Order> deliveries, ZoneId zone) {
        List<Order> some =
                deliveries.stream().filter(order -> !order.cancelled()).toList();
        if (some.isEmpty()) {
            return Optional.empty();
        }
        Currency currency = some.getLast().value().currency();
        BigDecimal sum = some.stream()
                .map(Order::net)
                .filter(net -> net.currency().equals(currency))
                .map(net -> BigDecimal.valueOf(net.minor()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        LocalDate newest = Contract.day(contract.paidAt(), zone).minusDays(1);
        boolean isDelivered = !Contract.day(some.getLast().at(), zone).isBefore(newest);
        int intervals = Math.max(1, contract.renewals() + (isDelivered ? 1 : 0));
        long mean = sum.divide(BigDecimal.valueOf(intervals), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
        return Optional.of(new Money(mean, currency)).filter(price -> price.minor() > 0);
    }
}
