package dev.perennial.launcher.demo.journey;

import dev.perennial.launcher.demo.shop.Content;
import dev.perennial.launcher.demo.shop.Dice;
import dev.perennial.launcher.demo.shop.Season;
import dev.perennial.launcher.demo.shop.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Everything about one shopper while their history is written: what the shop knows, and what only the generator knows.
 * Not shared between threads.
 */
final class Life {
    final Shopper shopper;
    final Source source;
    final Dice dice;
    final Season season;
    final Timeline timeline = new Timeline();
    /** How much they care about coffee, from 0 to 1: not visible in any event. */
    final double enthusiasm;

    private final Set<String> used = new HashSet<>();
    private final Set<String> linked = new HashSet<>();
    private final Set<String> signedIn = new HashSet<>();
    private final Map<Content, Instant> seen = new EnumMap<>(Content.class);
    private final List<Invitation> invitations = new ArrayList<>();
    private boolean account;
    private boolean news;
    private boolean card;
    private boolean addressKnown;
    private int orders;
    private int carts;
    private Optional<Instant> advocateSince = Optional.empty();
    private OptionalDouble firstRepeatProbability = OptionalDouble.empty();

    Life(Shopper shopper, Source source, Dice dice, Season season) {
        this.shopper = shopper;
        this.source = source;
        this.dice = dice;
        this.season = season;
        this.enthusiasm = dice.unit();
    }

    String mainDevice() {
        return shopper.devices().getFirst();
    }

    boolean over(Instant at) {
        return !at.isBefore(season.end());
    }

    boolean hasAccount() {
        return account;
    }

    boolean getsNews() {
        return news;
    }

    boolean hasCard() {
        return card;
    }

    /** Whether the shop knows the e-mail address, so that a link in a mail tells who follows it. */
    boolean isAddressKnown() {
        return addressKnown;
    }

    void subscribeToNews(String device) {
        news = true;
        addressKnown = true;
        link(device);
    }

    void takeCard(boolean withAddress) {
        card = true;
        addressKnown |= withAddress;
    }

    /** An account is used on this device, from now on with every event. */
    void signIn(String device) {
        account = true;
        addressKnown = true;
        signedIn.add(device);
        link(device);
    }

    boolean isSignedIn(String device) {
        return signedIn.contains(device);
    }

    /** Something is done on this device, perhaps without anybody knowing who it is. */
    void use(String device) {
        used.add(device);
    }

    /** It became known whose device this is. */
    void link(String device) {
        used.add(device);
        linked.add(device);
    }

    boolean isLinked(String device) {
        return linked.contains(device);
    }

    /** Whether there is a device of which the shop does not know that it belongs to this shopper. */
    boolean hasLooseDevice() {
        return !linked.containsAll(used);
    }

    String nextOrderId() {
        return shopper.orderId(++orders);
    }

    int orders() {
        return orders;
    }

    String nextCartId() {
        return "cart-%06d-%02d".formatted(shopper.number(), ++carts);
    }

    void saw(Content content, Instant at) {
        seen.putIfAbsent(content, at);
    }

    boolean hasSeen(Content content) {
        return seen.containsKey(content);
    }

    /** What all content seen so far adds to the probability of another order. */
    double contentLift(Instant before) {
        return seen.entrySet().stream()
                .filter(e -> e.getValue().isBefore(before))
                .mapToDouble(e -> e.getKey().repeatLift())
                .sum();
    }

    /** Keeps the true probability of a second order, of which the events only show how it turned out. */
    void keepRepeatProbability(double probability) {
        if (firstRepeatProbability.isEmpty()) {
            firstRepeatProbability = OptionalDouble.of(probability);
        }
    }

    OptionalDouble firstRepeatProbability() {
        return firstRepeatProbability;
    }

    Optional<Instant> advocateSince() {
        return advocateSince;
    }

    void becomeAdvocate(Instant at) {
        if (advocateSince.isEmpty()) {
            advocateSince = Optional.of(at);
        }
    }

    void invite(Invitation invitation) {
        invitations.add(invitation);
    }

    List<Invitation> invitations() {
        return invitations;
    }
}
