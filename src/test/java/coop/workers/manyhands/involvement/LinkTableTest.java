package coop.workers.manyhands.involvement;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.links.Links.Act;
import coop.workers.manyhands.links.Links.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the documentation says of links is what the code goes by. */
class LinkTableTest {

    @Test
    void theTableInTheDocumentationIsTheOneInTheCode() throws IOException {
        String table = Files.readAllLines(Path.of("docs/links.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .collect(Collectors.joining("\n"));

        assertThat(table)
                .isEqualTo(
                        Arrays.stream(Purpose.values()).map(LinkTableTest::row).collect(Collectors.joining("\n")));
    }

    @Test
    void onlyAOneTimeLinkLeadsToOnesOwnPageAndNoneThatIsMailedChangesHowSomebodyIsReached() {
        assertThat(Arrays.stream(Purpose.values()).filter(kind -> kind.may(Act.SIGN_IN)))
                .containsExactly(Purpose.SIGN_IN);
        assertThat(Arrays.stream(Purpose.values()).filter(kind -> kind.may(Act.CORRECT_SIGN_UP)))
                .containsExactly(Purpose.RECEIPT);
        assertThat(Purpose.SIGN_IN.lifetime()).contains(Duration.ofMinutes(30));
        assertThat(Purpose.UNDO.lifetime()).contains(Duration.ofDays(7));
    }

    @Test
    void theEmailsSayHowLongTheirLinksWork() throws IOException {
        String mail = "src/main/resources/mail/%s.md";
        assertThat(Files.readString(Path.of(mail.formatted("applicants/sign-in"))))
                .contains("for "
                        + Purpose.SIGN_IN.lifetime().map(LinkTableTest::inWords).orElseThrow());
        for (String letter : new String[] {"confirm-address/confirm", "applicants/new-address"}) {
            assertThat(Files.readString(Path.of(mail.formatted(letter))))
                    .contains("for "
                            + Purpose.CONFIRM
                                    .lifetime()
                                    .map(LinkTableTest::inWords)
                                    .orElseThrow());
        }
        assertThat(Files.readString(Path.of(mail.formatted("applicants/address-changed"))))
                .contains("for "
                        + Purpose.UNDO.lifetime().map(LinkTableTest::inWords).orElseThrow());
    }

    private static String row(Purpose kind) {
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        kind.name(),
                        kind.holder(),
                        kind.acts().stream().map(Act::words).collect(Collectors.joining("; ")),
                        kind.lifetime().map(LinkTableTest::inWords).orElse("until it is voided"),
                        kind.voidedBy());
    }

    private static String inWords(Duration lifetime) {
        return lifetime.toHours() < 1
                ? lifetime.toMinutes() + " minutes"
                : lifetime.toDays() < 1 ? lifetime.toHours() + " hours" : lifetime.toDays() + " days";
    }
}
