package coop.workers.manyhands.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.OwnFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** What the file says that a catalogue begins with; what the database makes of it is {@code CatalogueTest}'s. */
class CatalogueFileTest {

    @Test
    void slugsAreUnique() {
        assertThat(Catalogue.read(OwnFiles.none()))
                .extracting(OpportunityEntry::slug)
                .doesNotHaveDuplicates();
    }

    @Test
    void theBoardAndCommunicationsAreWhatThisQuarterNeeds() {
        assertThat(Catalogue.read(OwnFiles.none()).stream().filter(entry -> entry.neededBecause() != null))
                .extracting(OpportunityEntry::slug)
                .containsExactlyInAnyOrder("board", "communications");
    }

    @Test
    void whatRestsOrRestartsIsNotShownAsOpen() {
        Map<String, Status> notOpen = Catalogue.read(OwnFiles.none()).stream()
                .filter(entry -> entry.status() != Status.OPEN)
                .collect(Collectors.toMap(OpportunityEntry::slug, OpportunityEntry::status));

        assertThat(notOpen)
                .containsOnly(
                        entry("movement-building", Status.RESTARTING),
                        entry("mentor", Status.PAUSED),
                        entry("marketing-network", Status.NOT_ACTIVE));
    }

    @Test
    void aDatabaseThatKnowsTheCatalogueAlreadyIsToldWhatPeopleEnjoyAsANewOneIs() throws IOException {
        String migration = new ClassPathResource("db/migration/V14__suggestions_and_several_sign_ups.sql")
                .getContentAsString(StandardCharsets.UTF_8);
        Map<String, Set<Enjoyment>> told = new TreeMap<>();
        Matcher updates = Pattern.compile("set enjoy = '\\[(.*?)]'\\s+where (slug in \\((.*?)\\)|pathway = '(.*?)')")
                .matcher(migration);
        while (updates.find()) {
            Set<Enjoyment> enjoy = Arrays.stream(
                            updates.group(1).replace("\"", "").split(", "))
                    .map(code -> Coded.find(Enjoyment.class, code).orElseThrow())
                    .collect(Collectors.toSet());
            String pathway = updates.group(4);
            (pathway == null
                            ? Arrays.stream(updates.group(3).replace("'", "").split(", "))
                            : Catalogue.read(OwnFiles.none()).stream()
                                    .filter(entry -> pathway.equals(entry.pathway()))
                                    .map(OpportunityEntry::slug))
                    .forEach(slug -> told.put(slug, enjoy));
        }

        assertThat(told)
                .isEqualTo(Catalogue.read(OwnFiles.none()).stream()
                        .collect(Collectors.toMap(OpportunityEntry::slug, OpportunityEntry::enjoy)));
    }

    @Test
    void noEntryPromisesADateThatHasPassed() {
        assertThat(Catalogue.read(OwnFiles.none()))
                .allSatisfy(entry -> assertThat(entry.toString()).doesNotContain("2025"));
    }

    @Test
    void opportunityThatADiagramBeginsIsInTheCatalogueOrNamedWithItsLine() {
        OwnFiles files = OwnFiles.none();

        BegunOpportunities.check(files, Set.of("join-group"), Set.of("induction"));
        BegunOpportunities.check(files, Set.of("chat"), Set.of());
        assertThatThrownBy(() -> BegunOpportunities.check(files, Set.of("join-group"), Set.of("bakers")))
                .isInstanceOf(CannotStart.class)
                .hasMessageMatching(
                        "processes/join-group/join-group.bpmn:\\d+: it begins the opportunity \"induction\", and the catalogue has none of that slug\\.");
    }
}
