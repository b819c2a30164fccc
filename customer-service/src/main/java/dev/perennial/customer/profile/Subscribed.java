package dev.perennial.customer.profile;

import dev.perennial.customer.subscription.Contract;
import dev.perennial.customer.subscription.ContractsChange;
import dev.perennial.customer.subscription.KeptContract;
import dev.perennial.platform.fold.Change;
import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What changes of profiles make of the contracts that are kept. */
final class Subscribed {
    private static final Comparator<Map.Entry<String, Order>> BY_TIME = Comparator.comparing(
                    (Map.Entry<String, Order> order) -> order.getValue().at())
            .thenComparing(Map.Entry::getKey);

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
        Map<String, Order> orders = orders(state);
        return contracts(state).stream()
                .map(contract -> KeptContract.of(
                        contract, zone, contract.price().isPresent() ? Optional.empty() : paid(contract, orders)))
                .toList();
    }

    /** The mean of the deliveries that were not cancelled, in the currency of the last one. */
    private static Optional<Money> paid(Contract contract, Map<String, Order> orders) {
        List<Map.Entry<String, Order>> deliveries = orders.entrySet().stream()
                .filter(order -> order.getValue().isDeliveryOf(List.of(contract))
                        && !order.getValue().cancelled())
                .sorted(BY_TIME)
                .toList();
        if (deliveries.isEmpty()) {
            return Optional.empty();
        }
        Currency currency = deliveries.getLast().getValue().value().currency();
        List<BigDecimal> amounts = deliveries.stream()
                .map(order -> order.getValue().value())
                .filter(value -> value.currency().equals(currency))
                .map(value -> BigDecimal.valueOf(value.minor()))
                .toList();
        long mean = amounts.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(amounts.size()), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
        return Optional.of(new Money(mean, currency));
    }
}
