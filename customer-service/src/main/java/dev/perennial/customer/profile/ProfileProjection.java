package dev.perennial.customer.profile;

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

/** Keeps profiles, orders and the brand's counts. */
@ApplicationScoped
class ProfileProjection implements Projection<ProfileState, Currency> {
    private final ProfileFold fold = new ProfileFold();
    private final ProfileStore store;

    ProfileProjection(ProfileStore store) {
        this.store = store;
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
                        store.count(connection, brand.id(), Statistics.difference(changes)))));
    }
}
