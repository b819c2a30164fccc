package dev.perennial.customer.profile;

import dev.perennial.customer.value.BoughtOrder;
import dev.perennial.customer.value.OrdersChange;
import dev.perennial.customer.value.PurchaseStore;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.Pipeline;
import dev.perennial.platform.fold.Change;
import dev.perennial.platform.fold.Fold;
import dev.perennial.platform.fold.Projection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps profiles, orders and the brand's counts. */
@ApplicationScoped
class ProfileProjection implements Projection<ProfileState, Currency> {
    private final ProfileFold fold = new ProfileFold();
    private final ProfileStore store;
    private final PurchaseStore purchases;

    ProfileProjection(ProfileStore store, PurchaseStore purchases) {
        this.store = store;
        this.purchases = purchases;
    }

    @Override
    public String consumer() {
        return "customer";
    }

    @Override
    public Fold<ProfileState, Currency> fold() {
        return fold;
    }

    @Override
    public Class<ProfileState> stateType() {
        return ProfileState.class;
    }

    @Override
    public Uni<Currency> definitions(SqlConnection connection, Brand brand) {
        return Uni.createFrom().item(brand.currency());
    }

    @Override
    public Uni<Void> project(
            SqlConnection connection, Brand brand, Currency brandCurrency, List<Change<ProfileState>> changes) {
        return store.save(connection, brand.id(), changes)
                .chain(() -> Pipeline.of(List.of(
                        store.saveOrders(connection, brand.id(), changes),
                        store.count(connection, brand.id(), Statistics.difference(changes)),
                        purchases.save(connection, brand, orders(changes)))));
    }

    /** Only of customers whose orders are others than before. */
    private static List<OrdersChange> orders(List<Change<ProfileState>> changes) {
        return changes.stream()
                .filter(change -> !known(change.before()).equals(known(change.after())))
                .map(change -> new OrdersChange(
                        change.customer(),
                        bought(known(change.before())),
                        bought(known(change.after())),
                        change.after().isEmpty()))
                .toList();
    }

    private static Map<String, Order> known(Optional<ProfileState> state) {
        return state.map(ProfileState::orders).orElse(Map.of());
    }

    private static List<BoughtOrder> bought(Map<String, Order> orders) {
        return orders.values().stream()
                .map(order -> new BoughtOrder(order.at(), order.net()))
                .toList();
    }
}
