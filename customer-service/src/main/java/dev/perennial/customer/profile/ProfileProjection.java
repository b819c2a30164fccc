package dev.perennial.customer.profile;

import dev.perennial.customer.growth.OrderedProducts;
import dev.perennial.customer.growth.ProductStore;
import dev.perennial.customer.growth.ProductsChange;
import dev.perennial.customer.relationship.BehaviourStore;
import dev.perennial.customer.relationship.EarlyBehaviour;
import dev.perennial.customer.relationship.EarlyChange;
import dev.perennial.customer.relationship.EarlyFacts;
import dev.perennial.customer.subscription.ContractStore;
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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps profiles, orders and the brand's counts. */
@ApplicationScoped
class ProfileProjection implements Projection<ProfileState, Currency> {
    private final ProfileFold fold = new ProfileFold();
    private final ProfileStore store;
    private final PurchaseStore purchases;
    private final BehaviourStore behaviour;
    private final ProductStore products;
    private final ContractStore contracts;

    ProfileProjection(
            ProfileStore store,
            PurchaseStore purchases,
            BehaviourStore behaviour,
            ProductStore products,
            ContractStore contracts) {
        this.store = store;
        this.purchases = purchases;
        this.behaviour = behaviour;
        this.products = products;
        this.contracts = contracts;
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
                        purchases.save(connection, brand, orders(changes, brand.zone())),
                        behaviour.save(connection, brand.id(), early(changes)),
                        products.save(connection, brand, products(changes)),
                        contracts.save(connection, brand.id(), Subscribed.changes(changes, brand.zone())))));
    }

    /** Only of customers of whom what they did early, or what they ordered, is other than before. */
    private static List<EarlyChange> early(List<Change<ProfileState>> changes) {
        return changes.stream()
                .filter(change -> !behaviour(change.before()).equals(behaviour(change.after()))
                        || !known(change.before()).equals(known(change.after())))
                .map(change -> new EarlyChange(
                        change.customer(),
                        change.before().flatMap(ProfileProjection::facts),
                        change.after().flatMap(ProfileProjection::facts)))
                .toList();
    }

    private static EarlyBehaviour behaviour(Optional<ProfileState> state) {
        return state.map(ProfileState::early).orElse(EarlyBehaviour.NONE);
    }

    private static Optional<EarlyFacts> facts(ProfileState state) {
        return EarlyFacts.of(
                state.early(),
                state.orders().values().stream()
                        .filter(order -> order.net().minor() > 0)
                        .map(Order::at)
                        .toList());
    }

    /** Only of customers whose orders, or contracts, are others than before. */
    private static List<OrdersChange> orders(List<Change<ProfileState>> changes, ZoneId zone) {
        return changes.stream()
                .filter(Subscribed::isOther)
                .map(change -> new OrdersChange(
                        change.customer(),
                        change.before().map(known -> bought(known, zone)).orElse(List.of()),
                        change.after().map(known -> bought(known, zone)).orElse(List.of()),
                        change.after().isEmpty()))
                .toList();
    }

    private static List<ProductsChange> products(List<Change<ProfileState>> changes) {
        return reordered(changes)
                .map(change -> new ProductsChange(
                        change.customer(),
                        change.before().map(ProfileProjection::kept).orElse(ProductsChange.Orders.NONE),
                        change.after().map(ProfileProjection::kept).orElse(ProductsChange.Orders.NONE)))
                .toList();
    }

    private static Stream<Change<ProfileState>> reordered(List<Change<ProfileState>> changes) {
        return changes.stream().filter(change -> !known(change.before()).equals(known(change.after())));
    }

    private static ProductsChange.Orders kept(ProfileState state) {
        List<OrderedProducts> orders = state.orders().values().stream()
                .map(order -> new OrderedProducts(order.at(), order.kept()))
                .toList();
        return new ProductsChange.Orders(orders, state.products());
    }

    private static Map<String, Order> known(Optional<ProfileState> state) {
        return state.map(ProfileState::orders).orElse(Map.of());
    }

    private static List<BoughtOrder> bought(ProfileState state, ZoneId zone) {
        Deliveries deliveries = Deliveries.of(state, zone);
        List<BoughtOrder> bought = new ArrayList<>();
        state.orders()
                .forEach((id, order) -> bought.add(
                        new BoughtOrder(order.at(), order.net(), order.netMargin(), deliveries.includes(id))));
        return bought;
    }
}
