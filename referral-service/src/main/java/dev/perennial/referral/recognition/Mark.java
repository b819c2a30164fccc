package dev.perennial.referral.recognition;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.BrandId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something two customers must not share to be advocate and friend. Keeps a fingerprint only: this service compares
 * e-mail addresses and telephone numbers and needs to know none.
 *
 * @param fingerprint the first 16 bytes of SHA-256 over brand, kind and canonical value, in URL-safe base 64
 */
public record Mark(MarkKind kind, String fingerprint) implements Comparable<Mark> {
    private static final Comparator<Mark> ORDER =
            Comparator.comparing(Mark::kind).thenComparing(Mark::fingerprint);
    private static final int BYTES = 16;

    /** The marks that came with an event. */
    static Stream<Mark> in(Event event) {
        Stream<Mark> identities = event.identities().stream()
                .map(identity -> of(event.brand(), identity))
                .flatMap(Optional::stream);
        if (event.type() != EventType.IDENTIFY) {
            return identities;
        }
        Stream<Mark> trait = event.properties().text("email").flatMap(CanonicalEmail::of).stream()
                .map(email -> of(event.brand(), MarkKind.EMAIL, email));
        return Stream.concat(identities, trait);
    }

    /** The mark of a canonical value; the same for the same value of the same brand. */
    public static Mark of(BrandId brand, MarkKind kind, String canonical) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((brand + "\n" + kind + "\n" + canonical).getBytes(StandardCharsets.UTF_8));
            return new Mark(kind, Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int compareTo(Mark other) {
        return ORDER.compare(this, other);
    }

    private static Optional<Mark> of(BrandId brand, Identity identity) {
        return switch (identity.kind()) {
            case Identity.EMAIL -> CanonicalEmail.of(identity.value()).map(email -> of(brand, MarkKind.EMAIL, email));
            case Identity.PHONE -> Optional.of(of(brand, MarkKind.PHONE, identity.value()));
            case Identity.LOYALTY_CARD -> Optional.of(of(brand, MarkKind.LOYALTY_CARD, identity.value()));
            default -> Optional.empty();
        };
    }
}
