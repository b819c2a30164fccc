package dev.perennial.stage.retention;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.Pipeline;
import dev.perennial.stage.fact.BrandCalendar;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Brings every table of retention to what changed customers say, in the transaction that stores their states. */
@ApplicationScoped
public class WriteRetention {
    private final RetentionStore bought;
    private final GroupStore grouped;
    private final ContractStore contracted;
    private final AttritionStore attrition;
    private final TriggerStore triggers;
    private final LoyaltyStore loyalty;

    WriteRetention(
            RetentionStore bought,
            GroupStore grouped,
            ContractStore contracted,
            AttritionStore attrition,
            TriggerStore triggers,
            LoyaltyStore loyalty) {
        this.bought = bought;
        this.grouped = grouped;
        this.contracted = contracted;
        this.attrition = attrition;
        this.triggers = triggers;
        this.loyalty = loyalty;
    }

    /** Writes the differences; the connection is in the brand's transaction. */
    public Uni<Void> write(SqlConnection connection, Brand brand, List<CustomerChange> customers) {
        BrandCalendar calendar = new BrandCalendar(brand.zone(), brand.currency());
        RetentionChanges cohorts = new RetentionChanges(calendar);
        GroupChanges groups = new GroupChanges(calendar);
        ContractChanges contracts = new ContractChanges(brand.zone());
        AttritionChanges days = new AttritionChanges(brand.zone());
        TriggerChanges events = new TriggerChanges(brand.zone());
        LoyaltyChanges loyal = new LoyaltyChanges(brand.zone());
        for (CustomerChange customer : customers) {
            cohorts.add(customer.before(), customer.after());
            groups.add(customer.before(), customer.after());
            contracts.add(customer.before(), customer.after());
            days.add(customer);
            events.add(customer.before(), customer.after());
            loyal.add(customer.before(), customer.after());
        }
        return Pipeline.of(List.of(
                bought.write(connection, brand.id(), cohorts),
                grouped.write(connection, brand.id(), groups),
                contracted.write(connection, brand.id(), contracts),
                attrition.write(connection, brand.id(), days),
                triggers.write(connection, brand.id(), events),
                loyalty.write(connection, brand.id(), loyal)));
    }
}
