package dev.perennial.customer.event;

import dev.perennial.customer.identity.Claim;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An event that may be stored.
 *
 * @param messageId 1 to 100 characters
 * @param name of a track, page or screen event; empty for the others
 * @param properties JSON object
 * @param context JSON object
 * @param identities what it says about who it is about, strongest first
 * @param ifKnown identities that count only where they are known already, as the previous id of an alias, which may be
 *     a user id or an anonymous one
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
        List<Identity> ifKnown,
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
        ifKnown = List.copyOf(ifKnown);
    }

    /** What it says about who it is about; only where no customer is given. */
    Claim claim(Set<Identity> known) {
        List<Identity> all = Stream.concat(identities.stream(), ifKnown.stream().filter(known::contains))
                .toList();
        return new Claim(all, type == EventType.IDENTIFY || type == EventType.ALIAS);
    }
}
