package coop.workers.manyhands.offers;

import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.CatalogueDesk;
import coop.workers.manyhands.catalogue.Coded;
import coop.workers.manyhands.catalogue.Kind;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.catalogue.Status;
import coop.workers.manyhands.catalogue.TimeNeeded;
import coop.workers.manyhands.catalogue.Who;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.involvement.Coordinators;
import coop.workers.manyhands.involvement.Pathways;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What there is to choose from when an opportunity is edited, and what its fields have to say together. */
@Service
@Transactional(readOnly = true)
public class OfferDesk {

    private static final String NEEDED = "needed";

    private final Catalogue catalogue;
    private final CatalogueDesk desk;
    private final Groups groups;
    private final Coordinators coordinators;
    private final Pathways pathways;
    private final FormCatalogue forms;
    private final UnderWay underWay;

    OfferDesk(
            Catalogue catalogue,
            CatalogueDesk desk,
            Groups groups,
            Coordinators coordinators,
            @Lazy Pathways pathways,
            FormCatalogue forms,
            UnderWay underWay) {
        this.catalogue = catalogue;
        this.desk = desk;
        this.groups = groups;
        this.coordinators = coordinators;
        this.pathways = pathways;
        this.forms = forms;
        this.underWay = underWay;
    }

    /** The choices of the form, by the names of their lists. */
    public Map<String, List<Field.Option>> choices() {
        Map<String, List<Field.Option>> choices = new LinkedHashMap<>();
        choices.put("kinds", coded(Kind.values()));
        choices.put("statuses", coded(Status.values()));
        choices.put("standpoints", coded(Who.values()));
        choices.put("times", coded(TimeNeeded.values()));
        choices.put(
                "coordinators",
                coordinators.groups().entrySet().stream()
                        .map(group -> new Field.Option(group.getKey(), group.getValue()))
                        .toList());
        choices.put(
                "pathways",
                new TreeSet<>(pathways.known())
                        .stream()
                                .filter(key -> forms.find(key + "/sign-up").isPresent())
                                .map(key -> new Field.Option(key, key.replace('-', ' ')))
                                .toList());
        choices.put(
                "groups",
                groups.all().stream()
                        .filter(group -> !group.isRetired())
                        .sorted(Comparator.comparing(Group::name, NameOrder.NAMES))
                        .map(group -> new Field.Option(group.slug(), group.name()))
                        .toList());
        return choices;
    }

    private static List<Field.Option> coded(Coded... values) {
        return Arrays.stream(values)
                .map(value -> new Field.Option(value.code(), value.label()))
                .toList();
    }

    /**
     * What was filled in, by field, as an opportunity keeps it.
     *
     * @throws SubmissionRefused if its fields do not go together
     */
    public Map<String, String> looked(Answers answers) {
        Map<String, String> fields = new LinkedHashMap<>();
        forms.get("office/opportunity").fields().forEach(field -> {
            String value = Optional.ofNullable(answers.text(field.name())).orElse("");
            fields.put(field.name(), field.type() == Field.Type.CHECKBOX && !value.equals("true") ? "" : value);
        });
        List<FieldError> errors = new ArrayList<>();
        String because = fields.getOrDefault("neededBecause", "");
        if ("true".equals(fields.get(NEEDED)) && because.isBlank()) {
            errors.add(new FieldError("neededBecause", "Say why it is needed: visitors read it first of all."));
        }
        String pathway = fields.getOrDefault("pathway", "");
        if (!pathway.isEmpty() && fields.getOrDefault("group", "").isEmpty() && goesByGroup(pathway)) {
            errors.add(
                    new FieldError(
                            "group",
                            "Anyone who goes this way comes to a group: choose which. A new one is made on the page of the groups."));
        }
        checkRepeatable(pathway, fields.getOrDefault("repeatable", "")).ifPresent(errors::add);
        if (!errors.isEmpty()) {
            throw new SubmissionRefused(errors);
        }
        return fields;
    }

    /** Whether all that lead there have a group: so does the way itself need one. */
    private boolean goesByGroup(String pathway) {
        List<Opportunity> others = catalogue.leadingInto(pathway);
        return !others.isEmpty() && others.stream().allMatch(other -> other.workingGroup() != null);
    }

    private Optional<FieldError> checkRepeatable(String pathway, String repeatable) {
        if (repeatable.isEmpty() || repeatable.equals("always")) {
            return Optional.empty();
        }
        String[] parts = repeatable.split("=", 2);
        Optional<Field> asked = forms.find(pathway + "/sign-up").flatMap((Form form) -> form.field(parts[0]));
        if (asked.isEmpty()) {
            return Optional.of(new FieldError(
                    "repeatable", "The sign-up form of that pathway does not ask for “%s”.".formatted(parts[0])));
        }
        for (String value : parts[1].split("\\|")) {
            if (asked.get().options().stream()
                    .noneMatch(option -> option.value().equals(value))) {
                return Optional.of(new FieldError(
                        "repeatable",
                        "“%s” is no answer to “%s”."
                                .formatted(value, asked.get().label())));
            }
        }
        return Optional.empty();
    }

    /**
     * It is offered no more. Nobody may be left waiting for it.
     *
     * @return what the page says of it
     * @throws SubmissionRefused if people wait for it
     */
    @Transactional
    public String retire(String slug, String by) {
        UnderWay.Count count = underWay.of(slug);
        if (count.waiting() > 0) {
            throw new SubmissionRefused(List.of(new FieldError(
                    "status",
                    "%s on its waiting list, and would wait for ever. Open it, which takes them up, or end their cases first."
                            .formatted(count.waiting() == 1 ? "Somebody is" : count.waiting() + " people are"))));
        }
        if (!desk.retire(slug, true, by)) {
            return "It was retired already.";
        }
        return count.open() == 0
                ? "Retired: it is offered no more. You can bring it back."
                : "Retired: it is offered no more. Anyone on their way goes on (%d). You can bring it back."
                        .formatted(count.open());
    }
}
