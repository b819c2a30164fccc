package dev.perennial.referral.recognition;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.privacy.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the marks of addresses and numbers: with the installation's secret, as whoever got hold of the database could try out all
 * telephone numbers otherwise. Earlier versions made them without; what they kept is keyed when it is read, so that both agree.
 */
public final class Marks {
    /** What the secret is used for. */
    static final String PURPOSE = "referral mark";

    /** Begins a keyed fingerprint, and no other: it is no letter of base 64. */
    private static final String KEYED = "1.";

    private static final int BYTES = 16;

    private final KeyedHash hash;

    public Marks(KeyedHash hash) {
        this.hash = hash;
    }

    /** The marks that came with an event. */
    Stream<Mark> in(Event event) {
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
    public Mark of(BrandId brand, MarkKind kind, String canonical) {
        return keyed(brand, unkeyed(brand, kind, canonical));
    }

    /** What a customer's timeline told, with keyed marks only. */
    ReferralFacts keyed(BrandId brand, ReferralFacts facts) {
        return facts.marks().stream().allMatch(Marks::isKeyed)
                ? facts
                : new ReferralFacts(
                        facts.named(),
                        facts.marks().stream()
                                .map(mark -> isKeyed(mark) ? mark : keyed(brand, mark))
                                .distinct()
                                .sorted()
                                .toList(),
                        facts.firstOrder(),
                        facts.early());
    }

    private Mark keyed(BrandId brand, Mark unkeyed) {
        return new Mark(
                unkeyed.kind(), KEYED + text(hash.of(brand, unkeyed.kind().key(), unkeyed.fingerprint())));
    }

    private static boolean isKeyed(Mark mark) {
        return mark.fingerprint().startsWith(KEYED);
    }

    /** As earlier versions made them. */
    static Mark unkeyed(BrandId brand, MarkKind kind, String canonical) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((brand + "\n" + kind + "\n" + canonical).getBytes(StandardCharsets.UTF_8));
            return new Mark(kind, text(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String text(byte[] hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
    }

    private Optional<Mark> of(BrandId brand, Identity identity) {
        return switch (identity.kind()) {
            case Identity.EMAIL -> CanonicalEmail.of(identity.value()).map(email -> of(brand, MarkKind.EMAIL, email));
            case Identity.PHONE -> Optional.of(of(brand, MarkKind.PHONE, identity.value()));
            case Identity.LOYALTY_CARD -> Optional.of(of(brand, MarkKind.LOYALTY_CARD, identity.value()));
            default -> Optional.empty();
        };
    }
}
