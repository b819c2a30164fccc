package dev.perennial.attribution.content.item;

import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An item as it is sent; its key is in the path. */
@Schema(name = "ContentDefinition")
public record ItemBody(
        @NotBlank @Size(max = ContentItem.LONGEST_TITLE) @Schema(examples = "The style guide")
        String title,

        @Nullable
        @Schema(
                description = "content, or service for calls, chats and tickets; left out: content",
                examples = "content")
        ContentKind kind,

        @NotNull @Schema(description = "What it is made for in the first place", examples = "inspire")
        Purpose purpose,

        @Nullable
        @Schema(
                description = "open for all, or premium for those whom the access policy admits; service is open; left"
                        + " out: open")
        Openness access,

        @NotNull @Valid @Schema(description = "What is a contact with it; one of these will do")
        RecognitionBody recognisedBy,

        @Nullable
        @Valid
        @Size(max = ContentItem.MOST_DESIRED)
        @Schema(description = "What is wanted of whom it reaches")
        List<@NotNull @Valid BehaviourBody> desiredBehaviours) {

    /** By what a contact is told. */
    @Schema(name = "ContentRecognition")
    public record RecognitionBody(
            @Nullable
            @Size(max = Recognition.MOST_PATHS)
            @Schema(
                    description = "Paths of pages: * stands for one part, ** at the end for all further ones",
                    examples = "[\"/style-guide\", \"/magazine/**\"]")
            List<@NotNull String> paths,

            @Nullable
            @Size(max = Recognition.MOST_NAMES)
            @Schema(description = "Values of the property content_id, contentId or content of any event")
            List<@NotBlank @Size(max = Recognition.LONGEST_NAME) String> contentIds,

            @Nullable
            @Size(max = Recognition.MOST_NAMES)
            @Schema(description = "Names of track events", examples = "[\"Call Answered\", \"Chat Ended\"]")
            List<@NotBlank @Size(max = Recognition.LONGEST_NAME) String> events) {

        static RecognitionBody of(Recognition recognition) {
            return new RecognitionBody(recognition.paths(), recognition.contentIds(), recognition.events());
        }

        private Recognition read(List<FieldError> errors) {
            List<String> patterns = stripped(paths);
            List<String> ids = stripped(contentIds);
            List<String> names = stripped(events);
            for (int i = 0; i < patterns.size(); i++) {
                try {
                    PathPattern.parse(patterns.get(i));
                } catch (IllegalArgumentException e) {
                    errors.add(error("recognisedBy.paths[" + i + "]", String.valueOf(e.getMessage())));
                }
            }
            if (patterns.isEmpty() && ids.isEmpty() && names.isEmpty()) {
                errors.add(error("recognisedBy", "nothing (expected: a path, a content id or an event)"));
            }
            refuse(errors);
            return new Recognition(patterns, ids, names);
        }
    }

    /** What is wanted. */
    @Schema(name = "DesiredBehaviour")
    public record BehaviourBody(
            @NotNull
            @Pattern(regexp = "[a-z0-9_-]{1,50}", message = "expected: 1 to 50 of a-z, 0-9, - and _")
            @Schema(description = "The brand's name for it, unique in the item", examples = "download")
            String key,

            @NotBlank
            @Size(max = Recognition.LONGEST_NAME)
            @Schema(
                    description = "Name of the track event; $address: an e-mail address became known, $registration:"
                            + " the customer registered",
                    examples = "Style Guide Downloaded")
            String event,

            @Nullable @Valid @Schema(description = "What the event must say")
            WhereBody where,

            @NotNull
            @Min(1)
            @Max(DesiredBehaviour.LONGEST_WINDOW_DAYS)
            @Schema(description = "It counts up to so many days after a contact", examples = "14")
            Integer windowDays,

            @Nullable
            @Min(0)
            @Max(DesiredBehaviour.MOST_MINOR)
            @Digits(integer = 13, fraction = 0)
            @Schema(
                    type = SchemaType.INTEGER,
                    format = "int64",
                    description = "What each time is worth, in minor units of the brand's currency; left out: 0",
                    examples = "150")
            BigDecimal valueMinor) {

        static BehaviourBody of(DesiredBehaviour behaviour) {
            DesiredBehaviour.Where where = behaviour.where();
            return new BehaviourBody(
                    behaviour.key(),
                    behaviour.event(),
                    where == null ? null : new WhereBody(where.property(), where.value()),
                    behaviour.windowDays(),
                    BigDecimal.valueOf(behaviour.valueMinor()));
        }

        private DesiredBehaviour read() {
            return new DesiredBehaviour(
                    key,
                    event.strip(),
                    where == null ? null : new DesiredBehaviour.Where(where.property(), where.value()),
                    windowDays,
                    valueMinor == null ? 0 : valueMinor.longValueExact());
        }
    }

    /** A property and what it must hold. */
    @Schema(name = "BehaviourFilter")
    public record WhereBody(
            @NotBlank @Size(max = Recognition.LONGEST_NAME) @Schema(examples = "format")
            String property,

            @NotBlank @Size(max = Recognition.LONGEST_NAME) @Schema(description = "Compared as text", examples = "pdf")
            String value) {}

    /**
     * The item.
     *
     * @throws Failure 422 where its parts do not go together, naming the fields
     */
    ContentItem item(String key) {
        List<FieldError> errors = new ArrayList<>();
        if (!ContentItem.isKey(key) || ContentItem.RESERVED.contains(key)) {
            errors.add(error("key", key + " (expected: " + ContentItem.expectedKey() + ")"));
        }
        ContentKind what = Objects.requireNonNullElse(kind, ContentKind.CONTENT);
        Openness forWhom = Objects.requireNonNullElse(access, Openness.OPEN);
        if (what == ContentKind.SERVICE && forWhom == Openness.PREMIUM) {
            errors.add(error("access", "premium (expected: open, as it is a service)"));
        }
        List<BehaviourBody> wanted = Objects.requireNonNullElse(desiredBehaviours, List.of());
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (!keys.add(wanted.get(i).key())) {
                errors.add(
                        error("desiredBehaviours[" + i + "].key", wanted.get(i).key() + " (expected: each once)"));
            }
        }
        Recognition recognition = recognisedBy.read(errors);
        return new ContentItem(
                key,
                title.strip(),
                what,
                purpose,
                forWhom,
                recognition,
                wanted.stream().map(BehaviourBody::read).toList());
    }

    private static List<String> stripped(@Nullable List<String> texts) {
        return texts == null ? List.of() : texts.stream().map(String::strip).toList();
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
    }

    private static FieldError error(String field, String detail) {
        return new FieldError(field, "invalid", detail);
    }
}
