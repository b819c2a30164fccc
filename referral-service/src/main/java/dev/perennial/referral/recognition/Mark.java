package dev.perennial.referral.recognition;

import java.util.Comparator;

/**
 * Something two customers must not share to be advocate and friend. Keeps a fingerprint only: this service compares
 * e-mail addresses and telephone numbers and needs to know none.
 *
 * @param fingerprint what {@link Marks} made of brand, kind and canonical value
 */
public record Mark(MarkKind kind, String fingerprint) implements Comparable<Mark> {
    private static final Comparator<Mark> ORDER =
            Comparator.comparing(Mark::kind).thenComparing(Mark::fingerprint);

    @Override
    public int compareTo(Mark other) {
        return ORDER.compare(this, other);
    }
}
