package dev.perennial.referral.referral;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.referral.code.Code;
import dev.perennial.referral.code.CodeKey;
import dev.perennial.referral.code.CodeStore;
import dev.perennial.referral.program.ProgramBook;
import dev.perennial.referral.program.ProgramStore;
import dev.perennial.referral.recognition.FactsStore;
import dev.perennial.referral.recognition.FactsStore.Known;
import dev.perennial.referral.recognition.NamedCode;
import dev.perennial.referral.recognition.ReferralFacts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Gathers what decisions are made from: who named which codes, whose they are, under which terms. */
@ApplicationScoped
class Introductions {
    private final FactsStore facts;
    private final CodeStore codes;
    private final ProgramStore programs;

    Introductions(FactsStore facts, CodeStore codes, ProgramStore programs) {
        this.facts = facts;
        this.codes = codes;
        this.programs = programs;
    }

    /**
     * The introductions of each friend, in the order the codes were named. A friend who named none that exists has an
     * empty list; one whom the log does not know (any more) is left out.
     */
    Uni<Map<CustomerId, List<Introduction>>> of(SqlConnection connection, Brand brand, Collection<CustomerId> friends) {
        return facts.load(connection, brand.id(), friends)
                .chain(known -> codes.find(connection, brand.id(), namedBy(known.values()))
                        .chain(found -> advocates(connection, brand.id(), found)
                                .chain(advocates -> programs.book(connection, brand)
                                        .map(book -> introductions(known, byKey(found), advocates, book)))));
    }

    private Uni<Map<CustomerId, Known>> advocates(SqlConnection connection, BrandId brand, List<Code> found) {
        return facts.load(connection, brand, found.stream().map(Code::customer).collect(Collectors.toSet()));
    }

    private static Set<CodeKey> namedBy(Collection<Known> friends) {
        return friends.stream()
                .flatMap(friend -> friend.facts().named().stream())
                .map(named -> named.code().key())
                .collect(Collectors.toSet());
    }

    private static Map<CodeKey, Code> byKey(List<Code> codes) {
        Map<CodeKey, Code> byKey = new HashMap<>();
        codes.forEach(code -> byKey.put(code.key(), code));
        return byKey;
    }

    private static Map<CustomerId, List<Introduction>> introductions(
            Map<CustomerId, Known> friends,
            Map<CodeKey, Code> codes,
            Map<CustomerId, Known> advocates,
            ProgramBook book) {
        Map<CustomerId, List<Introduction>> introductions = new HashMap<>();
        friends.values().forEach(friend -> {
            List<Introduction> own = new ArrayList<>();
            for (NamedCode named : friend.facts().named()) {
                Optional.ofNullable(codes.get(named.code().key()))
                        .flatMap(code -> introduction(friend, named, code, advocates, book))
                        .ifPresent(own::add);
            }
            introductions.put(friend.id(), own);
        });
        return introductions;
    }

    private static Optional<Introduction> introduction(
            Known friend, NamedCode named, Code code, Map<CustomerId, Known> advocates, ProgramBook book) {
        Known advocate = advocates.getOrDefault(code.customer(), new Known(code.customer(), ReferralFacts.NOTHING));
        return book.inForce(code.program(), named.at())
                .map(program -> new Introduction(
                        friend.id(), friend.facts(), named, code.of(advocate.id()), advocate.facts(), program));
    }
}
