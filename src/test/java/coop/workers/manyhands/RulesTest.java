package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.cases.Stake;
import coop.workers.manyhands.invitations.RegisterChange;
import coop.workers.manyhands.invitations.RegisterUndo;
import coop.workers.manyhands.involvement.OwnWordDesk;
import coop.workers.manyhands.support.Diagram;
import coop.workers.manyhands.web.WithoutInterest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * {@code docs/rules.md} is written from what enforces the rules: the code, the diagrams and the forms. Another section is
 * another line in {@link #SECTIONS}.
 *
 * <p>{@code ./mvnw surefire:test -Dtest=RulesTest -Drules.write=true} writes it anew.
 */
class RulesTest {

    private static final Path PAGE = Path.of("docs", "rules.md");

    private static final String HEAD = """
            # Who may decide what

            With whom, and until when it can be taken back. Written by `RulesTest` from the code, the diagrams and the forms that
            enforce it; why it is so stands in the [decisions](decisions/).
            """;

    /** What the page says, in its order: a title, and how what stands under it is found. */
    private static final Map<String, Supplier<String>> SECTIONS = sections();

    private static Map<String, Supplier<String>> sections() {
        Map<String, Supplier<String>> sections = new LinkedHashMap<>();
        sections.put("Who has an interest, and decides nothing", RulesTest::stakes);
        sections.put("Decisions", RulesTest::decisions);
        sections.put("Pages that are closed to the person who has an interest in the whole case", RulesTest::pages);
        sections.put("What only the person themselves can say", RulesTest::consents);
        sections.put("What takes two people, and can be taken back", RulesTest::takenBack);
        return sections;
    }

    @Test
    void thePageSaysWhatTheCodeDoes() throws IOException {
        String written = HEAD
                + SECTIONS.entrySet().stream()
                        .map(section -> "\n## %s\n\n%s"
                                .formatted(section.getKey(), section.getValue().get()))
                        .collect(Collectors.joining());
        if (Boolean.getBoolean("rules.write")) {
            Files.writeString(PAGE, written, StandardCharsets.UTF_8);
        } else {
            assertThat(Files.readString(PAGE))
                    .as("%s; this class says how it is written anew", PAGE)
                    .isEqualTo(written);
        }
    }

    private static String stakes() {
        return """
                Whoever an account belongs to, the account's mailbox tells: two accounts with one address are one person. Where the
                person is reached by no email, the same name does. It holds for admins and for whoever stands in for
                another, in Tasklist, by REST and on the pages of the office. Where everybody whose turn it would be has an interest, the task goes
                to the admins as well, and the history says so.

                | who | is kept from | reads |
                |---|---|---|
                """
                + Arrays.stream(Stake.values())
                        .map(stake -> "| %s | %s | %s |\n"
                                .formatted(stake.who(), stake.reach().words(), stake.refusal()))
                        .collect(Collectors.joining());
    }

    private static String decisions() {
        return """
                Each of these tasks is a decision: nobody of the table above takes part in it.

                | decision | pathway | whose | nor whoever did | only once the person has said themselves |
                |---|---|---|---|---|
                """
                + Diagram.all().values().stream()
                        .flatMap(diagram -> diagram.all(UserTask.class).stream()
                                .filter(task -> property(task, "notBy").isPresent())
                                .map(task -> decision(diagram.key(), task)))
                        .sorted()
                        .collect(Collectors.joining());
    }

    private static String decision(String pathway, UserTask task) {
        String before = Stream.of(property(task, "notBy").orElseThrow().split(","))
                .filter(named -> !named.equals("helper"))
                .map(RulesTest::nameOf)
                .collect(Collectors.joining(", "));
        return "| %s | [%s](../processes/%s/%s.bpmn) | `%s` | %s | %s |\n"
                .formatted(
                        task.getName(),
                        pathway,
                        pathway,
                        pathway,
                        task.getCamundaCandidateGroups(),
                        before,
                        property(task, "consent").map("`%s`"::formatted).orElse(""));
    }

    private static String nameOf(String id) {
        return Diagram.all().values().stream()
                .flatMap(diagram -> diagram.all(UserTask.class).stream())
                .filter(task -> task.getId().equals(id))
                .map(UserTask::getName)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("notBy names no task: " + id));
    }

    private static Optional<String> property(UserTask task, String name) {
        return Optional.ofNullable(Diagram.property(task, name));
    }

    private static String pages() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(WithoutInterest.class));
        return scan.findCandidateComponents("coop.workers.manyhands").stream()
                .map(found -> {
                    try {
                        return Class.forName(found.getBeanClassName());
                    } catch (ClassNotFoundException gone) {
                        throw new IllegalStateException(gone);
                    }
                })
                .flatMap(RulesTest::posts)
                .filter(path -> path.contains("{" + WithoutInterest.REFERENCE + "}"))
                .sorted()
                .map("- `%s`\n"::formatted)
                .collect(Collectors.joining());
    }

    private static Stream<String> posts(Class<?> page) {
        String base = AnnotatedElementUtils.findMergedAnnotation(page, RequestMapping.class)
                .value()[0];
        return Arrays.stream(page.getDeclaredMethods())
                .map(method -> AnnotatedElementUtils.findMergedAnnotation(method, PostMapping.class))
                .filter(Objects::nonNull)
                .flatMap(post -> Arrays.stream(post.value()))
                .map(base::concat);
    }

    private static String consents() {
        Map<String, String> forms = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("forms"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".html")).toList()) {
                String consent =
                        Jsoup.parse(Files.readString(file)).select("form").attr("data-consent");
                if (!consent.isEmpty()) {
                    forms.put(Path.of("forms").relativize(file).toString().replace(".html", ""), consent);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return """
                Answered by a coordinator for them, or by the link that was shown to whoever filled a sign-up in, these wait. They count
                once the person has said so by a way of their own: by the link in their mailbox, or to another coordinator who neither
                told it nor entered the case, and has no interest in it (`/office/cases/…/word`).

                | form | by it somebody agrees |
                |---|---|
                """
                + forms.entrySet().stream()
                        .map(form -> "| `%s` | %s |\n".formatted(form.getKey(), form.getValue()))
                        .collect(Collectors.joining());
    }

    private static String takenBack() {
        return """
                | what | with whom | until when |
                |---|---|---|
                | "They withdraw", where somebody would lose a candidacy or a membership | the person by their own link, at once; or a second coordinator without an interest who has heard it too | until the morning after %d days to object, by the person's link or in the office; afterwards not |
                | an answer that gives consent, told by another | the person by their own link, or a second coordinator without an interest | until it counts |
                """.formatted(OwnWordDesk.TO_OBJECT.getDays())
                + List.of(RegisterChange.Kind.values()).stream()
                        .map(kind ->
                                "| registers: %s (%s) | a second secretary or officer, neither of the two being whom it is about; %s | until the second has confirmed it: by anybody of the office; then for %d days by two of the office, until an election is called or its candidates are known |\n"
                                        .formatted(
                                                kind.name()
                                                        .toLowerCase(java.util.Locale.ROOT)
                                                        .replace('_', ' '),
                                                kind.label().toLowerCase(java.util.Locale.ROOT),
                                                kind.strikes()
                                                        ? "the person is told first and has %d days to say something; they, and those beside whom they stand, hear when it is done"
                                                                .formatted(OwnWordDesk.TO_OBJECT.getDays())
                                                        : "those beside whom they will stand are told first; they, too, hear when it is done",
                                                RegisterUndo.CAN_BE_UNDONE.getDays()))
                        .collect(Collectors.joining());
    }
}
