package dev.perennial.referral.referral;

import dev.perennial.platform.id.CustomerId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whom a customer brought over several generations, as the API shows it. */
@Schema(name = "ReferralTree")
record TreeDocument(
        @Schema(implementation = String.class) CustomerId customerId,

        @Schema(description = "How many are in the tree, generation by generation, the friends first")
        List<Integer> generations,

        @Schema(description = "Nearest first") List<Branch> branches,

        @Schema(description = "Whether there are more than are shown")
        boolean truncated) {

    /** One friend in the tree. */
    @Schema(name = "ReferralTreeBranch")
    record Branch(
            @Schema(implementation = String.class) CustomerId customerId,

            @Schema(implementation = String.class, description = "Who brought them")
            CustomerId broughtBy,

            @Schema(description = "1 for the customer's own friends")
            int generation,

            @Schema(description = "recognised, qualified or reversed")
            String state) {}

    /**
     * Shows at most so many of the branches.
     *
     * @param found one more than the most, where there are more
     */
    static TreeDocument of(CustomerId customer, List<Branch> found, int most) {
        List<Branch> shown = found.subList(0, Math.min(most, found.size()));
        int depth = shown.isEmpty() ? 0 : shown.getLast().generation();
        Integer[] generations = new Integer[depth];
        for (int i = 0; i < depth; i++) {
            int generation = i + 1;
            generations[i] = (int)
                    shown.stream().filter(b -> b.generation() == generation).count();
        }
        return new TreeDocument(customer, List.of(generations), List.copyOf(shown), found.size() > most);
    }
}
