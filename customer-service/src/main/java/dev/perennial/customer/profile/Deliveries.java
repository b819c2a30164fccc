package dev.perennial.customer.profile;

import dev.perennial.customer.subscription.Contract;
import dev.perennial.customer.subscription.Payment;
import dev.perennial.platform.money.Money;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which orders of a customer are deliveries of which contract: they come because of that, and not by chance. What the orders and contracts
 * are decides it, in whatever order they came. One that names a contract is of that; one that names none is of the only contract that runs,
 * where it costs the same as that and is of the same day as its start or a renewal, or of the day before or behind.
 */
final class Deliveries {
    /** The same day, the one before and the one behind. */
    private static final List<Integer> NEAR = List.of(0, -1, 1);

    /** Orders by id, the first one first. */
    static final Comparator<Map.Entry<String, Order>> BY_TIME = Comparator.comparing(
                    (Map.Entry<String, Order> order) -> order.getValue().at())
            .thenComparing(Map.Entry::getKey);

    private final List<Contract> contracts;
    private final ZoneId zone;
    private final List<Map<LocalDate, List<Money>>> unpaid;
    private final Set<LocalDate> paidOn = new HashSet<>();
    private final Map<String, Integer> contractOf = new HashMap<>();

    private Deliveries(List<Contract> contracts, ZoneId zone) {
        this.contracts = contracts;
        this.zone = zone;
        this.unpaid = contracts.stream().map(this::prices).toList();
        unpaid.forEach(prices -> paidOn.addAll(prices.keySet()));
    }

    /** @param zone whose days are meant */
    static Deliveries of(ProfileState state, ZoneId zone) {
        Deliveries found = new Deliveries(state.contracts(), zone);
        if (!state.contracts().isEmpty()) {
            found.add(state.orders());
        }
        return found;
    }

    /** Whether an order is one. */
    boolean includes(String order) {
        return contractOf.containsKey(order);
    }

    /** The orders that are those of a contract, by its number. */
    Set<String> ofContract(int contract) {
        Set<String> orders = new HashSet<>();
        contractOf.forEach((order, number) -> {
            if (number == contract) {
                orders.add(order);
            }
        });
        return orders;
    }

    private Map<LocalDate, List<Money>> prices(Contract contract) {
        Map<LocalDate, List<Money>> prices = new HashMap<>();
        for (Payment payment : contract.payments()) {
            payment.price().ifPresent(price -> prices.computeIfAbsent(
                            Contract.day(payment.at(), zone), day -> new ArrayList<>())
                    .add(price));
        }
        return prices;
    }

    /** Those that name one first, and then those of the same day, so that no other takes the place of one. */
    private void add(Map<String, Order> orders) {
        List<Map.Entry<String, Order>> unnamed = new ArrayList<>();
        orders.entrySet().stream().sorted(BY_TIME).forEach(one -> {
            Order order = one.getValue();
            if (order.subscription() == null) {
                unnamed.add(one);
            } else {
                named(order).ifPresent(contract -> {
                    contractOf.put(one.getKey(), contract);
                    settle(contract, order);
                });
            }
        });
        for (int days : NEAR) {
            for (Map.Entry<String, Order> one : unnamed) {
                if (!contractOf.containsKey(one.getKey())) {
                    paid(one.getValue(), days).ifPresent(contract -> contractOf.put(one.getKey(), contract));
                }
            }
        }
    }

    /** The last one of the name that had begun by the day behind; else the first. */
    private Optional<Integer> named(Order order) {
        LocalDate behind = Contract.day(order.at(), zone).plusDays(1);
        List<Integer> same = IntStream.range(0, contracts.size())
                .filter(i -> contracts.get(i).subscription().equals(order.subscription()))
                .boxed()
                .toList();
        return same.stream()
                .filter(i -> !Contract.day(contracts.get(i).startedAt(), zone).isAfter(behind))
                .reduce((first, second) -> second)
                .or(() -> same.stream().findFirst());
    }

    /** @param days from the order to the start or the renewal */
    private Optional<Integer> paid(Order order, int days) {
        LocalDate day = Contract.day(order.at(), zone);
        return paidOn.contains(day.plusDays(days))
                ? only(day).filter(contract -> take(contract, day.plusDays(days), order.value()))
                : Optional.empty();
    }

    /** What one that names its contract paid is paid. */
    private void settle(int contract, Order order) {
        LocalDate day = Contract.day(order.at(), zone);
        for (int days : NEAR) {
            if (take(contract, day.plusDays(days), order.value())) {
                return;
            }
        }
    }

    /** Whether so much was to be paid for a contract on a day, and no other order did. */
    private boolean take(int contract, LocalDate day, Money price) {
        return unpaid.get(contract).getOrDefault(day, new ArrayList<>()).remove(price);
    }

    /** The only contract that runs on a day, or begins the day behind; one that was cancelled is none beside one that was not. */
    private Optional<Integer> only(LocalDate day) {
        List<Integer> running = running(day);
        if (running.isEmpty()) {
            running = running(day.plusDays(1));
        }
        if (running.size() > 1) {
            running = running.stream()
                    .filter(i -> !contracts.get(i).isCancelledBy(day, zone))
                    .toList();
        }
        return running.size() == 1 ? Optional.of(running.getFirst()) : Optional.empty();
    }

    private List<Integer> running(LocalDate day) {
        return IntStream.range(0, contracts.size())
                .filter(i -> contracts.get(i).runsOn(day, zone))
                .boxed()
                .toList();
    }
}
