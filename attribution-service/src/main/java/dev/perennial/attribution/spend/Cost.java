package dev.perennial.attribution.spend;

import dev.perennial.platform.money.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * What something cost.
 *
 * @param amount what has an exchange rate, in the brand's currency
 * @param withoutRate what has none, each currency apart
 */
public record Cost(Money amount, List<Money> withoutRate) {
    public Cost {
        withoutRate = List.copyOf(withoutRate);
    }

    /** Both together. */
    public Cost plus(Cost other) {
        List<Money> apart = new ArrayList<>(withoutRate);
        other.withoutRate.forEach(more -> add(apart, more));
        return new Cost(amount.plus(other.amount), apart);
    }

    /** Whether nothing was spent. */
    public boolean isNothing() {
        return amount.minor() == 0 && withoutRate.isEmpty();
    }

    private static void add(List<Money> apart, Money more) {
        for (int i = 0; i < apart.size(); i++) {
            if (apart.get(i).currency().equals(more.currency())) {
                apart.set(i, apart.get(i).plus(more));
                return;
            }
        }
        apart.add(more);
    }
}
