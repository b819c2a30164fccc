package dev.perennial.customer.event;

import dev.perennial.customer.identity.Claim;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An event that may be stored.
 *
 * @param messageId 1 to 100 characters
 * @param name of a track, page or screen event; empty for the others
 * @param properties JSON object
 * @param context JSON object
 * @param identities what it says about who it is about, strongest first
 * @param previousId of an alias: a user id where it is known as one, else an anonymous id
 * @param customer whom it is about, where a service says so instead
 */
public record Submitted(
        String messageId,
        EventType type,
        String name,
        Instant occurredAt,
        String properties,
        String context,
        List<Identity> identities,
        Optional<String> previousId,
        Optional<CustomerId> customer) {
    public static final int MAX_MESSAGE_ID = 100;

    public Submitted {
        if (messageId.isBlank() || messageId.length() > MAX_MESSAGE_ID) {
            throw new IllegalArgumentException(
                    "messageId: " + messageId.length() + " characters (expected: 1 to " + MAX_MESSAGE_ID + ")");
        }
        if (identities.isEmpty() == customer.isEmpty()) {
            throw new IllegalArgumentException("expected: either identities or a customer");
        }
        identities = List.copyOf(identities);
    }

    /** Whether it is about whom its identities say, and says nothing of who is one. */
    boolean joinsNobody() {
        return customer.isEmpty() && type != EventType.IDENTIFY && type != EventType.ALIAS;
    }

    /** Every identity that may matter to whom it is about. */
    List<Identity> mentioned() {
        return Stream.concat(
                        identities.stream(),
                        previousId.stream()
                                .flatMap(id -> Stream.of(
                                        new Identity(Identity.USER_ID, id), new Identity(Identity.ANONYMOUS_ID, id))))
                .toList();
    }

    /** What it says about who it is about, given the identities that are known; only where no customer is given. */
    Claim claim(Set<Identity> known) {
        Optional<Identity> previous = previousId
                .map(id -> new Identity(Identity.USER_ID, id))
                .map(userId -> known.contains(userId) ? userId : new Identity(Identity.ANONYMOUS_ID, userId.value()));
        return new Claim(
                Stream.concat(identities.stream(), previous.stream()).distinct().toList(),
                type == EventType.IDENTIFY || type == EventType.ALIAS,
                declared(previous));
    }

    /** An alias exists to say that its two ids are of one person; whatever else it carries only came along. */
    private Set<Identity> declared(Optional<Identity> previous) {
        return previous.map(
                        id -> Stream.concat(Stream.of(id), identities.stream().filter(identity -> identity.kind()
                                        .equals(Identity.USER_ID)))
                                .collect(Collectors.toSet()))
                .orElse(Set.of());
    }
}
