package dev.perennial.customer.value;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Works out what is to be expected of a customer, for other features. */
@ApplicationScoped
public class ReadOutlook {
    private final ReadValue values;

    ReadOutlook(ReadValue values) {
        this.values = values;
    }

    /** Of one customer, following merges; fails with {@code unknown_customer}. */
    public Uni<Outlook> of(Brand brand, CustomerId customer) {
        return values.one(brand, customer).map(Outlook::of);
    }
}
