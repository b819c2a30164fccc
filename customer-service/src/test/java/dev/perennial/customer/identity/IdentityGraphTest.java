package dev.perennial.customer.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.CustomerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class IdentityGraphTest {
    private static final Identity USER_1 = new Identity(Identity.USER_ID, "u1");
    private static final Identity USER_2 = new Identity(Identity.USER_ID, "u2");
    private static final Identity ANONYMOUS = new Identity(Identity.ANONYMOUS_ID, "a1");
    private static final Identity EMAIL = new Identity(Identity.EMAIL, "jane@example.com");

    private long count;
    private final Supplier<CustomerId> ids = () -> new CustomerId(new UUID(0, ++count));

    private CustomerId customer(long number) {
        return new CustomerId(new UUID(0, number));
    }

    @Test
    void createsACustomerForAnIdentityNeverSeen() {
        Resolution resolution = IdentityGraph.resolve(Map.of(), List.of(claim(false, ANONYMOUS)), ids);

        assertThat(resolution.created()).containsExactly(customer(1));
        assertThat(resolution.customers()).containsExactly(customer(1));
        assertThat(resolution.attached()).containsEntry(ANONYMOUS, customer(1));
    }

    @Test
    void keepsTheAnonymousCustomerWhenItTurnsOutToBeSomebodyNew() {
        Resolution resolution =
                IdentityGraph.resolve(Map.of(ANONYMOUS, known(7)), List.of(claim(true, USER_1, ANONYMOUS)), ids);

        assertThat(resolution.created()).isEmpty();
        assertThat(resolution.joins()).isEmpty();
        assertThat(resolution.customers()).containsExactly(customer(7));
        assertThat(resolution.userIds()).containsEntry(customer(7), "u1");
    }

    @Test
    void joinsTwoCustomersIntoTheOneWithTheUserId() {
        Map<Identity, KnownCustomer> known = Map.of(ANONYMOUS, known(1), USER_1, known(2, "u1"));

        Resolution resolution = IdentityGraph.resolve(known, List.of(claim(true, USER_1, ANONYMOUS)), ids);

        assertThat(resolution.joins())
                .containsExactly(new Resolution.Join(0, customer(1), customer(2), ANONYMOUS, false));
        assertThat(resolution.customers()).containsExactly(customer(2));
    }

    @Test
    void joinsIntoTheOlderCustomerWhereNeitherHasAUserId() {
        Map<Identity, KnownCustomer> known = Map.of(ANONYMOUS, known(5), EMAIL, known(3));

        Resolution resolution = IdentityGraph.resolve(known, List.of(claim(true, EMAIL, ANONYMOUS)), ids);

        assertThat(resolution.joins())
                .containsExactly(new Resolution.Join(0, customer(5), customer(3), ANONYMOUS, false));
    }

    @Test
    void refusesToBringTwoUserIdsTogether() {
        Map<Identity, KnownCustomer> known = Map.of(USER_1, known(1, "u1"), USER_2, known(2, "u2"));

        Resolution resolution = IdentityGraph.resolve(known, List.of(claim(true, USER_1, USER_2)), ids);

        assertThat(resolution.joins()).isEmpty();
        assertThat(resolution.customers()).containsExactly(customer(1));
        assertThat(resolution.refusals())
                .containsExactly(
                        new Resolution.Refusal(0, customer(1), customer(2), USER_2, Resolution.Reason.USER_IDS));
    }

    @Test
    void givesANewUserIdItsOwnCustomerOnASharedDevice() {
        Map<Identity, KnownCustomer> known = Map.of(ANONYMOUS, known(9, "u1"));

        Resolution resolution = IdentityGraph.resolve(known, List.of(claim(true, USER_2, ANONYMOUS)), ids);

        assertThat(resolution.created()).containsExactly(customer(1));
        assertThat(resolution.customers()).containsExactly(customer(1));
        assertThat(resolution.attached()).containsOnlyKeys(USER_2);
        assertThat(resolution.refusals()).hasSize(1);
    }

    @Test
    void doesNotJoinWhatOnlyCameTogether() {
        Map<Identity, KnownCustomer> known = Map.of(ANONYMOUS, known(1), USER_1, known(2, "u1"));

        Resolution resolution = IdentityGraph.resolve(known, List.of(claim(false, USER_1, ANONYMOUS)), ids);

        assertThat(resolution.joins()).isEmpty();
        assertThat(resolution.customers()).containsExactly(customer(2));
    }

    @Test
    void followsAJoinMadeEarlierInTheSameRow() {
        List<Claim> claims = List.of(claim(false, ANONYMOUS), claim(false, EMAIL), claim(true, EMAIL, ANONYMOUS));

        Resolution resolution = IdentityGraph.resolve(Map.of(), claims, ids);

        assertThat(resolution.joins()).hasSize(1);
        assertThat(resolution.customers())
                .as("each event stays with what its identity was first seen with")
                .containsExactly(customer(1), customer(2), customer(2));
    }

    @Property(tries = 500)
    void neverGivesACustomerTwoUserIds(@ForAll("rows") List<Claim> claims) {
        Resolution resolution = IdentityGraph.resolve(Map.of(), claims, ids);

        Map<CustomerId, CustomerId> winners = new HashMap<>();
        resolution.joins().forEach(join -> winners.put(join.loser(), join.winner()));
        Map<CustomerId, Set<String>> userIds = new HashMap<>();
        resolution.attached().forEach((identity, customer) -> {
            if (identity.kind().equals(Identity.USER_ID)) {
                userIds.computeIfAbsent(root(winners, customer), c -> new HashSet<>())
                        .add(identity.value());
            }
        });
        assertThat(userIds.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
    }

    @Property(tries = 500)
    void resolvesARowAsItWouldResolveItsClaimsOneByOne(@ForAll("rows") List<Claim> claims) {
        count = 0;
        Resolution atOnce = IdentityGraph.resolve(Map.of(), claims, ids);
        count = 0;

        Map<Identity, CustomerId> owners = new HashMap<>();
        Map<CustomerId, String> userIds = new HashMap<>();
        Map<CustomerId, CustomerId> winners = new HashMap<>();
        List<CustomerId> oneByOne = new ArrayList<>();
        for (Claim claim : claims) {
            Map<Identity, KnownCustomer> known = new HashMap<>();
            claim.identities().stream().filter(owners::containsKey).forEach(identity -> {
                CustomerId owner = root(winners, Objects.requireNonNull(owners.get(identity)));
                known.put(
                        identity,
                        new KnownCustomer(
                                Objects.requireNonNull(owners.get(identity)),
                                owner,
                                Optional.ofNullable(userIds.get(owner)),
                                0,
                                Set.of()));
            });
            Resolution step = IdentityGraph.resolve(known, List.of(claim), ids);
            owners.putAll(step.attached());
            userIds.putAll(step.userIds());
            step.joins().forEach(join -> {
                winners.put(join.loser(), join.winner());
                if (userIds.containsKey(join.loser())) {
                    userIds.putIfAbsent(join.winner(), userIds.get(join.loser()));
                }
            });
            oneByOne.add(step.customers().getFirst());
        }
        assertThat(atOnce.customers()).isEqualTo(oneByOne);
        assertThat(atOnce.attached()).isEqualTo(owners);
    }

    private static CustomerId root(Map<CustomerId, CustomerId> winners, CustomerId customer) {
        CustomerId root = customer;
        while (winners.containsKey(root)) {
            root = Objects.requireNonNull(winners.get(root));
        }
        return root;
    }

    @Provide
    Arbitrary<List<Claim>> rows() {
        Arbitrary<Identity> identities = Combinators.combine(
                        Arbitraries.of(Identity.USER_ID, Identity.EMAIL, Identity.ANONYMOUS_ID),
                        Arbitraries.integers().between(1, 4))
                .as((kind, number) -> new Identity(kind, "v" + number));
        return Combinators.combine(
                        identities.list().ofMinSize(1).ofMaxSize(3).uniqueElements(Identity::kind),
                        Arbitraries.of(true, false))
                .as(Claim::new)
                .list()
                .ofMaxSize(12);
    }

    private static Claim claim(boolean joins, Identity... identities) {
        return new Claim(List.of(identities), joins);
    }

    private KnownCustomer known(long number) {
        return KnownCustomer.alone(customer(number), Optional.empty());
    }

    private KnownCustomer known(long number, String userId) {
        return KnownCustomer.alone(customer(number), Optional.of(userId));
    }
}
