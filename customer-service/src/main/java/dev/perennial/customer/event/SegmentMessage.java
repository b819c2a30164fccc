package dev.perennial.customer.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A message of the Segment spec as it was sent, not yet judged.
 *
 * @param texts the fields of the spec that hold text or a number, trimmed, never empty
 * @param objects {@code properties}, {@code traits} and {@code context}, where they are given
 * @param traits text and numbers in {@code traits}
 * @param contextTraits the same of {@code context.traits}
 * @param externalIds of {@code context.externalIds}
 * @param unknown fields that the spec does not have, with their JSON
 * @param bytes of the whole message
 * @param hasNul whether a text in it holds the character NUL, which no database keeps
 * @param fault what it is instead of a message; absent where it is one
 */
record SegmentMessage(
        Map<String, String> texts,
        Map<String, JsonSlice> objects,
        Map<String, String> traits,
        Map<String, String> contextTraits,
        List<ExternalId> externalIds,
        Map<String, String> unknown,
        int bytes,
        boolean hasNul,
        Optional<String> fault) {

    /** An identity that is given outright. */
    record ExternalId(String type, String id) {}

    Optional<String> text(String field) {
        return Optional.ofNullable(texts.get(field));
    }

    JsonSlice object(String field) {
        return objects.getOrDefault(field, JsonSlice.EMPTY);
    }

    static SegmentMessage faulty(String fault) {
        return new SegmentMessage(
                Map.of(), Map.of(), Map.of(), Map.of(), List.of(), Map.of(), 0, false, Optional.of(fault));
    }
}
