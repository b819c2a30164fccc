package dev.perennial.customer.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ResolvedIdentitiesTest {
    private static final List<Identity> ALL = List.of(
            new Identity(Identity.USER_ID, "u1"),
            new Identity(Identity.USER_ID, "u2"),
            new Identity(Identity.ANONYMOUS_ID, "a1"),
            new Identity(Identity.ANONYMOUS_ID, "a2"),
            new Identity(Identity.EMAIL, "e1"),
            new Identity(Identity.EMAIL, "e2"));

    private final ResolvedIdentities resolved = new ResolvedIdentities(new SimpleMeterRegistry());
    private final BrandId brand = BrandId.next();

    @Test
    void remembersJustThoseIdentitiesOfThatBrand() {
        CustomerId customer = CustomerId.next();
        resolved.remember(brand, List.of(ALL.get(0), ALL.get(2)), customer);

        assertThat(resolved.find(brand, List.of(ALL.get(0), ALL.get(2)))).contains(customer);
        assertThat(resolved.find(brand, List.of(ALL.get(0)))).isEmpty();
        assertThat(resolved.find(brand, List.of(ALL.get(0), ALL.get(3)))).isEmpty();
        assertThat(resolved.find(BrandId.next(), List.of(ALL.get(0), ALL.get(2))))
                .isEmpty();
    }

    @Test
    void takesNoTextForTwo() {
        resolved.remember(brand, List.of(new Identity("a", "bc")), CustomerId.next());

        assertThat(resolved.find(brand, List.of(new Identity("ab", "c")))).isEmpty();
    }

    /** Whatever is joined in between: what an event that joins nobody was about once, it is about for ever. */
    @Property
    void whatIsRememberedNeverBecomesWrong(@ForAll @Size(min = 1, max = 12) List<@IntRange(max = 35) Integer> steps) {
        Map<Identity, KnownCustomer> known = new HashMap<>();
        Map<List<Identity>, CustomerId> remembered = new HashMap<>();
        for (int step : steps) {
            int first = Math.min(step / 6, step % 6);
            int second = Math.max(step / 6, step % 6);
            List<Identity> identities = first / 2 == second / 2 // a message has one identity of a kind
                    ? List.of(ALL.get(first))
                    : List.of(ALL.get(first), ALL.get(second));
            boolean joins = step % 2 == 0;
            if (!joins) {
                Resolution silent =
                        IdentityGraph.resolve(known, List.of(new Claim(identities, false)), CustomerId::next);
                CustomerId before =
                        remembered.putIfAbsent(identities, silent.customers().getFirst());
                assertThat(Optional.ofNullable(before).orElse(silent.customers().getFirst()))
                        .isEqualTo(silent.customers().getFirst());
                learn(known, silent);
            } else {
                learn(known, IdentityGraph.resolve(known, List.of(new Claim(identities, true)), CustomerId::next));
            }
        }
    }

    private static void learn(Map<Identity, KnownCustomer> known, Resolution resolution) {
        resolution.attached().forEach((identity, customer) -> known.put(identity, root(known, customer, identity)));
        resolution
                .userIds()
                .forEach((root, userId) ->
                        known.replaceAll((identity, customer) -> customer.root().equals(root)
                                ? new KnownCustomer(customer.id(), root, Optional.of(userId), 0, Set.of())
                                : customer));
        for (Resolution.Join join : resolution.joins()) {
            Optional<String> userId = known.values().stream()
                    .filter(customer -> customer.root().equals(join.winner())
                            || customer.root().equals(join.loser()))
                    .flatMap(customer -> customer.userId().stream())
                    .findFirst();
            known.replaceAll((identity, customer) ->
                    customer.root().equals(join.loser()) || customer.root().equals(join.winner())
                            ? new KnownCustomer(customer.id(), join.winner(), userId, 0, Set.of())
                            : customer);
        }
    }

    private static KnownCustomer root(Map<Identity, KnownCustomer> known, CustomerId customer, Identity identity) {
        return known.values().stream()
                .filter(other -> other.id().equals(customer))
                .findFirst()
                .orElseGet(() -> KnownCustomer.alone(
                        customer,
                        identity.kind().equals(Identity.USER_ID) ? Optional.of(identity.value()) : Optional.empty()));
    }
}
