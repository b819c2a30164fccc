package dev.perennial.customer.relationship;

import dev.perennial.customer.identity.GraphReader;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Works out what the first weeks of a customer tell, from what is kept of them and the model in force. */
@ApplicationScoped
class ReadRelationship {
    private final BrandDatabase database;
    private final GraphReader graph;
    private final BehaviourStore behaviour;
    private final RelationshipSettingsStore settings;
    private final RelationshipModelStore models;
    private final Clock clock;

    ReadRelationship(
            BrandDatabase database,
            GraphReader graph,
            BehaviourStore behaviour,
            RelationshipSettingsStore settings,
            RelationshipModelStore models,
            Clock clock) {
        this.database = database;
        this.graph = graph;
        this.behaviour = behaviour;
        this.settings = settings;
        this.models = models;
        this.clock = clock;
    }

    /** Of one customer, following merges; fails with {@code unknown_customer}. */
    Uni<CustomerRelationshipView> one(BrandId brand, CustomerId customer) {
        return database.inBrand(brand, connection -> graph.root(connection, brand, customer)
                .map(root -> root.orElseThrow(
                        () -> new Failure(CommonError.UNKNOWN_CUSTOMER, "There is no customer " + customer + ".")))
                .chain(root -> view(connection, brand, root)));
    }

    private Uni<CustomerRelationshipView> view(SqlConnection connection, BrandId brand, CustomerId customer) {
        return settings.read(connection, brand)
                .chain(set -> models.read(connection, brand, Optional.empty()).chain(model -> behaviour
                        .read(connection, brand, customer)
                        .map(known -> CustomerRelationshipView.of(
                                customer,
                                known,
                                model,
                                model.map(RelationshipModel::windowDays).orElse(set.windowDays()),
                                clock.instant()))));
    }
}
