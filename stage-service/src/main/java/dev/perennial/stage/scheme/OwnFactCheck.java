package dev.perennial.stage.scheme;

import dev.perennial.stage.fact.EventNames;
import dev.perennial.stage.fact.FactCatalogue;
import dev.perennial.stage.fact.FactKind;
import dev.perennial.stage.fact.FactType;
import dev.perennial.stage.fact.OwnFact;
import dev.perennial.stage.fact.PropertyPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks the own facts of a draft. A fact with a name is kept whatever else is wrong with it, so that rules find it. */
final class OwnFactCheck {
    private static final int LONGEST_DESCRIPTION = 1000;
    private static final int LONGEST_EVENT = 200;
    private static final int LONGEST_PROPERTY = 200;
    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9_]{0,39}");

    /** Words of CEL that could be names otherwise: the specification's reserved words, and its types. */
    private static final Set<String> RESERVED = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while",
            "int",
            "uint",
            "double",
            "bool",
            "string",
            "bytes",
            "list",
            "map",
            "type",
            "dyn",
            "null_type",
            "google");

    private final Rules rules;

    OwnFactCheck(Rules rules) {
        this.rules = rules;
    }

    List<OwnFact> check(@Nullable List<SchemeDraft.@Nullable FactDraft> drafts, Problems problems) {
        if (drafts == null) {
            return List.of();
        }
        if (drafts.size() > OwnFact.MOST) {
            problems.add(
                    "facts", "wrong_number", "facts: " + drafts.size() + " (expected: at most " + OwnFact.MOST + ")");
            return List.of();
        }
        List<OwnFact> facts = new ArrayList<>();
        Map<String, Integer> names = new HashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            String place = "facts[" + i + "]";
            SchemeDraft.FactDraft draft = drafts.get(i);
            if (draft == null) {
                problems.add(place, "missing", place + " is missing (expected: a fact)");
                continue;
            }
            String name = name(draft.name(), place + ".name", problems);
            Integer same = names.putIfAbsent(name, i);
            problems.require(
                    same == null || name.isEmpty(),
                    place + ".name",
                    "duplicate",
                    "name: " + name + " (expected: another than that of facts[" + same + "])");
            OwnFact fact = fact(name, draft, place, problems);
            if (same == null && !name.isEmpty()) {
                facts.add(fact);
            }
        }
        return facts;
    }

    private OwnFact fact(String name, SchemeDraft.FactDraft draft, String place, Problems problems) {
        FactKind kind = kind(draft.kind(), place + ".kind", problems);
        Optional<String> property = property(draft.property(), kind, place + ".property", problems);
        FactType type = type(draft.type(), kind, property, place + ".type", problems);
        return new OwnFact(
                name,
                problems.optionalText(draft.description(), place + ".description", LONGEST_DESCRIPTION),
                kind,
                type,
                event(draft.event(), place + ".event", problems),
                property,
                decimals(draft.decimals(), kind, type, place + ".decimals", problems),
                problems.filter(draft.filter(), place + ".filter", rules));
    }

    private static String name(@Nullable String name, String place, Problems problems) {
        if (name == null || !NAME.matcher(name).matches()) {
            problems.add(
                    place,
                    "invalid_name",
                    "name: " + name + " (expected: a lower case letter, then up to 39 letters, digits or _)");
            return "";
        }
        if (RESERVED.contains(name)) {
            problems.add(place, "invalid_name", "name: " + name + " (expected: no reserved word of CEL)");
            return "";
        }
        if (FactCatalogue.find(name).isPresent()) {
            problems.add(
                    place,
                    "duplicate",
                    "name: " + name + " (expected: another than that of a standard fact, see /v1/facts)");
            return "";
        }
        return name;
    }

    private static FactKind kind(@Nullable String kind, String place, Problems problems) {
        return Optional.ofNullable(kind).flatMap(FactKind::find).orElseGet(() -> {
            problems.add(
                    place,
                    kind == null ? "missing" : "unknown_kind",
                    "kind: " + kind + " (expected: one of "
                            + Stream.of(FactKind.values()).map(FactKind::key).toList()
                            + ")");
            return FactKind.COUNT;
        });
    }

    private static String event(@Nullable String event, String place, Problems problems) {
        String name = problems.text(event, place, LONGEST_EVENT);
        problems.require(
                !EventNames.isAboutStages(name),
                place,
                "reserved_event",
                "event: " + name
                        + " (expected: none about stages, for what follows from the stages cannot decide them)");
        return name;
    }

    private static Optional<String> property(
            @Nullable String property, FactKind kind, String place, Problems problems) {
        if (kind == FactKind.COUNT) {
            problems.require(
                    property == null,
                    place,
                    "not_used",
                    "property: " + property + " (expected: none, for a count counts events)");
            return Optional.empty();
        }
        String path = problems.text(property, place, LONGEST_PROPERTY);
        problems.require(
                path.isEmpty() || PropertyPath.parse(path).isPresent(),
                place,
                "invalid_property",
                "property: " + path + " (expected: 1 to 10 names with dots between them, such as shipping.method)");
        problems.require(
                !path.equals(OwnFact.OCCURRED_AT) || kind == FactKind.FIRST || kind == FactKind.LAST,
                place,
                "wrong_type",
                "property: " + path + " (expected: another one for " + kind.key()
                        + ", for this one is the instant of the event; first or last can be of it)");
        return path.isEmpty() ? Optional.empty() : Optional.of(path);
    }

    private static FactType type(
            @Nullable String type, FactKind kind, Optional<String> property, String place, Problems problems) {
        boolean instants = property.filter(OwnFact.OCCURRED_AT::equals).isPresent();
        List<FactType> allowed =
                instants && kind.types().contains(FactType.TIMESTAMP) ? List.of(FactType.TIMESTAMP) : kind.types();
        if (type == null) {
            problems.require(
                    allowed.size() == 1,
                    place,
                    "missing",
                    "type is missing (expected: one of " + allowed + ", as " + kind.key() + " needs)");
            return allowed.getFirst();
        }
        return allowed.stream()
                .filter(known -> known.name().equals(type.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseGet(() -> {
                    problems.add(
                            place,
                            "wrong_type",
                            "type: " + type + " (expected: one of " + allowed + ", as " + kind.key() + " needs)");
                    return allowed.getFirst();
                });
    }

    private static int decimals(
            @Nullable Integer decimals, FactKind kind, FactType type, String place, Problems problems) {
        if (decimals == null || decimals == 0) {
            return 0;
        }
        if (decimals < 0 || decimals > OwnFact.MOST_DECIMALS) {
            problems.add(
                    place,
                    "out_of_bounds",
                    "decimals: " + decimals + " (expected: 0 to " + OwnFact.MOST_DECIMALS + ")");
            return 0;
        }
        boolean number = type == FactType.INT && kind != FactKind.COUNT && kind != FactKind.DISTINCT;
        problems.require(
                number,
                place,
                "not_used",
                "decimals: " + decimals + " (expected: none, for the fact is no number of the property)");
        return decimals;
    }
}
