package dev.perennial.referral.program;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Etag;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates a program or its next version. */
@ApplicationScoped
class SaveProgram {
    private final BrandDatabase database;
    private final ProgramStore store;
    private final Clock clock;

    SaveProgram(BrandDatabase database, ProgramStore store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Saves the terms. Terms that stand there already are left as they are, so that saving again changes nothing.
     *
     * @param ifMatch needed to change a program that is there
     */
    Uni<Program> save(BrandId brand, ProgramKey key, ProgramTerms terms, @Nullable String ifMatch) {
        return database.inBrand(brand, connection -> store.find(connection, brand, key)
                .chain(stored -> stored.isPresent() && stored.get().terms().equals(terms)
                        ? Uni.createFrom().item(stored.get())
                        : add(connection, brand, next(key, terms, stored, ifMatch))));
    }

    private Program next(ProgramKey key, ProgramTerms terms, Optional<Program> stored, @Nullable String ifMatch) {
        if (stored.isPresent()) {
            Etag.require(ifMatch, stored.get().version());
        } else if (ifMatch != null) {
            throw new Failure(
                    CommonError.CHANGED_MEANWHILE,
                    "If-Match: " + ifMatch + " (expected: none, there is no program " + key + ").");
        }
        long version = stored.map(Program::version).orElse(0L) + 1;
        return new Program(key, version, terms, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private Uni<Program> add(SqlConnection connection, BrandId brand, Program program) {
        return store.add(connection, brand, program).map(added -> {
            if (!added) {
                throw new Failure(
                        CommonError.CHANGED_MEANWHILE,
                        "Program " + program.key()
                                + " was saved by somebody else meanwhile; read it again and repeat your change.");
            }
            return program;
        });
    }
}
