package dev.perennial.attribution.model;

import dev.perennial.attribution.credit.CreditModel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A way to share conversions among what led to them: a rule, or what all paths together say. */
public enum AttributionModel {
    FIRST_TOUCH(CreditModel.FIRST_TOUCH),
    LAST_TOUCH(CreditModel.LAST_TOUCH),
    LAST_NON_DIRECT(CreditModel.LAST_NON_DIRECT),
    LINEAR(CreditModel.LINEAR),
    TIME_DECAY(CreditModel.TIME_DECAY),
    POSITION_BASED(CreditModel.POSITION_BASED),
    W_SHAPED(CreditModel.W_SHAPED),
    /** Removal effects in a Markov chain over channels that knows the last touchpoint. */
    MARKOV_1(1),
    /** The same with the last two touchpoints. */
    MARKOV_2(2),
    /** The same with the last three touchpoints. */
    MARKOV_3(3),
    /** Shapley value of the game in which a coalition of channels is worth what paths of no other channels brought. */
    SHAPLEY(0),
    /**
     * Shapley value of the game in which a coalition of channels is worth the conversion rate of paths of no other channels. It shares
     * no conversions: a channel that lowers the rate has less than nothing.
     */
    SHAPLEY_RATE(0);

    /** What is answered where nothing is asked for: chains of higher order have many more states, and rates are no credit. */
    public static final List<AttributionModel> USUAL = Arrays.stream(values())
            .filter(model -> model.order < 2 && model.givesCredit())
            .toList();

    /** Those that share each conversion for itself. */
    public static final List<AttributionModel> RULES =
            Arrays.stream(values()).filter(model -> model.rule.isPresent()).toList();

    /** What is kept by month: rules, a chain of the lowest order, and sets of channels. */
    public static final List<AttributionModel> BY_MONTH = USUAL;

    private final Optional<CreditModel> rule;
    private final int order;

    AttributionModel(CreditModel rule) {
        this.rule = Optional.of(rule);
        this.order = 0;
    }

    AttributionModel(int order) {
        this.rule = Optional.empty();
        this.order = order;
    }

    /** The rule that it is; absent where the paths say. */
    public Optional<CreditModel> rule() {
        return rule;
    }

    /** Order of the Markov chain; 0 for other models. */
    public int order() {
        return order;
    }

    /** Whether it shares conversions and their value. */
    public boolean givesCredit() {
        return this != SHAPLEY_RATE;
    }

    /**
     * The model of this name, in any case.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static AttributionModel of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
