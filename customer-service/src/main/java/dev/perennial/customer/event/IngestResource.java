package dev.perennial.customer.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.customer.event.IngestAnswer.BatchAnswer;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import dev.perennial.platform.security.ScopeFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The calls of Segment's HTTP tracking API. */
@Path("/v1")
@Consumes(MediaType.WILDCARD)
@Tag(
        name = "Events",
        description =
                "The calls of Segment's tracking API: any of its SDKs works by changing its host. The write key goes"
                        + " into Basic authentication as user name, or into the body as writeKey.")
class IngestResource {
    private static final String WRITE = "events:write";
    private static final int MAX_BATCH_BYTES = 500 * 1024;
    private static final int MAX_SINGLE_BYTES = SegmentReader.MAX_EVENT_BYTES + 4 * 1024;

    private final IngestEvents ingest;
    private final ScopeFilter scopes;
    private final Caller caller;
    private final ObjectMapper mapper;

    IngestResource(IngestEvents ingest, ScopeFilter scopes, Caller caller, ObjectMapper mapper) {
        this.ingest = ingest;
        this.scopes = scopes;
        this.caller = caller;
        this.mapper = mapper;
    }

    @POST
    @Path("/identify")
    @Scope(value = WRITE, orInBody = true)
    @Operation(summary = "Who the customer is", description = "Joins the identities it carries, and keeps the traits.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SegmentMessage.class)))
    public Uni<Appended> identify(byte[] body, HttpHeaders headers) {
        return one(body, headers, EventType.IDENTIFY);
    }

    @POST
    @Path("/track")
    @Scope(value = WRITE, orInBody = true)
    @Operation(summary = "What the customer did")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SegmentMessage.class)))
    public Uni<Appended> track(byte[] body, HttpHeaders headers) {
        return one(body, headers, EventType.TRACK);
    }

    @POST
    @Path("/page")
    @Scope(value = WRITE, orInBody = true)
    @Operation(summary = "A page seen")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SegmentMessage.class)))
    public Uni<Appended> page(byte[] body, HttpHeaders headers) {
        return one(body, headers, EventType.PAGE);
    }

    @POST
    @Path("/screen")
    @Scope(value = WRITE, orInBody = true)
    @Operation(summary = "A screen of an app seen")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SegmentMessage.class)))
    public Uni<Appended> screen(byte[] body, HttpHeaders headers) {
        return one(body, headers, EventType.SCREEN);
    }

    @POST
    @Path("/group")
    @Scope(value = WRITE, orInBody = true)
    @Operation(summary = "A group the customer belongs to")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SegmentMessage.class)))
    public Uni<Appended> group(byte[] body, HttpHeaders headers) {
        return one(body, headers, EventType.GROUP);
    }

    @POST
    @Path("/alias")
    @Scope(value = WRITE, orInBody = true)
    @Operation(summary = "Two identities of one customer")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SegmentMessage.class)))
    public Uni<Appended> alias(byte[] body, HttpHeaders headers) {
        return one(body, headers, EventType.ALIAS);
    }

    @POST
    @Path("/batch")
    @Scope(value = WRITE, orInBody = true)
    @Operation(
            summary = "Up to 2,500 events",
            description =
                    "At most 500 KB, 32 KB an event. One result for each event: accepted, duplicate (its messageId is"
                            + " stored already) or rejected with a code. Nothing that was answered accepted is ever dropped.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SegmentBatch.class)))
    public Uni<BatchAnswer> batch(byte[] body, HttpHeaders headers) {
        return many(body, headers);
    }

    @POST
    @Path("/import")
    @Scope(value = WRITE, orInBody = true)
    @Operation(
            summary = "The same as batch",
            description = "Where Segment's older server libraries send their batches.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SegmentBatch.class)))
    public Uni<BatchAnswer> importBatch(byte[] body, HttpHeaders headers) {
        return many(body, headers);
    }

    private Uni<Appended> one(byte[] body, HttpHeaders headers, EventType type) {
        JsonNode message = read(body, MAX_SINGLE_BYTES, headers);
        return admit(message, headers).chain(() -> ingest.one(caller.brand(), message, type));
    }

    private Uni<BatchAnswer> many(byte[] body, HttpHeaders headers) {
        JsonNode batch = read(body, MAX_BATCH_BYTES, headers);
        return admit(batch, headers).chain(() -> ingest.batch(caller.brand(), batch));
    }

    private Uni<Void> admit(JsonNode body, HttpHeaders headers) {
        if (headers.getHeaderString(HttpHeaders.AUTHORIZATION) != null) {
            return Uni.createFrom().voidItem();
        }
        String key = Optional.of(body.path("writeKey").asText(""))
                .filter(given -> !given.isEmpty())
                .orElseThrow(() -> new Failure(
                        CommonError.UNAUTHENTICATED,
                        "Send the write key as Basic user name, or as writeKey in the body."));
        return scopes.admit(key, WRITE);
    }

    private JsonNode read(byte[] body, int maxBytes, HttpHeaders headers) {
        if (headers.getHeaderString(HttpHeaders.CONTENT_ENCODING) != null) {
            throw new Failure(CommonError.MALFORMED, "Content-Encoding is not supported: send the body as it is.");
        }
        if (body.length > maxBytes) {
            throw new Failure(
                    CommonError.TOO_LARGE, body.length + " bytes (expected: at most " + maxBytes + " in this call)");
        }
        try {
            JsonNode message = mapper.readTree(body);
            if (!message.isObject()) {
                throw new Failure(CommonError.MALFORMED, "The body is a JSON object.");
            }
            return message;
        } catch (JsonProcessingException e) {
            throw new Failure(CommonError.MALFORMED, "The body is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Failure(CommonError.MALFORMED, "The body cannot be read as UTF-8.");
        }
    }
}
