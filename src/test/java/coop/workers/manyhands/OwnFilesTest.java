package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/** The federation's own folder goes before what is shipped, file by file, and a slip in it is named at the start. */
class OwnFilesTest {

    private static final String MEMBER = "mail/join-group/member.md";

    @TempDir
    Path folder;

    @Test
    void ownFileGoesBeforeTheOneShippedAndAllOthersStay() throws IOException {
        write(MEMBER, "Subject: Ours\n");

        Map<String, String> letters = files().texts("mail/", ".md");

        assertThat(letters).containsEntry(MEMBER, "Subject: Ours\n");
        assertThat(letters.keySet())
                .isEqualTo(OwnFiles.none().texts("mail/", ".md").keySet());
        assertThat(files().text("mail/footer.txt")).isEqualTo(OwnFiles.none().text("mail/footer.txt"));
    }

    @Test
    void diagramOfTheSameNameStandsInThePlaceOfTheOneShipped() throws IOException {
        String shipped = OwnFiles.none().text("processes/chat/chat.bpmn");
        write("processes/chat/chat.bpmn", shipped.replace("name=\"Have a chat\"", "name=\"Talk\"") + "<!-- ours -->");

        assertThat(files().texts("processes/", ".bpmn").get("processes/chat/chat.bpmn"))
                .endsWith("<!-- ours -->");
    }

    @Test
    void pathwayOfTheFederationsOwnBringsItsFormsAndLetters() throws IOException {
        write(
                "processes/bake/bake.bpmn",
                "<bpmn:process id=\"bake\"><x formKey=\"embedded:/forms/bake/knead.html\"/><y>bake/done</y></bpmn:process>");
        write("forms/bake/sign-up.html", "<form></form>");
        write("forms/bake/knead.html", "<form></form>");
        write("mail/bake/done.md", "Subject: Done");
        write("processes/bake/bake.scenario.yaml", "for tests");
        write(".git/config", "hidden");
        write("README.md", "What lies here");

        assertThat(files().own())
                .containsOnlyKeys(
                        "processes/bake/bake.bpmn",
                        "forms/bake/sign-up.html",
                        "forms/bake/knead.html",
                        "mail/bake/done.md");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mail/join-group/membr.md | no diagram names it. Is mail/join-group/member.md meant?
            mail/joingroup/member.md | no diagram names it. Is mail/join-group/member.md meant?
            mails/join-group/member.md | is no pathway, form or email of your own either. Is mail/join-group/member.md meant?
            forms/join-group/signup.html | no diagram names it. Is forms/join-group/sign-up.html meant?
            forms/opportunities/no-such-thing.html | the catalogue has no opportunity of that slug
            forms/parts/nobody.html | no diagram names it
            catalogue/opportunities.yml | Is catalogue/opportunities.yaml meant?
            elections/rule.yaml | Is elections/rules.yaml meant?
            calendar/holidays.txt | Is calendar/bank-holidays.txt meant?
            processes/chat/chatt.bpmn | a diagram is called as its folder, processes/chat/chat.bpmn
            processes/bake/table.dmn | there is no diagram in that folder
            static/assets/logo.svg | is no pathway, form or email of your own either
            application.yaml | files of that kind are not laid over
            templates/site/privacy.html | files of that kind are not laid over
            """)
    void fileThatNothingReadsIsNamedAtTheStart(String path, String said) throws IOException {
        write(path, "<process id=\"x\"/>");

        assertThatThrownBy(this::files)
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith(path)
                .hasMessageContaining(said);
    }

    @Test
    void diagramWhoseProcessHasAnotherIdIsNamedWithItsLine() throws IOException {
        write("processes/bake/bake.bpmn", "<definitions>\n  <bpmn:process\n id=\"bakery\"/>\n</definitions>");

        assertThatThrownBy(this::files)
                .hasMessage(
                        "processes/bake/bake.bpmn:3: its process has the id \"bakery\", and the file the name \"bake\"; they are the same.");
    }

    @Test
    void mistakeInAListIsNamedWithItsLineAndTheFolder() throws IOException {
        write("catalogue/groups.yaml", "- slug: a\n  name: A\n  colour: red\n");

        assertThatThrownBy(() ->
                        files().yaml("catalogue/groups.yaml", new TypeReference<List<Map<String, List<String>>>>() {}))
                .isInstanceOfSatisfying(CannotStart.class, wrong -> {
                    assertThat(wrong.getMessage()).startsWith("catalogue/groups.yaml:1: cannot be read: ");
                    var said = Objects.requireNonNull(new CannotStartAnalyzer(
                                    new MockEnvironment().withProperty("manyhands.own", folder.toString()))
                            .analyze(wrong));
                    assertThat(said.getDescription()).startsWith(folder + "/catalogue/groups.yaml:1: ");
                    assertThat(said.getAction()).startsWith("Mend that place in " + folder + "/catalogue/groups.yaml");
                });
    }

    @Test
    void wordsInAListAreFilledInAfterItIsRead() throws IOException {
        write("elections/declarations.yaml", "a: \"{federation}: {forum}\"\n");

        assertThat(files().yaml("elections/declarations.yaml", new TypeReference<Map<String, String>>() {}))
                .containsEntry("a", "workers.coop: https://forum.example.org");
    }

    @Test
    void textInAnotherEncodingAndAFolderThatIsNoneAreNamed() throws IOException {
        Files.createDirectories(folder.resolve("mail/join-group"));
        Files.write(folder.resolve(MEMBER), "Subject: Käse".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(this::files).hasMessage(MEMBER + " is no text in UTF-8.");
        assertThatThrownBy(() -> new OwnFiles(site(folder.resolve("not-there"))))
                .hasMessageContaining("not-there, and that is no folder");
    }

    @Test
    void whatChangesAfterTheStartIsKnownAndHoldsFromTheNextOn() throws IOException {
        write(MEMBER, "Subject: Ours\n");
        OwnFiles files = files();
        assertThat(files.changed()).isEmpty();

        write(MEMBER, "Subject: Other\n");
        write("mail/footer.txt", "{because}");

        assertThat(files.changed()).containsExactly("mail/footer.txt", MEMBER);
        assertThat(files.text(MEMBER)).isEqualTo("Subject: Ours\n");
    }

    private OwnFiles files() {
        return new OwnFiles(site(folder));
    }

    private static Site site(Path own) {
        return new Site(
                Path.of("target"),
                "http://localhost",
                "us@example.org",
                "https://forum.example.org",
                ZoneId.of("Europe/London"),
                own,
                Federation.DEFAULT);
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
