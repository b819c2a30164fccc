package dev.perennial.stage.curve;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.json.Json;
import dev.perennial.stage.definition.DefinitionKind;
import dev.perennial.stage.definition.SaveDefinition;
import dev.perennial.stage.definition.StoredDefinition;
import dev.perennial.stage.scheme.Rules;
import dev.perennial.stage.scheme.SchemeLoader;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Saves and deletes curves. */
@ApplicationScoped
class SaveCurve {
    private final BrandDatabase database;
    private final SchemeLoader schemes;
    private final SaveDefinition definitions;
    private final CurveCheck check;
    private final Json json;

    SaveCurve(BrandDatabase database, SchemeLoader schemes, SaveDefinition definitions, Rules rules, Json json) {
        this.database = database;
        this.schemes = schemes;
        this.definitions = definitions;
        this.check = new CurveCheck(rules);
        this.json = json;
    }

    /** Saves it, see {@link SaveDefinition#save}; fails with {@code invalid} too. Then nothing has changed. */
    Uni<StoredDefinition> save(Brand brand, String key, CurveDraft draft, @Nullable String ifMatch) {
        return database.inBrand(brand.id(), connection -> schemes.load(connection, brand)
                .map(set -> check.check(key, draft, set))
                .chain(curve -> definitions.save(
                        connection, brand.id(), DefinitionKind.CURVE, key, json.write(curve), ifMatch)));
    }

    /** Deletes it; fails with {@code unknown_definition}. */
    Uni<Void> delete(BrandId brand, String key) {
        return database.inBrand(brand, connection -> definitions.delete(connection, brand, DefinitionKind.CURVE, key));
    }
}
