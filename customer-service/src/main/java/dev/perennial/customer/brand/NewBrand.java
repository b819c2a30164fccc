package dev.perennial.customer.brand;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A brand to be created.
 *
 * @param slug short name for addresses, unique in the installation
 * @param currency ISO 4217
 * @param timeZone IANA
 * @param country ISO 3166 alpha-2
 */
record NewBrand(
        @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}") @Schema(examples = "acme")
        String slug,

        @NotBlank @Size(max = 200) @Schema(examples = "Acme Coffee")
        String name,

        @NotNull @Schema(examples = "EUR") String currency,
        @NotNull @Schema(examples = "Europe/Berlin") String timeZone,
        @NotNull @Schema(examples = "DE") String country) {

    /**
     * The brand.
     *
     * @throws Failure where currency, time zone or country are not known
     */
    Brand brand() {
        List<FieldError> errors = new ArrayList<>();
        if (currencyOf(currency).isEmpty()) {
            errors.add(new FieldError("currency", "invalid", currency + " (expected: an ISO 4217 code such as EUR)"));
        }
        if (zoneOf(timeZone).isEmpty()) {
            errors.add(new FieldError(
                    "timeZone", "invalid", timeZone + " (expected: an IANA time zone such as Europe/Berlin)"));
        }
        if (!Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(country)) {
            errors.add(new FieldError("country", "invalid", country + " (expected: an ISO 3166 code such as DE)"));
        }
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
        return new Brand(
                BrandId.next(),
                slug,
                name.strip(),
                currencyOf(currency).orElseThrow(),
                zoneOf(timeZone).orElseThrow(),
                country);
    }

    private static Optional<Currency> currencyOf(String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(code))
                .findFirst();
    }

    private static Optional<ZoneId> zoneOf(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
