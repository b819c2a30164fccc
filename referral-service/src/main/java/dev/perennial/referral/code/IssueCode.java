package dev.perennial.referral.code;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.customers.Canonical;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.Failure;
import dev.perennial.referral.DecisionTurn;
import dev.perennial.referral.program.ProgramStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Gives an advocate a code, or the one they have. */
@ApplicationScoped
class IssueCode {
    private static final int ATTEMPTS = 8;
    private static final int SUFFIX = 4;
    private static final int LONGEST_START = 24;

    private final BrandDatabase database;
    private final ProgramStore programs;
    private final CodeStore codes;
    private final Canonical canonical;
    private final DecisionTurn turn;
    private final CodeListener listener;
    private final Clock clock;
    private final RandomGenerator random = new SecureRandom();

    IssueCode(
            BrandDatabase database,
            ProgramStore programs,
            CodeStore codes,
            Canonical canonical,
            DecisionTurn turn,
            CodeListener listener,
            Clock clock) {
        this.database = database;
        this.programs = programs;
        this.codes = codes;
        this.canonical = canonical;
        this.turn = turn;
        this.listener = listener;
        this.clock = clock;
    }

    /** A code, and whether it was made just now. */
    record Issued(Code code, boolean fresh) {}

    /**
     * The customer's code in the program. Asking again, also at the same time, gives the same code; asking with another
     * text makes that the code that is shown, and the former stays valid.
     */
    Uni<Issued> issue(Brand brand, CodeWish wish) {
        return database.inBrand(brand.id(), connection -> programs.require(connection, brand.id(), wish.program())
                .chain(() -> canonical.of(connection, brand.id(), wish.customer()))
                .chain(customer -> issue(connection, brand, of(wish, customer))));
    }

    private Uni<Issued> issue(SqlConnection connection, Brand brand, CodeWish wish) {
        return present(connection, brand, wish)
                .chain(present -> present.isPresent()
                        ? Uni.createFrom().item(new Issued(present.get(), false))
                        : turn.take(connection, brand.id())
                                .chain(() -> present(connection, brand, wish))
                                .chain(meanwhile -> meanwhile.isPresent()
                                        ? Uni.createFrom().item(new Issued(meanwhile.get(), false))
                                        : make(connection, brand, wish)));
    }

    /** The code that already is what is wished for. */
    private Uni<Optional<Code>> present(SqlConnection connection, Brand brand, CodeWish wish) {
        return codes.main(connection, brand.id(), wish.customer(), Optional.of(wish.program()))
                .map(main -> main.filter(code ->
                        wish.text().map(text -> text.key().equals(code.key())).orElse(true)));
    }

    private Uni<Issued> make(SqlConnection connection, Brand brand, CodeWish wish) {
        return requireFree(connection, brand, wish)
                .chain(() -> codes.demote(connection, brand.id(), wish.customer(), wish.program()))
                .chain(() -> insert(connection, brand, wish, 1))
                .call(code -> listener.issued(connection, brand, code))
                .map(code -> new Issued(code, true));
    }

    private Uni<Void> requireFree(SqlConnection connection, Brand brand, CodeWish wish) {
        List<CodeKey> keys = wish.text().map(CodeText::key).stream().toList();
        return codes.find(connection, brand.id(), keys)
                .invoke(taken -> {
                    if (!taken.isEmpty()) {
                        throw new Failure(
                                CodeError.CODE_TAKEN,
                                "code: " + taken.getFirst().text()
                                        + " (expected: one that nobody has; O and 0, I, L and 1 count as the same)");
                    }
                })
                .replaceWithVoid();
    }

    /** A conflict from here on is one of chance, or of a link that another brand has: try another. */
    private Uni<Code> insert(SqlConnection connection, Brand brand, CodeWish wish, int attempt) {
        Code code = candidate(wish, attempt);
        return codes.insert(connection, brand.id(), code).chain(inserted -> {
            if (inserted) {
                return Uni.createFrom().item(code);
            }
            return attempt < ATTEMPTS
                    ? insert(connection, brand, wish, attempt + 1)
                    : Uni.createFrom()
                            .failure(new IllegalStateException("no free code after " + ATTEMPTS + " attempts"));
        });
    }

    private Code candidate(CodeWish wish, int attempt) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        CodeText text = wish.text().orElseGet(() -> CodeAlphabet.next(random));
        CodeText link = attempt == 1 || wish.text().isEmpty() ? text : suffixed(text);
        return new Code(text, link, wish.program(), wish.customer(), wish.from(now), wish.validUntil(), true, now);
    }

    private CodeText suffixed(CodeText text) {
        String start = text.text().substring(0, Math.min(text.text().length(), LONGEST_START));
        return new CodeText((start + "-" + CodeAlphabet.group(random, SUFFIX)).replace("--", "-"));
    }

    private static CodeWish of(CodeWish wish, CustomerId canonical) {
        return new CodeWish(wish.program(), canonical, wish.text(), wish.validFrom(), wish.validUntil());
    }
}
