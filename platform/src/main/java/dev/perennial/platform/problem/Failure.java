package dev.perennial.platform.problem;

import java.util.List;
import java.util.Locale;

/** A request cannot be done, with the reason for the caller. Carries no stack trace: it is an answer, not a bug. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final String detail;
    private final transient List<FieldError> fields;

    public Failure(ErrorCode code, String detail) {
        this(code, detail, List.of());
    }

    public Failure(ErrorCode code, String detail, List<FieldError> fields) {
        super(detail, null, false, false);
        this.code = code;
        this.detail = detail;
        this.fields = List.copyOf(fields);
    }

    /** {@code invalid}: some fields are not what was expected. */
    public static Failure invalid(List<FieldError> fields) {
        return new Failure(CommonError.INVALID, "See errors for the fields and what was expected of them.", fields);
    }

    public ErrorCode code() {
        return code;
    }

    /** One sentence or two: what was wrong this time, and what to do. */
    public String detail() {
        return detail;
    }

    /** The code as the API shows it. */
    public String key() {
        return code.name().toLowerCase(Locale.ROOT);
    }

    public List<FieldError> fields() {
        return fields;
    }

    /**
     * What is wrong with one field.
     *
     * @param field path in the request, such as {@code stages[2].entry}
     * @param code stable code
     * @param detail one sentence with the offending value and what was expected
     */
    public record FieldError(String field, String code, String detail) {}
}
