package dev.perennial.customer.identity;

import dev.perennial.platform.event.Identity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The kinds of identities a brand knows, and the traits they are read from.
 *
 * @param byTrait kind by name of the trait, strongest first
 */
public record IdentityKinds(Map<String, String> byTrait) {
    private static final Set<String> BUILT_IN =
            Set.of(Identity.USER_ID, Identity.ANONYMOUS_ID, Identity.EMAIL, Identity.PHONE, Identity.LOYALTY_CARD);

    /** The kinds that every brand knows. */
    public static IdentityKinds builtIn() {
        Map<String, String> byTrait = new LinkedHashMap<>();
        byTrait.put("loyaltyCard", Identity.LOYALTY_CARD);
        byTrait.put("loyalty_card", Identity.LOYALTY_CARD);
        byTrait.put("email", Identity.EMAIL);
        byTrait.put("phone", Identity.PHONE);
        return new IdentityKinds(byTrait);
    }

    /**
     * The same, and the brand's own.
     *
     * @param own kind by name of the trait
     */
    public IdentityKinds with(Map<String, String> own) {
        Map<String, String> all = new LinkedHashMap<>(byTrait);
        all.putAll(own);
        return new IdentityKinds(all);
    }

    /** Whether an identity of that kind can be given outright, as in {@code context.externalIds}. */
    public boolean knows(String kind) {
        return BUILT_IN.contains(kind) || byTrait.containsValue(kind);
    }

    /** Whether that name is taken by a kind every brand has. */
    public static boolean isBuiltIn(String kind) {
        return BUILT_IN.contains(kind);
    }
}
