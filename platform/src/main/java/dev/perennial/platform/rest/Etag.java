package dev.perennial.platform.rest;

import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Versions of things that can be edited (RFC 9110, section 13): {@code ETag} on reading, {@code If-Match} on writing. */
public final class Etag {
    private Etag() {}

    /** The header's value for a version. */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** A thing as the answer, with its version as the header. */
    public static <T> RestResponse<T> ok(T thing, long version) {
        return RestResponse.ResponseBuilder.ok(thing)
                .header(HttpHeaders.ETAG, of(version))
                .build();
    }

    /**
     * Checks that the caller edits what stands there now.
     *
     * @param ifMatch the header; {@code *} matches every version
     * @throws Failure 428 without the header, 412 where the version is another
     */
    public static void require(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Failure(
                    CommonError.PRECONDITION_REQUIRED,
                    "Send If-Match with the ETag you read, so that nobody's change is lost; it is now " + of(version)
                            + ".");
        }
        if (!ifMatch.equals("*") && !ifMatch.equals(of(version))) {
            throw new Failure(
                    CommonError.CHANGED_MEANWHILE,
                    "If-Match: " + ifMatch + " (expected: " + of(version) + "); read it again and repeat your change.");
        }
    }
}
