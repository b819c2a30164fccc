package dev.perennial.stage.pursuit;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.json.Json;
import dev.perennial.platform.problem.Failure;
import dev.perennial.stage.definition.DefinitionKind;
import dev.perennial.stage.definition.SaveDefinition;
import dev.perennial.stage.definition.StoredDefinition;
import dev.perennial.stage.scheme.Rules;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Saves and deletes pursuits. */
@ApplicationScoped
class SavePursuit {
    private final BrandDatabase database;
    private final PursuitLoader loader;
    private final PursuitCatalogue catalogue;
    private final SaveDefinition definitions;
    private final PursuitCheck check;
    private final Json json;

    SavePursuit(
            BrandDatabase database,
            PursuitLoader loader,
            PursuitCatalogue catalogue,
            SaveDefinition definitions,
            Rules rules,
            Json json) {
        this.database = database;
        this.loader = loader;
        this.catalogue = catalogue;
        this.definitions = definitions;
        this.check = new PursuitCheck(rules);
        this.json = json;
    }

    /** Saves it, see {@link SaveDefinition#save}; fails with {@code invalid} too. Then nothing has changed. */
    Uni<StoredDefinition> save(BrandId brand, String key, PursuitDraft draft, @Nullable String ifMatch) {
        Pursuit pursuit = check.check(key, complete(draft));
        return database.inBrand(brand, connection -> loader.live(connection, brand)
                .chain(() -> definitions.save(
                        connection, brand, DefinitionKind.PURSUIT, key, json.write(pursuit), ifMatch)));
    }

    /** Deletes it; fails with {@code unknown_definition}. */
    Uni<Void> delete(BrandId brand, String key) {
        return database.inBrand(brand, connection -> loader.live(connection, brand)
                .chain(() -> definitions.delete(connection, brand, DefinitionKind.PURSUIT, key)));
    }

    private PursuitDraft complete(PursuitDraft draft) {
        String template = draft.template();
        if (template == null) {
            return draft;
        }
        return catalogue
                .find(template)
                .map(draft::over)
                .orElseThrow(() -> Failure.invalid(List.of(new Failure.FieldError(
                        "template",
                        "unknown_template",
                        "template: " + template + " (expected: one of " + catalogue.keys() + ")"))));
    }
}
