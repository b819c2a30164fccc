package dev.perennial.attribution.credit;

import dev.perennial.attribution.TimeCursor;
import dev.perennial.attribution.conversion.ConversionHistory;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads all purchases of a customer with the touchpoints that led to them. */
@ApplicationScoped
public class PurchaseStore {
    private final ConversionStore conversions;

    PurchaseStore(ConversionStore conversions) {
        this.conversions = conversions;
    }

    /** Those that were not cancelled, oldest first. */
    public Uni<List<CreditedConversion>> read(SqlConnection connection, BrandId brand, CustomerId customer) {
        return conversions
                .page(connection, brand, customer, TimeCursor.START, ConversionHistory.MOST)
                .map(found -> found.stream()
                        .filter(credited -> credited.conversion().kind().isPurchase())
                        .filter(credited -> credited.conversion().counts())
                        .toList());
    }
}
