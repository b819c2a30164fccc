package dev.perennial.attribution.ledger;

import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import java.util.List;
import java.util.Locale;

/** Of what credit is a share. */
public enum Basis {
    /** Each order, shared by the touchpoints that led to it. */
    ORDER,
    /** All a customer's orders net of refunds, shared by the touchpoints that led to the first. */
    REALISED,
    /** The customer's lifetime value, shared by the same: margin so far, and what is still expected. */
    LIFETIME;

    /** What of the ledger is a share of it. */
    public Part part() {
        return this == LIFETIME ? Part.LIFETIME : Part.REALISED;
    }

    /** The name as it stands in the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the parameter.
     *
     * @throws Failure 422 where it names no basis
     */
    public static Basis parse(String text) {
        for (Basis basis : values()) {
            if (basis.name().equalsIgnoreCase(text)) {
                return basis;
            }
        }
        String detail = "basis: " + text + " (expected: order, realised or lifetime)";
        throw new Failure(CommonError.INVALID, detail, List.of(new FieldError("basis", "invalid", detail)));
    }
}
