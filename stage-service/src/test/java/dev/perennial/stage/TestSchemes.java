package dev.perennial.stage;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.platform.json.JsonCustomizer;
import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.journey.BrandDefinitions;
import dev.perennial.stage.rule.CelRules;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.Rhythm;
import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.SchemeSet;
import dev.perennial.stage.scheme.TemplateCatalogue;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** The templates, compiled as they are in the running service. */
public final class TestSchemes {
    public static final ObjectMapper MAPPER = mapper();
    public static final CelRules RULES = new CelRules();
    public static final TemplateCatalogue TEMPLATES = new TemplateCatalogue(MAPPER);
    public static final BrandCalendar CALENDAR = new BrandCalendar(ZoneId.of("UTC"), Currency.getInstance("EUR"));
    public static final Scheme RELATIONSHIP = TEMPLATES.defaultScheme(RULES);
    public static final Scheme SUBSCRIPTION = TEMPLATES.scheme("subscription", "subscription", RULES);

    /** The retention journey on a track of its own, with re-order cycles of categories and of a product. */
    public static final Scheme CYCLES = new Scheme(
            "cycles",
            1,
            "cycles",
            "Cycles",
            "",
            RELATIONSHIP.template(),
            new Rhythm(
                    Duration.ofDays(60),
                    Duration.ofDays(15),
                    Duration.ofDays(240),
                    Map.of(
                            "coffee",
                            Duration.ofDays(21),
                            "contact lenses",
                            Duration.ofDays(90),
                            "shoes",
                            Duration.ofDays(180)),
                    Map.of("bag-1", Duration.ofDays(45))),
            RELATIONSHIP.facts(),
            RELATIONSHIP.stages());

    private TestSchemes() {}

    /** A brand with these schemes. */
    public static BrandDefinitions brand(Scheme... schemes) {
        return brand(List.of(schemes), List.of());
    }

    /** A brand with schemes in force, and versions that are built beside them. */
    public static BrandDefinitions brand(List<Scheme> inForce, List<Scheme> coming) {
        return BrandDefinitions.of(new SchemeSet(CALENDAR, compiled(inForce), compiled(coming)));
    }

    private static List<CompiledScheme> compiled(List<Scheme> schemes) {
        return schemes.stream()
                .map(scheme -> CompiledScheme.compile(scheme, RULES))
                .toList();
    }

    /** The retention journey on a track of its own, for something bought every so many days. */
    public static Scheme every(int days, String track) {
        Duration usual = Duration.ofDays(days);
        return new Scheme(
                track,
                1,
                track,
                track,
                "",
                RELATIONSHIP.template(),
                Rhythm.around(usual),
                RELATIONSHIP.facts(),
                RELATIONSHIP.stages());
    }

    /** The scheme as a later version. */
    public static Scheme version(Scheme scheme, int version) {
        return new Scheme(
                scheme.key(),
                version,
                scheme.track(),
                scheme.name(),
                scheme.description(),
                scheme.template(),
                scheme.rhythm(),
                scheme.facts(),
                scheme.stages());
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
        new JsonCustomizer().customize(mapper);
        return mapper;
    }
}
