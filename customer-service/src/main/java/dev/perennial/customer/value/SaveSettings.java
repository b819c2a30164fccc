package dev.perennial.customer.value;

import dev.perennial.customer.refit.FittedModel;
import dev.perennial.customer.refit.RefitStore;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.platform.rest.Etag;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Saves how a brand reckons, converts what was bought by the new rates, and has everything estimated anew. */
@ApplicationScoped
class SaveSettings {
    private static final BigDecimal MOST_RATE = new BigDecimal("1e9");
    private static final BigDecimal LEAST_RATE = new BigDecimal("1e-9");

    private final BrandDatabase database;
    private final SettingsStore store;
    private final PurchaseStore purchases;
    private final RefitStore refits;

    SaveSettings(BrandDatabase database, SettingsStore store, PurchaseStore purchases, RefitStore refits) {
        this.database = database;
        this.store = store;
        this.purchases = purchases;
        this.refits = refits;
    }

    /**
     * Saves them. Fails with {@code invalid}, {@code precondition_required} or {@code changed_meanwhile}; then nothing has
     * changed.
     *
     * @param ifMatch the version the caller read
     */
    Uni<ValueSettings> save(Brand brand, NewSettings given, @Nullable String ifMatch) {
        Map<String, BigDecimal> rates = checked(brand, given.rates().orElse(Map.of()));
        return database.inBrand(
                brand.id(), connection -> store.read(connection, brand.id()).chain(known -> {
                    Etag.require(ifMatch, known.version());
                    ValueSettings next = given.over(known.version() + 1, rates);
                    return store.save(connection, brand, next)
                            .invoke(SaveSettings::requireUnchanged)
                            .chain(() -> purchases.convert(connection, brand))
                            .chain(() -> refits.ask(connection, brand.id(), FittedModel.VALUE))
                            .replaceWith(next);
                }));
    }

    private static Map<String, BigDecimal> checked(Brand brand, Map<String, BigDecimal> rates) {
        List<FieldError> errors = new ArrayList<>();
        rates.forEach((code, rate) -> {
            if (!isCurrency(code)) {
                errors.add(new FieldError("rates." + code, "unknown_currency", code + " (expected: an ISO 4217 code)"));
            } else if (code.equals(brand.currency().getCurrencyCode())) {
                errors.add(new FieldError("rates." + code, "invalid", code + " is the brand's own currency"));
            } else if (rate.compareTo(LEAST_RATE) < 0 || rate.compareTo(MOST_RATE) > 0) {
                errors.add(new FieldError(
                        "rates." + code, "out_of_bounds", rate + " (expected: from 0.000000001 to 1000000000)"));
            }
        });
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
        return new TreeMap<>(rates);
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }

    private static void requireUnchanged(boolean saved) {
        if (!saved) {
            throw new Failure(
                    CommonError.CHANGED_MEANWHILE, "Somebody else saved the settings at this moment; read them again.");
        }
    }
}
