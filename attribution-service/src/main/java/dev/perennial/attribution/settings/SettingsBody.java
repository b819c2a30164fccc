package dev.perennial.attribution.settings;

import dev.perennial.attribution.channel.HostName;
import dev.perennial.attribution.channel.InternalSites;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The settings as they are shown and sent. */
@Schema(name = "AttributionSettings")
public record SettingsBody(
        @NotNull
        @Min(1)
        @Max(Settings.LONGEST_LOOK_BACK_DAYS)
        @Schema(description = "Touchpoints up to so many days before a conversion share its credit", examples = "90")
        Integer lookBackDays,

        @Nullable
        @Min(1)
        @Max(Settings.LONGEST_HALF_LIFE_DAYS)
        @Schema(
                description = "TIME_DECAY: a touchpoint so many days before the last one weighs half as much as it;"
                        + " stays as it is where left out",
                examples = "7")
        Integer halfLifeDays,

        @Nullable
        @Min(0)
        @Max(100)
        @Schema(
                description = "POSITION_BASED: per cent to the first touchpoint; stays as it is where left out",
                examples = "40")
        Integer firstPercent,

        @Nullable
        @Min(0)
        @Max(100)
        @Schema(
                description = "POSITION_BASED: per cent to the last touchpoint, with firstPercent at most 100; what is"
                        + " left is shared by those between; stays as it is where left out",
                examples = "40")
        Integer lastPercent,

        @Nullable
        @Schema(
                description = "Whether impressions share credit beside visits and contacts; otherwise they have some"
                        + " only where nothing else led to the conversion; stays as it is where left out")
        Boolean countImpressions,

        @Nullable
        @Size(max = InternalSites.MOST)
        @Schema(
                description = "The brand's own sites, each with its subdomains: coming from them is moving within the"
                        + " site. The site of the page itself is always one; stays as it is where left out",
                examples = "[\"shop.example\", \"shop.example.org\"]")
        List<@NotNull String> ownDomains,

        @Nullable
        @Size(max = InternalSites.MOST)
        @Schema(
                description =
                        "Sites that only hand the visitor back, each with its subdomains, such as payment pages that"
                                + " are not known as such; stays as it is where left out",
                examples = "[\"pay.example\"]")
        List<@NotNull String> ignoredReferrers) {

    static SettingsBody of(Settings settings, InternalSites sites) {
        return new SettingsBody(
                settings.lookBackDays(),
                settings.halfLifeDays(),
                settings.firstPercent(),
                settings.lastPercent(),
                settings.countImpressions(),
                sites.ownDomains(),
                sites.ignoredReferrers());
    }

    Settings over(Settings before) {
        int first = Objects.requireNonNullElse(firstPercent, before.firstPercent());
        int last = Objects.requireNonNullElse(lastPercent, before.lastPercent());
        if (first + last > 100) {
            String detail = "lastPercent: " + last + " (expected: at most " + (100 - first)
                    + ", as the first touchpoint gets " + first + ")";
            throw new Failure(CommonError.INVALID, detail, List.of(new FieldError("lastPercent", "invalid", detail)));
        }
        return new Settings(
                lookBackDays,
                Objects.requireNonNullElse(halfLifeDays, before.halfLifeDays()),
                first,
                last,
                Objects.requireNonNullElse(countImpressions, before.countImpressions()));
    }

    InternalSites over(InternalSites before) {
        List<FieldError> errors = new ArrayList<>();
        InternalSites wanted = new InternalSites(
                names("ownDomains", ownDomains, before.ownDomains(), errors),
                names("ignoredReferrers", ignoredReferrers, before.ignoredReferrers(), errors));
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
        return wanted;
    }

    private static List<String> names(
            String field, @Nullable List<String> sent, List<String> before, List<FieldError> errors) {
        if (sent == null) {
            return before;
        }
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < sent.size(); i++) {
            Optional<String> name = HostName.parse(sent.get(i));
            name.ifPresent(names::add);
            if (name.isEmpty()) {
                String place = field + "[" + i + "]";
                String detail = place + ": " + sent.get(i)
                        + " (expected: the name of a host such as shop.example, without scheme, port and path)";
                errors.add(new FieldError(place, "invalid", detail));
            }
        }
        return List.copyOf(names);
    }
}
