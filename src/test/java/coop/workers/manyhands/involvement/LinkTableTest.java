package coop.workers.manyhands.involvement;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.links.LinkAct;
import coop.workers.manyhands.links.LinkPurpose;
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
                .isEqualTo(Arrays.stream(LinkPurpose.values())
                        .map(LinkTableTest::row)
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void onlyAOneTimeLinkLeadsToOnesOwnPageAndNoneThatIsMailedChangesHowSomebodyIsReached() {
        assertThat(Arrays.stream(LinkPurpose.values()).filter(kind -> kind.may(LinkAct.SIGN_IN)))
                .containsExactly(LinkPurpose.SIGN_IN);
        assertThat(Arrays.stream(LinkPurpose.values()).filter(kind -> kind.may(LinkAct.CORRECT_SIGN_UP)))
                .containsExactly(LinkPurpose.RECEIPT);
        assertThat(LinkPurpose.SIGN_IN.lifetime()).contains(Duration.ofMinutes(30));
        assertThat(LinkPurpose.UNDO.lifetime()).contains(Duration.ofDays(7));
    }

    @Test
    void theEmailsSayHowLongTheirLinksWork() throws IOException {
        String mail = "src/main/resources/mail/%s.md";
        assertThat(Files.readString(Path.of(mail.formatted("applicants/sign-in"))))
                .contains("for "
                        + LinkPurpose.SIGN_IN
                                .lifetime()
                                .map(LinkTableTest::inWords)
                                .orElseThrow());
        for (String letter : new String[] {"confirm-address/confirm", "applicants/new-address"}) {
            assertThat(Files.readString(Path.of(mail.formatted(letter))))
                    .contains("for "
                            + LinkPurpose.CONFIRM
                                    .lifetime()
                                    .map(LinkTableTest::inWords)
                                    .orElseThrow());
        }
        assertThat(Files.readString(Path.of(mail.formatted("applicants/address-changed"))))
                .contains("for "
                        + LinkPurpose.UNDO
                                .lifetime()
                                .map(LinkTableTest::inWords)
                                .orElseThrow());
    }

    private static String row(LinkPurpose kind) {
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        kind.name(),
                        kind.holder(),
                        kind.acts().stream().map(LinkAct::words).collect(Collectors.joining("; ")),
                        kind.lifetime().map(LinkTableTest::inWords).orElse("until it is voided"),
                        kind.voidedBy());
    }

    private static String inWords(Duration lifetime) {
        return lifetime.toHours() < 1
                ? lifetime.toMinutes() + " minutes"
                : lifetime.toDays() < 1 ? lifetime.toHours() + " hours" : lifetime.toDays() + " days";
    }
}
