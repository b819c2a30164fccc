package dev.perennial.customer.imports;

import dev.perennial.customer.imports.CsvChunks.Reject;
import dev.perennial.platform.id.Ids;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Files of transactions. */
@Path("/v1/imports")
@Tag(name = "Imports", description = "Files of transactions of the time before.")
class ImportResource {
    private final ImportTransactions imports;
    private final ImportStore store;
    private final Caller caller;

    ImportResource(ImportTransactions imports, ImportStore store, Caller caller) {
        this.imports = imports;
        this.store = store;
        this.caller = caller;
    }

    @POST
    @Blocking
    @Consumes("text/csv")
    @ResponseStatus(201)
    @Scope("customers:write")
    @Operation(
            summary = "Import a CSV file of transactions",
            description =
                    "The body is the file (UTF-8, the first line names the columns), of any size, taken in while it"
                            + " arrives. Good lines become events, bad ones are kept with their number and the reason. Sending the"
                            + " same file again changes nothing; equal lines are told apart by their number among equals.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public Uni<ImportRun> run(
            InputStream file,
            @QueryParam("name") Optional<String> name,
            @Schema(
                            description =
                                    "field=column pairs; fields are customer, date, quantity, amount, order, product,"
                                            + " currency, email and channel",
                            defaultValue = "customer=customer_id,date=date,quantity=quantity,amount=amount")
                    @QueryParam("columns")
                    Optional<String> columns,
            @QueryParam("delimiter") Optional<String> delimiter,
            @QueryParam("dateFormat") Optional<String> dateFormat,
            @QueryParam("currency") Optional<String> currency,
            @QueryParam("event") Optional<String> event) {
        return imports.run(
                caller.brand(), ImportOptions.read(name, columns, delimiter, dateFormat, currency, event), file);
    }

    @GET
    @Scope("customers:read")
    @Operation(summary = "List imports, newest first")
    public Uni<Page<ImportRun>> list(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") Optional<String> after) {
        return store.list(caller.brandId(), after.map(ImportResource::uuid), limit + 1)
                .map(rows -> Page.of(rows, limit, ImportRun::id));
    }

    @GET
    @Path("/{importId}")
    @Scope("customers:read")
    @Operation(summary = "Read an import", description = "While it runs, too.")
    public Uni<ImportRun> read(String importId) {
        return store.read(caller.brandId(), uuid(importId)).map(found -> found.orElseThrow(() -> unknown(importId)));
    }

    @GET
    @Path("/{importId}/rejects")
    @Produces("text/csv")
    @Scope("customers:read")
    @Operation(summary = "Lines that could not be taken in", description = "CSV: line, reason, content.")
    public Uni<String> rejects(String importId) {
        UUID id = uuid(importId);
        return store.read(caller.brandId(), id)
                .map(found -> found.orElseThrow(() -> unknown(importId)))
                .chain(() -> store.rejects(caller.brandId(), id))
                .map(ImportResource::csv);
    }

    private static String csv(List<Reject> rejects) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord("line", "reason", "content");
            for (Reject reject : rejects) {
                csv.printRecord(reject.line(), reject.reason(), reject.content());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static UUID uuid(String id) {
        try {
            return Ids.parse(ImportRun.PREFIX, id);
        } catch (IllegalArgumentException e) {
            throw unknown(id);
        }
    }

    private static Failure unknown(String id) {
        return new Failure(CommonError.NOT_FOUND, "There is no import " + id + ".");
    }
}
