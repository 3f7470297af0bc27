package coop.workers.manyhands.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in the catalogue is said by line before anything starts; another entry that is right breaks nothing. */
class CatalogueChecksTest {

    private static final String ENTRY = """
            - slug: borrow-equipment
              title: Borrow equipment
              summary: Projectors and more.
              kind: task
              who: co-op-member
              time: small
              status: open
              enjoy: [sharing]
              lookedAfterBy: secretaries
              pathway: one-off-task
            """;

    private final CatalogueChecks checks = new CatalogueChecks();

    @DisabledIfEnvironmentVariable(
            named = "MANYHANDS_OWN",
            matches = ".+",
            disabledReason = "That folder is looked at instead")
    @Test
    void nothingIsToBeMended() throws IOException {
        List<Fault> faults = checks.of(Files.readString(Path.of(CatalogueChecks.FILE)));
        if (!faults.isEmpty()) {
            fail(faults.stream().map(Fault::toString).collect(Collectors.joining("\n", "\n", "\n")));
        }
    }

    @DisabledIfEnvironmentVariable(
            named = "MANYHANDS_OWN",
            matches = ".+",
            disabledReason = "That folder is looked at instead")
    @Test
    void anotherEntryIsJustAnotherEntry() throws IOException {
        assertThat(checks.of(Files.readString(Path.of(CatalogueChecks.FILE)) + "\n" + ENTRY))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            pathway: one-off-task | pathway: one-of-task | line 10: pathway is "one-of-task", and there is none. Choose one of
            pathway: one-off-task | pathway: get-ready | line 10: pathway is "get-ready", and there is none. Choose one of
            lookedAfterBy: secretaries | lookedAfterBy: secretary | line 9: lookedAfterBy is "secretary", and there is none. Choose one of
            enjoy: [sharing] | enjoy: [sharing, cooking] | line 8: enjoy is "cooking", and there is none. Choose one of
            status: open | status: opened | line 7: status is "opened", and there is none. Choose one of
            who: co-op-member | who: everybody | line 5: who is "everybody", and there is none. Choose one of
            kind: task | kind: loan | line 4: kind is "loan", and there is none. Choose one of
            time: small | time: medium | line 6: time is "medium", and there is none. Choose one of
            title: Borrow | titel: Borrow | line 2: There is no titel. Take it away, or choose one of
            slug: borrow-equipment | slug: Borrow_Equipment | line 1: The slug "Borrow_Equipment" stands in addresses: write small letters and dashes, as in chat.
            title: Borrow equipment | title: [Borrow | line 2: It cannot be read:
            """)
    void aSlipIsSaidByItsLine(String right, String wrong, String said) {
        String slipped = ENTRY.replace(right, wrong);
        assertThat(slipped).isNotEqualTo(ENTRY);

        List<String> faults = checks.of(slipped).stream().map(Fault::toString).toList();

        // A key by another name is unknown, and the right one is missing.
        assertThat(faults).hasSizeLessThanOrEqualTo(2).first().satisfies(fault -> {
            if (!said.contains("cannot be read")) {
                assertThat(fault).startsWith(CatalogueChecks.FILE + ": " + said);
            } else {
                assertThat(fault).contains("It cannot be read");
            }
        });
    }
}
