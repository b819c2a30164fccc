package dev.perennial.launcher.demo.shop;

import java.util.Locale;

/** What the shop publishes, and what each piece truly does. */
public enum Content {
    /** Teaches people to brew, so that they enjoy the coffee and buy it again: the piece that matters most. */
    BREW_GUIDE("Brewing at home: the guide", Kind.DOWNLOAD, new Reach(0.35, 0), 0.18),
    GRINDER_VIDEO("Dial in your grinder", Kind.VIDEO, new Reach(0.25, 0), 0.08),
    /** Made to win addresses and to be shared, which it does; it has no effect on buying again. */
    STYLE_GUIDE("The style guide: setting the coffee table", Kind.DOWNLOAD, new Reach(0.2, 0), 0),
    /** Seen by people who would have stayed anyway: looks good in a report, does nothing. */
    CHAMPIONSHIP_FILM("Inside the barista championship", Kind.VIDEO, new Reach(0.05, 0.55), 0),
    ORIGIN_MAP("Where our coffee grows", Kind.ARTICLE, new Reach(0.3, 0), 0),
    ROASTERY_STORY("How we roast", Kind.ARTICLE, new Reach(0.25, 0), 0);

    /** How it is consumed. */
    public enum Kind {
        ARTICLE,
        DOWNLOAD,
        VIDEO
    }

    /**
     * Which buyers see it.
     *
     * @param everyone probability for each buyer
     * @param enthusiasts added for the most enthusiastic, in proportion for the others
     */
    private record Reach(double everyone, double enthusiasts) {}

    private final String title;
    private final Kind kind;
    private final Reach reach;
    private final double repeatLift;

    Content(String title, Kind kind, Reach reach, double repeatLift) {
        this.title = title;
        this.kind = kind;
        this.reach = reach;
        this.repeatLift = repeatLift;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String title() {
        return title;
    }

    public Kind kind() {
        return kind;
    }

    /** What seeing it adds to the probability of each following repeat order. */
    public double repeatLift() {
        return repeatLift;
    }

    /** Probability that a buyer sees it; enthusiasm is from 0 to 1. */
    public double exposure(double enthusiasm) {
        return reach.everyone + reach.enthusiasts * enthusiasm;
    }

    /** Whether those who see it differ beforehand from those who do not. */
    public boolean isSelfSelected() {
        return reach.enthusiasts > 0;
    }

    public String path() {
        return "/journal/" + id();
    }
}
