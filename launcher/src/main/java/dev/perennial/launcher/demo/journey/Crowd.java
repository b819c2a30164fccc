package dev.perennial.launcher.demo.journey;

import dev.perennial.launcher.demo.DemoEvent;
import dev.perennial.launcher.demo.DemoPlan;
import dev.perennial.launcher.demo.journey.Invitation.Kind;
import dev.perennial.launcher.demo.journey.Person.Role;
import dev.perennial.launcher.demo.shop.Dice;
import dev.perennial.launcher.demo.shop.Season;
import dev.perennial.launcher.demo.shop.Source;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * All persons of a plan, one after the other: each is made when asked for and depends on the seed, the own number and,
 * for a friend, on the invitation. An advocate always comes before their friends. Memory holds one person and the open
 * invitations.
 */
public final class Crowd implements Iterator<Person> {
    /** Key of the referral program the links belong to. */
    public static final String PROGRAM = "friends";

    /** One in so many tells the style guide's story, and one in twice as many the advocate's. */
    private static final int STORY_EVERY = 2000;

    private static final double FRIENDS = 0.04;
    private static final long INVITATION_STREAM = -1;

    private final DemoPlan plan;
    private final Season season;
    private final Invitations invitations;
    private final int guideStories;
    private final int advocateStories;
    private final int strangers;
    private int next;

    public Crowd(DemoPlan plan) {
        this.plan = plan;
        this.season = plan.season();
        this.invitations = new Invitations(Dice.of(plan.seed(), INVITATION_STREAM));
        this.guideStories = Math.max(1, plan.customers() / STORY_EVERY);
        this.advocateStories = Math.max(1, plan.customers() / STORY_EVERY / 2);
        this.strangers = plan.customers() - Math.max(3 * advocateStories, (int) (plan.customers() * FRIENDS));
    }

    @Override
    public boolean hasNext() {
        return next < plan.customers();
    }

    @Override
    public Person next() {
        if (!hasNext()) {
            throw new NoSuchElementException("person " + next + " (expected: below " + plan.customers() + ")");
        }
        int number = next++;
        Dice dice = Dice.of(plan.seed(), number);
        if (number < guideStories) {
            Life life = life(number, Source.PAID_SOCIAL, dice);
            new Story(life).styleGuide();
            return finish(life, Role.STYLE_GUIDE_STORY, Optional.empty());
        }
        if (number < guideStories + advocateStories) {
            Life life = life(number, Source.DIRECT, dice);
            new Story(life).advocate();
            return finish(life, Role.ADVOCATE_STORY, Optional.empty());
        }
        Optional<Invitation> invitation = number < strangers ? Optional.empty() : invitations.next();
        return invitation.map(i -> friend(number, i, dice)).orElseGet(() -> stranger(number, dice));
    }

    private Person stranger(int number, Dice dice) {
        Life life = life(number, Source.drawn(dice), dice);
        new Journey(life).run();
        return finish(life, Role.ORDINARY, Optional.empty());
    }

    private Person friend(int number, Invitation invitation, Dice dice) {
        Shopper shopper = invitation.kind() == Kind.ONESELF
                ? invitation.advocate().disguised(number, dice)
                : Shopper.of(number, dice);
        Life life = new Life(shopper, Source.FRIEND, dice, season);
        Role role =
                switch (invitation.kind()) {
                    case FRIEND -> Role.ORDINARY;
                    case FRIEND_WHO_BUYS -> Role.FRIEND_WHO_BUYS;
                    case FRIEND_WHO_RETURNS -> Role.FRIEND_WHO_RETURNS;
                    case ONESELF -> Role.SELF_REFERRAL;
                };
        if (role == Role.ORDINARY) {
            new Journey(life).runInvited(invitation);
        } else {
            new Story(life).invited(invitation);
        }
        return finish(life, role, Optional.of(invitation.code()));
    }

    private Life life(int number, Source source, Dice dice) {
        return new Life(Shopper.of(number, dice), source, dice, season);
    }

    private Person finish(Life life, Role role, Optional<String> invitedBy) {
        life.invitations().forEach(i -> invitations.add(i, role == Role.ADVOCATE_STORY));
        Shopper shopper = life.shopper;
        String prefix = "demo-%s-%06d".formatted(plan.fingerprint(), shopper.number());
        List<DemoEvent> events = life.timeline.events(season.end(), prefix);
        return new Person(
                shopper.number(),
                life.source,
                role,
                events,
                shopper.email(),
                life.advocateSince().map(since -> code(shopper, events, since)),
                invitedBy,
                life.firstRepeatProbability());
    }

    /** Not everybody who orders in a store ever opens an account, or does so within the history. */
    private static Person.Code code(Shopper shopper, List<DemoEvent> events, Instant since) {
        return events.stream().anyMatch(event -> event.json().has("userId"))
                ? new Person.Code(shopper.referralCode(), "user_id", shopper.userId(), since)
                : new Person.Code(shopper.referralCode(), "loyalty_card", shopper.loyaltyCard(), since);
    }
}
