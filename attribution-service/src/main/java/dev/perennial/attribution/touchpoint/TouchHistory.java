package dev.perennial.attribution.touchpoint;

import dev.perennial.attribution.channel.Arrival;
import dev.perennial.attribution.channel.Channel;
import dev.perennial.attribution.channel.Classification;
import dev.perennial.attribution.channel.InternalSites;
import dev.perennial.attribution.channel.Origin;
import dev.perennial.platform.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A customer's touchpoints so far.
 *
 * <p>A visit is a new touchpoint where the last session ended (30 minutes without an event) or where it comes from
 * another source than the session did; direct never overrules a session's source. Moving within the site, or coming back
 * from a payment page, is none. A contact elsewhere is a touchpoint unless it repeats one of the same source within 30
 * minutes; a referral code counts once, also when the friend came through its link. An impression is one unless the same
 * source was met within 30 minutes before; a click right after it is a touchpoint of its own. What the customer declares is a
 * touchpoint where nothing but direct visits is known of; it is dated to when the customer was first seen, because what
 * was heard came before that.
 *
 * @param touchpoints in order of occurrence, at most {@link #MOST}
 * @param truncated whether further touchpoints were left out; such a customer is a robot or a shared device
 */
public record TouchHistory(
        List<Touchpoint> touchpoints,
        @Nullable Session session,
        @Nullable Declaration declaration,
        boolean truncated) {

    /** Most touchpoints kept of one customer. */
    public static final int MOST = 1_000;

    /** Most of them that may be impressions, so that advertisements do not crowd out what the customer did. */
    public static final int MOST_IMPRESSIONS = 200;

    public static final TouchHistory EMPTY = new TouchHistory(List.of(), null, null, false);

    public TouchHistory {
        touchpoints = List.copyOf(touchpoints);
    }

    /**
     * The history after one more event.
     *
     * @param firstSeenAt when the customer's first event occurred
     * @param sites those that are no source for the brand
     */
    public TouchHistory after(Event event, Instant firstSeenAt, InternalSites sites) {
        Optional<Origin> shown = Classification.impression(event);
        TouchHistory touched = shown.isPresent()
                ? shown(event, shown.get())
                : Classification.contact(event)
                        .filter(contact -> !isRepeated(event.occurredAt(), contact))
                        .map(contact -> contacted(event, contact))
                        .orElseGet(() -> visited(event, sites));
        return Classification.declaration(event)
                .map(answer -> touched.declared(event, answer, firstSeenAt))
                .orElse(touched);
    }

    /** What is shown again within a session's pause, or more often than can be kept, is left out. It begins no visit. */
    private TouchHistory shown(Event event, Origin origin) {
        Instant since = event.occurredAt().minus(Session.IDLE);
        boolean justNow = touchpoints.reversed().stream()
                .takeWhile(touch -> !touch.at().isBefore(since))
                .anyMatch(touch -> touch.origin().isSameSourceAs(origin));
        boolean tooOften = touchpoints.stream().filter(Touchpoint::onlySeen).count() >= MOST_IMPRESSIONS;
        return justNow || tooOften ? this : with(touchpoint(event, TouchpointKind.IMPRESSION, origin), session);
    }

    private TouchHistory contacted(Event event, Origin origin) {
        Instant at = event.occurredAt();
        boolean goesOn = session != null && session.isActive(at) && Classification.isVisit(event);
        Session current = session != null && goesOn ? session.seen(at) : session;
        return with(touchpoint(event, TouchpointKind.CONTACT, origin), current);
    }

    private boolean isRepeated(Instant at, Origin origin) {
        Instant since = at.minus(Session.IDLE);
        boolean justNow = touchpoints.reversed().stream()
                .takeWhile(touch -> !touch.at().isBefore(since))
                .anyMatch(touch -> !touch.onlySeen() && touch.origin().isSameSourceAs(origin));
        return justNow
                || origin.channel() == Channel.REFERRAL_PROGRAM
                        && touchpoints.stream().anyMatch(touch -> isSameCode(touch.origin(), origin));
    }

    private static boolean isSameCode(Origin known, Origin named) {
        return known.channel() == Channel.REFERRAL_PROGRAM && Objects.equals(known.content(), named.content());
    }

    private TouchHistory visited(Event event, InternalSites sites) {
        return Classification.arrival(event, sites)
                .map(arrival -> arrived(event, arrival))
                .orElse(this);
    }

    private TouchHistory arrived(Event event, Arrival arrival) {
        Instant at = event.occurredAt();
        Origin origin = arrival.origin();
        if (session != null && session.isActive(at) && (arrival.tellsNothing() || session.isFrom(origin))) {
            return in(session.seen(at));
        }
        Session begun = new Session(origin, at);
        return origin == null ? in(begun) : with(touchpoint(event, TouchpointKind.VISIT, origin), begun);
    }

    private TouchHistory in(Session current) {
        return new TouchHistory(touchpoints, current, declaration, truncated);
    }

    private TouchHistory declared(Event event, String answer, Instant firstSeenAt) {
        if (declaration != null) {
            return this;
        }
        Declaration first = new Declaration(answer, Classification.meaning(answer), event.occurredAt());
        List<Touchpoint> all = new ArrayList<>(touchpoints);
        if (touchpoints.stream()
                .allMatch(touch -> touch.onlySeen() || touch.origin().channel().isUninformative())) {
            TouchpointId id = TouchpointId.declaredBy(event.id());
            all.addFirst(new Touchpoint(id, TouchpointKind.DECLARED, firstSeenAt, first.origin()));
        }
        return new TouchHistory(all, session, first, truncated);
    }

    private TouchHistory with(Touchpoint next, @Nullable Session begun) {
        if (touchpoints.size() >= MOST) {
            return new TouchHistory(touchpoints, begun, declaration, true);
        }
        List<Touchpoint> all = new ArrayList<>(touchpoints.size() + 1);
        all.addAll(touchpoints);
        all.add(next);
        return new TouchHistory(all, begun, declaration, truncated);
    }

    private static Touchpoint touchpoint(Event event, TouchpointKind kind, Origin origin) {
        return new Touchpoint(TouchpointId.of(event.id()), kind, event.occurredAt(), origin);
    }
}
