package dev.perennial.customer.relationship;

import dev.perennial.customer.refit.FittedModel;
import dev.perennial.customer.refit.RefitStore;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.platform.rest.Etag;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Saves how a brand looks at the beginning of its relationships, and has the model fitted anew. */
@ApplicationScoped
class SaveRelationshipSettings {
    private final BrandDatabase database;
    private final RelationshipSettingsStore store;
    private final RefitStore refits;

    SaveRelationshipSettings(BrandDatabase database, RelationshipSettingsStore store, RefitStore refits) {
        this.database = database;
        this.store = store;
        this.refits = refits;
    }

    /**
     * Saves them. Fails with {@code invalid}, {@code precondition_required} or {@code changed_meanwhile}; then nothing has
     * changed.
     *
     * @param ifMatch the version the caller read
     */
    Uni<RelationshipSettings> save(BrandId brand, NewRelationshipSettings given, @Nullable String ifMatch) {
        given.windowDays().ifPresent(SaveRelationshipSettings::requireLandmark);
        return database.inBrand(
                brand, connection -> store.read(connection, brand).chain(known -> {
                    Etag.require(ifMatch, known.version());
                    RelationshipSettings next = given.over(known.version() + 1);
                    return store.save(connection, brand, next)
                            .invoke(SaveRelationshipSettings::requireUnchanged)
                            .chain(() -> refits.ask(connection, brand, FittedModel.RELATIONSHIP))
                            .replaceWith(next);
                }));
    }

    private static void requireLandmark(int days) {
        if (Arrays.stream(Landmark.values()).noneMatch(landmark -> landmark.days() == days)) {
            throw Failure.invalid(
                    List.of(new FieldError("windowDays", "out_of_bounds", days + " (expected: 7, 14, 28 or 56)")));
        }
    }

    private static void requireUnchanged(boolean saved) {
        if (!saved) {
            throw new Failure(
                    CommonError.CHANGED_MEANWHILE, "Somebody else saved the settings at this moment; read them again.");
        }
    }
}
