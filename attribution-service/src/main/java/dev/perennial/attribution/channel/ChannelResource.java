package dev.perennial.attribution.channel;

import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Scope;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue of channels. */
@Path("/v1/channels")
@Tag(name = "Channels", description = "Through what kind of contact customers come")
public class ChannelResource {

    /** A channel as it is shown. */
    @Schema(name = "Channel")
    public record ChannelAnswer(
            @Schema(description = "As it stands in all answers", examples = "paid_search")
            String channel,

            @Schema(description = "One sentence for people") String explanation) {}

    /** Lists the channels. */
    @GET
    @Scope("attribution:read")
    @Operation(summary = "List the channels", description = "All of them; the list is the same for every brand.")
    public Page<ChannelAnswer> listChannels() {
        return new Page<>(
                Arrays.stream(Channel.values())
                        .map(channel -> new ChannelAnswer(channel.key(), channel.explanation()))
                        .toList(),
                null);
    }
}
