package dev.perennial.referral.referral;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.fold.Change;
import dev.perennial.platform.fold.Fold;
import dev.perennial.platform.fold.Projection;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.referral.DecisionTurn;
import dev.perennial.referral.code.CodeStore;
import dev.perennial.referral.program.ProgramBook;
import dev.perennial.referral.program.ProgramStore;
import dev.perennial.referral.recognition.FactsStore;
import dev.perennial.referral.recognition.Mark;
import dev.perennial.referral.recognition.Marks;
import dev.perennial.referral.recognition.ReferralFacts;
import dev.perennial.referral.recognition.ReferralFactsFold;
import dev.perennial.referral.reward.RewardStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the log. Customers who named no code and have nothing new to be told apart by cost nothing beyond their state.
 */
@ApplicationScoped
public class ReferralProjection implements Projection<ReferralFacts, ProgramBook> {
    private final ReferralFactsFold fold;
    private final ProgramStore programs;
    private final CodeStore codes;
    private final FactsStore facts;
    private final NamedCodeStore namedCodes;
    private final ReferralStore referrals;
    private final RewardStore rewards;
    private final DecisionTurn turn;
    private final DecideReferrals decideReferrals;

    ReferralProjection(
            Marks marks,
            ProgramStore programs,
            CodeStore codes,
            FactsStore facts,
            NamedCodeStore namedCodes,
            ReferralStore referrals,
            RewardStore rewards,
            DecisionTurn turn,
            DecideReferrals decideReferrals) {
        this.fold = new ReferralFactsFold(marks);
        this.programs = programs;
        this.codes = codes;
        this.facts = facts;
        this.namedCodes = namedCodes;
        this.referrals = referrals;
        this.rewards = rewards;
        this.turn = turn;
        this.decideReferrals = decideReferrals;
    }

    @Override
    public String consumer() {
        return FactsStore.CONSUMER;
    }

    @Override
    public Fold<ReferralFacts, ProgramBook> fold() {
        return fold;
    }

    @Override
    public Class<ReferralFacts> stateType() {
        return ReferralFacts.class;
    }

    @Override
    public Uni<ProgramBook> definitions(SqlConnection connection, Brand brand) {
        return programs.book(connection, brand);
    }

    @Override
    public Uni<Void> project(
            SqlConnection connection, Brand brand, ProgramBook book, List<Change<ReferralFacts>> changes) {
        List<Change<ReferralFacts>> relevant =
                changes.stream().filter(ReferralProjection::matters).toList();
        return relevant.isEmpty()
                ? Uni.createFrom().voidItem()
                : turn.take(connection, brand.id())
                        .chain(() -> namedCodes.write(connection, brand.id(), relevant))
                        .chain(() -> merged(connection, brand.id(), relevant))
                        .chain(winnerByLoser -> concerned(connection, brand.id(), relevant, winnerByLoser)
                                .chain(friends -> decideReferrals.decide(connection, brand, friends, winnerByLoser)));
    }

    private static boolean matters(Change<ReferralFacts> change) {
        return isFriend(change) || isToldApartAnew(change);
    }

    private static boolean isFriend(Change<ReferralFacts> change) {
        return named(change.before()) || named(change.after());
    }

    /** Whether what tells the customer apart from others changed, or the customer is no more. */
    private static boolean isToldApartAnew(Change<ReferralFacts> change) {
        List<Mark> before = change.before().map(ReferralFacts::marks).orElse(List.of());
        return !change.after().map(ReferralFacts::marks).equals(Optional.of(before));
    }

    private static boolean named(Optional<ReferralFacts> facts) {
        return facts.filter(known -> !known.named().isEmpty()).isPresent();
    }

    /** Hands over what belonged to customers that were merged; answers into whom. */
    private Uni<Map<CustomerId, CustomerId>> merged(
            SqlConnection connection, BrandId brand, List<Change<ReferralFacts>> changes) {
        List<CustomerId> gone = changes.stream()
                .filter(change -> change.after().isEmpty())
                .map(Change::customer)
                .toList();
        if (gone.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return facts.winners(connection, brand, gone)
                .call(winnerByLoser -> codes.adopt(connection, brand, winnerByLoser)
                        .chain(() -> rewards.adopt(connection, brand, winnerByLoser)));
    }

    /** Friends to decide about: those who changed, and those whose advocates did. */
    private Uni<Set<CustomerId>> concerned(
            SqlConnection connection,
            BrandId brand,
            List<Change<ReferralFacts>> changes,
            Map<CustomerId, CustomerId> winnerByLoser) {
        Set<CustomerId> friends = new HashSet<>();
        Set<CustomerId> advocates = new HashSet<>(winnerByLoser.values());
        for (Change<ReferralFacts> change : changes) {
            CustomerId customer = change.customer();
            if (isToldApartAnew(change)) {
                advocates.add(customer);
            }
            if (isFriend(change)) {
                friends.add(winnerByLoser.getOrDefault(customer, customer));
            }
        }
        return referrals.friendsOf(connection, brand, advocates).map(brought -> {
            brought.forEach(friend -> friends.add(winnerByLoser.getOrDefault(friend, friend)));
            return friends;
        });
    }
}
