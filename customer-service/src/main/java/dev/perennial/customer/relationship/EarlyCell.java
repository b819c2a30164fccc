package dev.perennial.customer.relationship;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What a customer did of one kind between two landmarks. Written without names, as it is written again with each event of the customer.
 *
 * @param sum how often, or how much
 * @param first seconds from the customer's first event to the first time
 * @param last the same to the last time
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"sum", "first", "last"})
record EarlyCell(long sum, int first, int last) {
    EarlyCell {
        if (sum < 0 || first < 0 || last < first) {
            throw new IllegalArgumentException(
                    "cell: " + sum + " from " + first + " to " + last + " (expected: 0 or more, in order)");
        }
    }

    /** With one time more, not before the last. */
    EarlyCell plus(long more, int at) {
        long most = Long.MAX_VALUE - sum;
        return new EarlyCell(sum + Math.min(most, more), first, Math.max(last, at));
    }
}
