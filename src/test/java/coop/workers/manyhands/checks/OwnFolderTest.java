package coop.workers.manyhands.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import coop.workers.manyhands.support.OwnFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a federation draws in a folder of its own is told its mistakes as the project is, by the same command. */
class OwnFolderTest {

    private static final Path EXAMPLE = Path.of("src", "test", "resources", "federations", "bread-and-roses");

    @TempDir
    Path folder;

    /** {@code MANYHANDS_OWN=/srv/own ./mvnw -q verify -Dpathways} */
    @Test
    void nothingIsToBeMendedInTheFolderThatIsNamed() {
        OwnFolder.folder().ifPresent(own -> {
            List<String> faults = OwnFolderChecks.of(own);
            if (!faults.isEmpty()) {
                fail(String.join("\n", faults));
            }
        });
    }

    @Test
    void secondFederationHasNothingToMend() {
        assertThat(OwnFolderChecks.of(EXAMPLE)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} → {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            processes/first-loaf/first-loaf.bpmn | \\$\\{notify} | ${notifies} | processes/first-loaf/first-loaf.bpmn: Task_
            processes/first-loaf/first-loaf.bpmn | isExecutable="true" | isExecutable="false" | processes/first-loaf/first-loaf.bpmn: first-loaf: It would never run.
            processes/first-loaf/first-loaf.bpmn | camunda:historyTimeToLive="P180D" | camunda:historyTimeToLive="P1D" | processes/first-loaf/first-loaf.bpmn: first-loaf: History is not kept for ever.
            processes/first-loaf/first-loaf.bpmn | >first-loaf/not-now< | >first-loaf/never< | mail/first-loaf/not-now.md lays over nothing
            processes/first-loaf/first-loaf.bpmn | id="first-loaf" | id="first-loave" | processes/first-loaf/first-loaf.bpmn:
            processes/first-loaf/first-loaf.bpmn | </bpmn:process> | `` | It cannot be read
            forms/first-loaf/sign-up.html | <form role="form"> | <form role="form"><b onclick="x">Go</b> | forms/first-loaf/sign-up.html:1:
            forms/join-group/welcome-the-newcomer.html | required | requird | forms/join-group/welcome-the-newcomer.html:
            mail/first-loaf/not-now.md | \\{name} | {nonsense} | {nonsense}
            mail/first-loaf/withdrawn.md | Subject: | Subjct: | mail/first-loaf/withdrawn.md
            catalogue/opportunities.yaml | pathway: first-loaf | pathway: first-loave | catalogue/opportunities.yaml: line
            catalogue/opportunities.yaml | lookedAfterBy: facilitators-bakers | lookedAfterBy: facilitators-cooks | catalogue/opportunities.yaml: line
            """)
    void oneSlipIsNamedWithItsPlace(String file, String right, String wrong, String said) throws IOException {
        copy();
        Path slipped = folder.resolve(file);
        String text = Files.readString(slipped);
        String replaced =
                Pattern.compile(right).matcher(text).replaceFirst(Matcher.quoteReplacement(wrong == null ? "" : wrong));
        assertThat(replaced).as("the slip is made").isNotEqualTo(text);
        Files.writeString(slipped, replaced);

        List<String> faults = OwnFolderChecks.of(folder);

        assertThat(faults)
                .as(String.join("\n", faults))
                .isNotEmpty()
                .anySatisfy(fault -> assertThat(fault).contains(said));
        assertThat(OwnFolder.folder()).as("and all is as before").isNotEqualTo(java.util.Optional.of(folder));
    }

    private void copy() throws IOException {
        try (Stream<Path> all = Files.walk(EXAMPLE)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve(EXAMPLE.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }
}
