package dev.perennial.referral.code;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.problem.Failure;
import dev.perennial.referral.program.Program;
import dev.perennial.referral.program.ProgramStore;
import dev.perennial.referral.statistics.ClickCounter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Finds where a link leads and counts that it was followed. Nothing is kept about who followed it. */
@ApplicationScoped
class FollowLink {
    private static final String PRESENT = "select set_config('perennial.link', $1, true)";
    private static final String FIND = "select * from code where link_key = $1";
    private static final String COUNT = """
            insert into code_clicks (brand_id, code_key, day, clicks) values ($1, $2, $3, 1)
            on conflict (brand_id, code_key, day) do update set clicks = code_clicks.clicks + 1
            """;

    private final BrandDatabase database;
    private final ProgramStore programs;
    private final ClickCounter counter;
    private final Clock clock;

    FollowLink(BrandDatabase database, ProgramStore programs, ClickCounter counter, Clock clock) {
        this.database = database;
        this.programs = programs;
        this.counter = counter;
        this.clock = clock;
    }

    /** The landing address; fails where there is no such link, or its code or program is over. */
    Uni<URI> follow(String link, boolean count) {
        CodeText text = CodeText.read(link).orElseThrow(() -> unknown(link));
        return database.inTransaction(connection -> find(connection, text.key()).chain(found -> {
            Row row = found.orElseThrow(() -> unknown(link));
            BrandId brand = new BrandId(row.getUUID("brand_id"));
            Code code = CodeStore.code(row);
            return database.enter(connection, brand)
                    .chain(() -> programs.require(connection, brand, code.program()))
                    .map(program -> requireOpen(code, program))
                    .call(program -> count
                            ? count(connection, brand, code)
                            : Uni.createFrom().voidItem())
                    .map(program -> LandingAddress.of(program, code.text()));
        }));
    }

    private static Uni<Optional<Row>> find(SqlConnection connection, CodeKey link) {
        Tuple row = Tuple.of(link.value());
        return connection
                .preparedQuery(PRESENT)
                .execute(row)
                .chain(() -> connection.preparedQuery(FIND).execute(row))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next()));
    }

    private Program requireOpen(Code code, Program program) {
        Instant now = clock.instant();
        if (!program.terms().isActiveAt(now) || !code.isValidAt(now)) {
            throw new Failure(
                    CodeError.LINK_EXPIRED,
                    "The invitation " + code.text()
                            + " is not open at the moment. Ask the person who sent you the link for a new one.");
        }
        return program;
    }

    private Uni<Void> count(SqlConnection connection, BrandId brand, Code code) {
        Tuple row = Tuple.of(brand.value(), code.key().value(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return connection
                .preparedQuery(COUNT)
                .execute(row)
                .chain(() -> counter.count(connection, brand, code.program()));
    }

    private static Failure unknown(String link) {
        String shown = link.length() > 64 ? link.substring(0, 64) + "…" : link;
        return new Failure(
                CodeError.UNKNOWN_LINK,
                "There is no invitation " + shown + ". Ask the person who sent you the link to check it.");
    }
}
