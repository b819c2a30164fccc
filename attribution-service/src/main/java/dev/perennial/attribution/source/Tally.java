package dev.perennial.attribution.source;

import dev.perennial.attribution.credit.Share;
import dev.perennial.platform.money.Money;

/**
 * What a cell of the statistics holds, or a change of it.
 *
 * @param micros millionths of conversions
 * @param value minor units before refunds
 * @param net minor units after refunds
 */
record Tally(long micros, long value, long net) {
    static final Tally NOTHING = new Tally(0, 0, 0);

    static Tally of(Share share) {
        return new Tally(share.micros(), share.value(), share.net());
    }

    static Tally whole(Money value, Money net) {
        return new Tally(Share.WHOLE, value.minor(), net.minor());
    }

    Tally plus(Tally other) {
        return new Tally(
                Math.addExact(micros, other.micros), Math.addExact(value, other.value), Math.addExact(net, other.net));
    }

    Tally negated() {
        return new Tally(-micros, -value, -net);
    }

    boolean isZero() {
        return micros == 0 && value == 0 && net == 0;
    }
}
