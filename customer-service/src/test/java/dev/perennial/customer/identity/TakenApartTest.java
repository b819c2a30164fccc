package dev.perennial.customer.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.CustomerId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Two customers that were taken apart stay apart, until somebody says outright that they are one. */
class TakenApartTest {
    private static final int CUSTOMERS = 6;
    private static final Identity EMAIL = new Identity(Identity.EMAIL, "jane@example.com");
    private static final Identity DEVICE = new Identity(Identity.ANONYMOUS_ID, "a1");
    private static final Identity OTHER_DEVICE = new Identity(Identity.ANONYMOUS_ID, "a2");
    private static final Map<Identity, KnownCustomer> APART =
            Map.of(EMAIL, apart(1, 1, 2), DEVICE, apart(2, 2, 1), OTHER_DEVICE, apart(3, 2, 1));

    private long count = 1_000;
    private final Supplier<CustomerId> ids = () -> customer(++count);

    @Test
    void refusesToJoinAgainWhatWasTakenApart() {
        Resolution resolution = IdentityGraph.resolve(APART, List.of(new Claim(List.of(EMAIL, DEVICE), true)), ids);

        assertThat(resolution.joins()).isEmpty();
        assertThat(resolution.customers()).containsExactly(customer(1));
        assertThat(resolution.refusals())
                .containsExactly(new Resolution.Refusal(0, customer(1), customer(2), DEVICE, Resolution.Reason.UNDONE));
    }

    @Test
    void refusesItByAnIdentityOfACustomerMergedIntoTheOther() {
        Resolution resolution =
                IdentityGraph.resolve(APART, List.of(new Claim(List.of(EMAIL, OTHER_DEVICE), true)), ids);

        assertThat(resolution.joins()).isEmpty();
        assertThat(resolution.refusals()).hasSize(1);
    }

    @Test
    void refusesItByWayOfAThirdCustomer() {
        Map<Identity, KnownCustomer> known = new HashMap<>(APART);
        Identity card = new Identity(Identity.LOYALTY_CARD, "LC-1");
        known.put(card, KnownCustomer.alone(customer(9), Optional.empty()));
        List<Claim> claims = List.of(new Claim(List.of(card, DEVICE), true), new Claim(List.of(card, EMAIL), true));

        Resolution resolution = IdentityGraph.resolve(known, claims, ids);

        assertThat(resolution.joins()).hasSize(1);
        assertThat(resolution.refusals())
                .containsExactly(new Resolution.Refusal(1, customer(2), customer(1), EMAIL, Resolution.Reason.UNDONE));
    }

    @Test
    void joinsThemWhereTheEventExistsToSaySo() {
        Claim alias = new Claim(List.of(EMAIL, DEVICE), true, Set.of(DEVICE));

        Resolution resolution = IdentityGraph.resolve(APART, List.of(alias), ids);

        assertThat(resolution.refusals()).isEmpty();
        assertThat(resolution.joins()).containsExactly(new Resolution.Join(0, customer(2), customer(1), DEVICE, true));
    }

    @Property(tries = 500)
    void neverMakesOneOfTwoThatWereTakenApart(
            @ForAll("known") Map<Identity, KnownCustomer> known, @ForAll("claims") List<Claim> claims) {
        Resolution resolution = IdentityGraph.resolve(known, claims, ids);

        Map<CustomerId, CustomerId> winners =
                resolution.joins().stream().collect(Collectors.toMap(Resolution.Join::loser, Resolution.Join::winner));
        known.values().forEach(customer -> customer.apart()
                .forEach(other -> assertThat(root(winners, customer.root())).isNotEqualTo(root(winners, other))));
        assertThat(resolution.joins()).noneMatch(Resolution.Join::again);
    }

    @Property(tries = 500)
    void storesEachEventWithWhomItsStrongestIdentityWasFirstSeenWith(
            @ForAll("known") Map<Identity, KnownCustomer> known, @ForAll("claims") List<Claim> claims) {
        Resolution resolution = IdentityGraph.resolve(known, claims, ids);

        Map<Identity, CustomerId> owners = new HashMap<>(resolution.attached());
        known.forEach((identity, customer) -> owners.put(identity, customer.id()));
        for (int i = 0; i < claims.size(); i++) {
            CustomerId customer = resolution.customers().get(i);
            assertThat(claims.get(i).identities()).anyMatch(identity -> customer.equals(owners.get(identity)));
        }
    }

    private static CustomerId root(Map<CustomerId, CustomerId> winners, CustomerId customer) {
        CustomerId root = customer;
        for (CustomerId next = winners.get(root); next != null; next = winners.get(root)) {
            root = next;
        }
        return root;
    }

    /** Each identity with a customer; the roots in pairs of two that were taken apart. */
    @Provide
    Arbitrary<Map<Identity, KnownCustomer>> known() {
        return Arbitraries.maps(
                        identities(),
                        Combinators.combine(
                                        Arbitraries.integers().between(1, CUSTOMERS),
                                        Arbitraries.integers().between(0, 1))
                                .as((root, member) -> apart(root + 10 * member, root, (root - 1 ^ 1) + 1)))
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<Claim>> claims() {
        return Combinators.combine(
                        identities().list().ofMinSize(1).ofMaxSize(3).uniqueElements(Identity::kind),
                        Arbitraries.of(true, false))
                .as(Claim::new)
                .list()
                .ofMaxSize(12);
    }

    private static Arbitrary<Identity> identities() {
        return Combinators.combine(
                        Arbitraries.of(Identity.LOYALTY_CARD, Identity.EMAIL, Identity.ANONYMOUS_ID),
                        Arbitraries.integers().between(1, 4))
                .as((kind, number) -> new Identity(kind, "v" + number));
    }

    private static KnownCustomer apart(long id, long root, long other) {
        return new KnownCustomer(customer(id), customer(root), Optional.empty(), 1, Set.of(customer(other)));
    }

    private static CustomerId customer(long number) {
        return new CustomerId(new UUID(0, number));
    }
}
