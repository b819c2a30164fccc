package dev.perennial.platform.fold;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Customers of a brand are to be folded anew.
 *
 * @param customer the only one; empty for all
 * @param after of all, those up to this id are done
 * @param askedAt tells this request from one that asks for the same again while it is under way
 */
record RebuildRequest(BrandId brand, Optional<CustomerId> customer, UUID after, Instant askedAt) {

    /**
     * A part of it.
     *
     * @param request as it stands before this part
     * @param customers one or more
     */
    record Piece(RebuildRequest request, List<CustomerId> customers) {}

    /** The next customers, in parts of at most {@code size}. */
    List<Piece> pieces(List<CustomerId> customers, int size) {
        List<Piece> pieces = new ArrayList<>();
        RebuildRequest at = this;
        for (int from = 0; from < customers.size(); from += size) {
            List<CustomerId> some = customers.subList(from, Math.min(customers.size(), from + size));
            pieces.add(new Piece(at, some));
            at = new RebuildRequest(brand, customer, some.getLast().value(), askedAt);
        }
        return pieces;
    }
}
