package dev.perennial.attribution.channel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells where a visit came from. In this order: a referral link, campaign tags together with click ids, the referring
 * site; a visit that has none of them is direct.
 */
final class ClassifyVisit {
    private static final String REFERRAL_PARAMETER = "ref";
    private static final String REFERRAL_SOURCE = "referral link";

    private ClassifyVisit() {}

    /** The origin; absent where the visitor only moved within the site or came back from a payment page. */
    static Optional<Origin> classify(Visit visit, InternalSites sites) {
        Optional<String> ref = Optional.ofNullable(visit.parameters().get(REFERRAL_PARAMETER));
        Optional<Origin> namedByRef = ref.flatMap(Label::name).flatMap(KnownSources::find);
        Optional<String> code = namedByRef.isPresent() ? Optional.empty() : ref.filter(ReferralCodes::isCode);
        if (code.isPresent()) {
            return Optional.of(Origin.of(Channel.REFERRAL_PROGRAM, REFERRAL_SOURCE)
                    .inCampaign(visit.campaign())
                    .withContent(code.get()));
        }
        Optional<Origin> click = ClickIds.find(visit.parameters()).or(() -> namedByRef);
        if (visit.isTagged() || click.isPresent()) {
            return Optional.of(tagged(visit, click, sites));
        }
        if (visit.referrerHost().isEmpty()) {
            return Optional.of(Origin.DIRECT);
        }
        return referringSite(visit, sites);
    }

    private static Origin tagged(Visit visit, Optional<Origin> click, InternalSites sites) {
        Optional<String> name = Label.name(visit.source());
        Optional<Origin> known = name.flatMap(KnownSources::find);
        Optional<Origin> referrer = referringSite(visit, sites);
        Channel channel = Mediums.channelOf(visit.medium())
                .map(byMedium -> refine(byMedium, known.or(() -> click).map(Origin::channel), click))
                .or(() -> click.map(Origin::channel))
                .or(() -> known.map(Origin::channel))
                .or(() -> referrer.map(Origin::channel))
                .orElse(Channel.OTHER);
        String source = known.map(Origin::source)
                .or(() -> name)
                .or(() -> click.map(Origin::source))
                .or(() -> referrer.map(Origin::source))
                .orElseGet(channel::key);
        return new Origin(channel, source, lowerName(visit.medium()), visit.campaign(), visit.content(), visit.term());
    }

    private static Optional<Origin> referringSite(Visit visit, InternalSites sites) {
        String referrer = visit.referrerHost();
        return referrer.isEmpty() || Domains.areOneSite(visit.host(), referrer) || sites.include(referrer)
                ? Optional.empty()
                : Referrers.originOf(referrer);
    }

    /** A medium such as cpc or referral says little by itself: the source or an advertiser's click id says the rest. */
    private static Channel refine(Channel medium, Optional<Channel> source, Optional<Origin> click) {
        Channel bySource = source.orElse(medium);
        return switch (medium) {
            case PAID_SEARCH -> paid(bySource);
            case DISPLAY -> bySource == Channel.ORGANIC_SOCIAL ? Channel.PAID_SOCIAL : Channel.DISPLAY;
            case ORGANIC_SEARCH, ORGANIC_SOCIAL, REFERRAL ->
                click.map(Origin::channel).filter(Channel::isPaid).orElse(unpaid(medium, bySource));
            default -> medium;
        };
    }

    private static Channel paid(Channel bySource) {
        return switch (bySource) {
            case ORGANIC_SOCIAL, PAID_SOCIAL -> Channel.PAID_SOCIAL;
            case VIDEO -> Channel.VIDEO;
            case DISPLAY -> Channel.DISPLAY;
            case AFFILIATE -> Channel.AFFILIATE;
            default -> Channel.PAID_SEARCH;
        };
    }

    private static Channel unpaid(Channel medium, Channel bySource) {
        return switch (bySource) {
            case ORGANIC_SEARCH, ORGANIC_SOCIAL, VIDEO, AI_ASSISTANT -> bySource;
            default -> medium;
        };
    }

    private static @Nullable String lowerName(@Nullable String medium) {
        return Label.name(medium).orElse(null);
    }
}
