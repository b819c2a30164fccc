package dev.perennial.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.platform.rest.RequestId;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one translator from failures to HTTP. */
class ProblemMappers {
    private static final int CLIENT_ERRORS_END = 500;

    @ServerExceptionMapper
    Response failure(Failure failure, RoutingContext routing) {
        return Problem.of(failure, RequestId.of(routing)).response();
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException invalid, RoutingContext routing) {
        List<FieldError> errors = invalid.getConstraintViolations().stream()
                .map(ProblemMappers::fieldError)
                .toList();
        return failure(Failure.invalid(errors), routing);
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException unreadable, RoutingContext routing) {
        return failure(malformed(unreadable), routing);
    }

    /** The framework has a mapper of its own for these, which only a mapper of the same type replaces. */
    @ServerExceptionMapper
    Response unfit(MismatchedInputException unfit, RoutingContext routing) {
        return unreadable(unfit, routing);
    }

    @ServerExceptionMapper
    Response status(WebApplicationException status, RoutingContext routing) {
        if (status.getCause() instanceof JsonProcessingException unreadable) {
            return unreadable(unreadable, routing);
        }
        Response.StatusType answer = status.getResponse().getStatusInfo();
        if (answer.getStatusCode() < 400) {
            return status.getResponse();
        }
        if (answer.getStatusCode() >= CLIENT_ERRORS_END) {
            return unexpected(status, routing);
        }
        String code = answer.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '_');
        return Problem.of(
                        answer.getStatusCode(),
                        code,
                        answer.getReasonPhrase(),
                        detail(answer.getStatusCode(), routing),
                        RequestId.of(routing))
                .response();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable unexpected, RoutingContext routing) {
        return Problems.of(unexpected, RequestId.of(routing)).response();
    }

    private static String detail(int status, RoutingContext routing) {
        String path = routing.request().method() + " " + routing.request().path();
        return switch (status) {
            case 404 -> "There is nothing at " + path + ", or one of its parts is no such id.";
            case 405 -> path + " is not a call of this API; see /q/openapi.";
            case 406, 415 -> "Send and accept application/json, unless the API says otherwise for this call.";
            case 413 -> "The body is larger than this call takes.";
            default -> "The request for " + path + " was refused.";
        };
    }

    private static Failure malformed(JsonProcessingException unreadable) {
        return switch (unreadable) {
            case UnrecognizedPropertyException unknown ->
                invalid(unknown, "unknown_field", "There is no such field; known are " + unknown.getKnownPropertyIds());
            case MismatchedInputException mismatch ->
                mismatch.getPath().isEmpty()
                        ? new Failure(CommonError.MALFORMED, place(unreadable, mismatch.getOriginalMessage()))
                        : invalid(mismatch, "invalid", mismatch.getOriginalMessage());
            default -> new Failure(CommonError.MALFORMED, place(unreadable, unreadable.getOriginalMessage()));
        };
    }

    private static Failure invalid(JsonMappingException cause, String code, String detail) {
        String field = cause.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
        return Failure.invalid(List.of(new FieldError(field, code, firstSentence(detail))));
    }

    private static String place(JsonProcessingException unreadable, String detail) {
        return unreadable.getLocation() == null
                ? firstSentence(detail)
                : "Line %d, column %d: %s"
                        .formatted(
                                unreadable.getLocation().getLineNr(),
                                unreadable.getLocation().getColumnNr(),
                                firstSentence(detail));
    }

    /** Jackson names Java classes after the first line or in backquotes; the caller has no use for them. */
    private static String firstSentence(String detail) {
        return detail.lines().findFirst().orElse("").replaceAll("`[^`]*\\.(\\w+)[^`]*`", "$1");
    }

    /** The path begins with the method and its parameter; of a body the caller knows the fields only. */
    private static FieldError fieldError(ConstraintViolation<?> violation) {
        List<String> path = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .map(Path.Node::toString)
                .toList();
        String field = String.join(".", path.subList(Math.min(path.size() - 1, 2), path.size()));
        return new FieldError(
                field, "invalid", "%s (was: %s)".formatted(violation.getMessage(), violation.getInvalidValue()));
    }
}
