package dev.perennial.stage.curve;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.json.Json;
import dev.perennial.stage.definition.DefinitionKind;
import dev.perennial.stage.definition.SaveDefinition;
import dev.perennial.stage.definition.StoredDefinition;
import dev.perennial.stage.scheme.Rules;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Saves and deletes curves. */
@ApplicationScoped
class SaveCurve {
    private final BrandDatabase database;
    private final SaveDefinition definitions;
    private final CurveCheck check;
    private final Json json;

    SaveCurve(BrandDatabase database, SaveDefinition definitions, Rules rules, Json json) {
        this.database = database;
        this.definitions = definitions;
        this.check = new CurveCheck(rules);
        this.json = json;
    }

    /** Saves it, see {@link SaveDefinition#save}; fails with {@code invalid} too. Then nothing has changed. */
    Uni<StoredDefinition> save(BrandId brand, String key, CurveDraft draft, @Nullable String ifMatch) {
        String body = json.write(check.check(key, draft));
        return database.inBrand(
                brand, connection -> definitions.save(connection, brand, DefinitionKind.CURVE, key, body, ifMatch));
    }

    /** Deletes it; fails with {@code unknown_definition}. */
    Uni<Void> delete(BrandId brand, String key) {
        return database.inBrand(brand, connection -> definitions.delete(connection, brand, DefinitionKind.CURVE, key));
    }
}
