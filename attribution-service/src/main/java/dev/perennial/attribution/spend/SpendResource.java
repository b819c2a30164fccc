package dev.perennial.attribution.spend;

import dev.perennial.attribution.spend.RowReader.Figures;
import dev.perennial.attribution.spend.RowReader.Texts;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the brand spent. */
@Path("/v1/spend")
@Tag(name = "Spend", description = "What was spent to get and to keep customers, by day")
public class SpendResource {
    private static final int MOST_ROWS = 5_000;
    private static final String FIRST_DAY = "First day, in the brand's calendar";
    private static final String LAST_DAY = "Last day, in the brand's calendar";

    private final Caller caller;
    private final KeepSpend spend;

    SpendResource(Caller caller, KeepSpend spend) {
        this.caller = caller;
        this.spend = spend;
    }

    /** An amount as it is sent and shown. */
    @Schema(name = "SpendAmount")
    public record AmountBody(
            @NotNull
            @Digits(integer = 13, fraction = 0)
            @Schema(
                    type = SchemaType.INTEGER,
                    format = "int64",
                    description = "Minor units (cents for EUR, whole yen for JPY), 0 or more",
                    examples = "12550")
            BigDecimal minor,

            @NotNull @Schema(description = "ISO 4217", examples = "EUR")
            String currency) {}

    /** A row as it is sent and shown. */
    @Schema(name = "SpendRow")
    public record RowBody(
            @NotNull @Schema(description = "In the brand's calendar", examples = "2026-01-31")
            String day,

            @NotNull @Schema(description = "A key of GET /v1/channels", examples = "paid_search")
            String channel,

            @Nullable @Schema(description = "Absent for what was spent on a whole channel", examples = "google")
            String source,

            @Nullable String campaign,
            @Nullable String content,

            @Nullable @Schema(description = "acquisition or retention", defaultValue = "acquisition")
            String purpose,

            @NotNull @Valid AmountBody amount,

            @Nullable Long impressions,
            @Nullable Long clicks) {}

    /** Rows as they are sent. */
    @Schema(name = "SpendRows")
    public record RowsBody(
            @NotNull @Size(min = 1, max = MOST_ROWS) @Valid List<@NotNull @Valid RowBody> rows) {}

    /** What became of rows. */
    @Schema(name = "SpendWritten")
    public record Written(
            @Schema(description = "How many rows were stored; each replaced what stood under its key")
            int rows) {}

    /** What was deleted. */
    @Schema(name = "SpendDeleted")
    public record Deleted(int rows) {}

    /** A page of spend. */
    @Schema(name = "SpendPage")
    public record SpendPage(
            List<RowBody> data,

            @Nullable @Schema(description = "Give it as after to read on; absent on the last page")
            String next,

            @Schema(description = "Over all rows that match, not only those of this page")
            List<SpendTotal> totals) {}

    /** Writes rows. */
    @PUT
    @Scope("attribution:write")
    @Operation(
            summary = "Write spend",
            description = "Each row replaces the one of the same day, channel, source, campaign, content, purpose and"
                    + " currency, so that a day that is sent again counts once. All rows are stored, or none: a row that is"
                    + " not valid is told with its place. Names are read as those of touchpoints are.")
    public Uni<Written> writeSpend(@NotNull @Valid RowsBody body) {
        RowReader reader = new RowReader();
        List<RowBody> rows = body.rows();
        for (int i = 0; i < rows.size() && !reader.isHopeless(); i++) {
            RowBody row = rows.get(i);
            String place = "rows[" + i + "]";
            reader.read(
                    place,
                    new Texts(row.day(), row.channel(), row.source(), row.campaign(), row.content(), row.purpose()),
                    new Figures(
                            reader.currency(place, row.amount().currency()),
                            Optional.of(row.amount().minor().longValueExact()),
                            row.impressions(),
                            row.clicks()));
        }
        return write(reader.rows());
    }

    /** Takes a file in. */
    @POST
    @Path("/imports")
    @Blocking
    @Consumes("text/csv")
    @Scope("attribution:write")
    @Operation(
            summary = "Write spend from a CSV file",
            description = "The body is the file (UTF-8, at most 10 MB and 100,000 rows). Its first line names the"
                    + " columns: day, channel and amount (in major units, such as 12.50), and any of source, campaign,"
                    + " content, purpose, currency, impressions, clicks. Rows replace what stands under the same key, so"
                    + " sending a file again changes nothing. All rows are stored, or none: each row that is not valid is"
                    + " told with its line and the reason.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public Uni<Written> importSpend(
            InputStream file,
            @Parameter(description = "One character between the columns, or \\t")
                    @QueryParam("delimiter")
                    @DefaultValue(",")
                    String delimiter) {
        return write(new SpendFile(caller.brand().currency(), character(delimiter)).read(file));
    }

    /** Lists rows. */
    @GET
    @Scope("attribution:read")
    @Operation(
            summary = "List spend",
            description =
                    "By day, channel, source, campaign, content, purpose, currency, with what all of it adds up to"
                            + " in the brand's currency.")
    public Uni<SpendPage> listSpend(
            @Parameter(description = FIRST_DAY, required = true) @QueryParam("from") @Nullable String from,
            @Parameter(description = LAST_DAY, required = true) @QueryParam("to") @Nullable String to,
            @QueryParam("channel") @Nullable String channel,
            @QueryParam("source") @Nullable String source,
            @QueryParam("campaign") @Nullable String campaign,
            @QueryParam("content") @Nullable String content,
            @QueryParam("purpose") @Nullable String purpose,
            @QueryParam("currency") @Nullable String currency,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") @Nullable String after) {
        Brand brand = caller.brand();
        SpendQuery query =
                SpendQuery.read(new SpendQuery.Texts(from, to, channel, source, campaign, content, purpose, currency));
        return spend.find(brand, query, SpendCursor.parse(after), limit + 1).map(found -> {
            Page<Spend> page = Page.of(found.rows(), limit, SpendCursor::of);
            return new SpendPage(page.data().stream().map(SpendResource::shown).toList(), page.next(), found.totals());
        });
    }

    /** Deletes rows. */
    @DELETE
    @Scope("attribution:write")
    @Operation(summary = "Delete spend", description = "All rows from a day to a day that match; answers how many.")
    public Uni<Deleted> deleteSpend(
            @Parameter(description = FIRST_DAY, required = true) @QueryParam("from") @Nullable String from,
            @Parameter(description = LAST_DAY, required = true) @QueryParam("to") @Nullable String to,
            @QueryParam("channel") @Nullable String channel,
            @QueryParam("source") @Nullable String source,
            @QueryParam("campaign") @Nullable String campaign,
            @QueryParam("content") @Nullable String content,
            @QueryParam("purpose") @Nullable String purpose,
            @QueryParam("currency") @Nullable String currency) {
        SpendQuery query =
                SpendQuery.read(new SpendQuery.Texts(from, to, channel, source, campaign, content, purpose, currency));
        return spend.delete(caller.brandId(), query).map(Deleted::new);
    }

    private Uni<Written> write(List<Spend> rows) {
        return spend.write(caller.brandId(), rows).replaceWith(new Written(rows.size()));
    }

    private static RowBody shown(Spend row) {
        SpendKey key = row.key();
        return new RowBody(
                key.day().toString(),
                key.channel().key(),
                name(key.source()),
                name(key.campaign()),
                name(key.content()),
                key.purpose().key(),
                new AmountBody(BigDecimal.valueOf(row.minor()), key.currency().getCurrencyCode()),
                row.impressions(),
                row.clicks());
    }

    private static @Nullable String name(String name) {
        return name.isEmpty() ? null : name;
    }

    private static char character(String delimiter) {
        String one = delimiter.equals("\\t") ? "\t" : delimiter;
        if (one.length() != 1 || "\"\n\r".contains(one)) {
            throw Failure.invalid(List.of(new FieldError(
                    "delimiter", "invalid", "delimiter: " + delimiter + " (expected: one character, or \\t)")));
        }
        return one.charAt(0);
    }
}
