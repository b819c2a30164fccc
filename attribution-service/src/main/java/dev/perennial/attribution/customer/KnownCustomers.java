package dev.perennial.attribution.customer;

import dev.perennial.platform.customers.Canonical;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds the customer a caller means. */
@ApplicationScoped
public class KnownCustomers {
    private static final String FIND = "select from acquisition where brand_id = $1 and customer_id = $2";

    private final Canonical canonical;

    KnownCustomers(Canonical canonical) {
        this.canonical = canonical;
    }

    /**
     * The customer's id now, following merges; fails with {@code unknown_customer} where the brand has no such customer.
     */
    public Uni<CustomerId> require(SqlConnection connection, BrandId brand, CustomerId asked) {
        return canonical.of(connection, brand, asked).call(customer -> connection
                .preparedQuery(FIND)
                .execute(Tuple.of(brand.value(), customer.value()))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new Failure(CommonError.UNKNOWN_CUSTOMER, "There is no customer " + asked + " so far.");
                    }
                }));
    }
}
