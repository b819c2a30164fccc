package dev.perennial.attribution.value;

import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.source.SourceReport;
import dev.perennial.attribution.spend.CampaignSpend;
import dev.perennial.platform.money.Money;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts together what is known of campaigns: spend, the customers acquired, credit. Pure. */
final class BuildCampaigns {
    private static final int NO_HORIZON = 0;
    private static final Set<String> SHOWN = Set.of("cac", "roas", "ltv", "ltvExpected", "ltvToCac");

    private final BuildValueReport values;
    private final SortedMap<GroupName, CampaignSpend> spend;
    private final SortedMap<GroupName, SourceReport.Credited> credits;
    private final SortedMap<GroupName, Acquired> acquired = new TreeMap<>();
    private final TreeSet<GroupName> names = new TreeSet<>();

    private record Acquired(YearMonth first, YearMonth last) {
        Acquired plus(Acquired other) {
            return new Acquired(
                    first.isBefore(other.first) ? first : other.first, last.isAfter(other.last) ? last : other.last);
        }
    }

    /**
     * @param figures of campaigns
     * @param credited whether a campaign that is known by its credit alone is in it: credit is of all months
     * @param current the month it is
     */
    BuildCampaigns(
            ValueFigures figures,
            SortedMap<GroupName, CampaignSpend> spend,
            SortedMap<GroupName, SourceReport.Credited> credits,
            boolean credited,
            Currency currency,
            YearMonth current) {
        this.values = new BuildValueReport(figures, NO_HORIZON, null, currency, current);
        this.spend = spend;
        this.credits = credits;
        figures.sizes()
                .forEach(
                        size -> acquired.merge(size.group(), new Acquired(size.month(), size.month()), Acquired::plus));
        names.addAll(acquired.keySet());
        names.addAll(spend.keySet());
        if (credited) {
            names.addAll(credits.keySet());
        }
        names.removeIf(name -> name.campaign().isEmpty());
    }

    /** The campaigns in order, behind a place. */
    List<GroupName> names(GroupName after, long most) {
        return names.tailSet(after, false).stream().limit(most).toList();
    }

    /** A campaign's line. */
    CampaignReport.Line line(GroupName name) {
        ValueReport.Line value = values.line(name);
        @Nullable Acquired months = acquired.get(name);
        return new CampaignReport.Line(
                name.channel(),
                GroupName.shown(name.source()),
                name.campaign(),
                spent(spend.get(name)),
                months == null ? null : months.first().toString(),
                months == null ? null : months.last().toString(),
                value.customers(),
                value.buyers(),
                value.cost(),
                value.revenue(),
                value.margin(),
                value.roas(),
                value.ltv(),
                credits.get(name),
                value.absent().stream()
                        .filter(absent -> SHOWN.contains(absent.figure()))
                        .toList(),
                value.warnings());
    }

    private static CampaignReport.@Nullable Spent spent(@Nullable CampaignSpend spend) {
        if (spend == null) {
            return null;
        }
        List<Money> apart = spend.acquisition().plus(spend.retention()).withoutRate();
        return new CampaignReport.Spent(
                spend.firstDay(),
                spend.lastDay(),
                spend.acquisition().amount(),
                spend.retention().amount(),
                apart,
                spend.impressions(),
                spend.clicks());
    }
}
