package dev.perennial.stage.definition;

import dev.perennial.platform.problem.ErrorCode;
import dev.perennial.platform.problem.Failure;

/** Errors about definitions. */
public enum DefinitionError implements ErrorCode {
    UNKNOWN_DEFINITION(404, "There is no such definition"),
    TOO_MANY_DEFINITIONS(409, "There are as many definitions as there may be"),
    STILL_BUILDING(409, "Customers are still being folded under the definition");

    private final int status;
    private final String title;

    DefinitionError(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    /** There is no definition of that key, or none any more. */
    public static Failure unknown(DefinitionKind kind, String key) {
        return new Failure(UNKNOWN_DEFINITION, "There is no " + kind.key() + " " + key + ".");
    }

    /** The first version is not built yet. */
    static Failure stillBuilding(DefinitionKind kind, String key) {
        return new Failure(
                STILL_BUILDING,
                "The " + kind.key() + " " + key + " can be read once all customers are folded under it.");
    }
}
