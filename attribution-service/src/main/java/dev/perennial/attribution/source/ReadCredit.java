package dev.perennial.attribution.source;

import dev.perennial.attribution.Breakdown;
import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads what a model gives to campaigns. */
@ApplicationScoped
public class ReadCredit {
    private final SourceStore store;

    ReadCredit(SourceStore store) {
        this.store = store;
    }

    /**
     * Of each campaign that ever acquired anybody or is on the path to a conversion of any month. The linear model gives
     * something to all that are on a path, so that which campaigns there are does not depend on the model.
     */
    public Uni<SortedMap<GroupName, SourceReport.Credited>> ofCampaigns(
            SqlConnection connection, BrandId brand, CreditModel model) {
        List<CreditModel> models =
                Stream.of(model, CreditModel.LINEAR).distinct().toList();
        return store.read(connection, brand, models).map(figures -> {
            BuildReport report = new BuildReport(Breakdown.CAMPAIGN, List.of(model), figures);
            SortedMap<GroupName, SourceReport.Credited> credits = new TreeMap<>();
            report.names().stream()
                    .filter(name -> !name.campaign().isEmpty())
                    .forEach(
                            name -> credits.put(name, report.line(name).credit().getFirst()));
            return credits;
        });
    }
}
