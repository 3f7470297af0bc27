package coop.workers.manyhands.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.Calendars;
import coop.workers.manyhands.Federation;
import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.Site;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MimeMessagesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Session SESSION = Session.getInstance(new Properties());

    private final SenderAddress sender = new SenderAddress(
            new Site(
                    Path.of("."),
                    "https://hands.example",
                    "solidarity@workers.coop",
                    "https://forum.example",
                    ZoneId.of("Europe/London")),
            "");

    private MimeMessage sent(String address, @Nullable String name, LetterText words)
            throws MessagingException, IOException {
        return sent(letter(address, name, words), List.of());
    }

    private static Letter letter(String address, @Nullable String name, LetterText words) {
        return new Letter(
                null, null, "a/letter", new Recipient(address, name), words, null, "hands.example", true, NOW);
    }

    private MimeMessage sent(Letter letter, List<Calendars.File> entries) throws MessagingException, IOException {
        MimeMessage message = new MimeMessage(SESSION);
        MimeMessages.fill(message, letter, entries, sender, NOW);
        // As JavaMailSender does it.
        String id = message.getMessageID();
        message.saveChanges();
        message.setHeader("Message-ID", id);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        message.writeTo(wire);
        for (String line : wire.toString(StandardCharsets.ISO_8859_1).split("\r\n", -1)) {
            assertThat(line.length()).isLessThanOrEqualTo(998);
            assertThat(line).doesNotContain("\r", "\n");
        }
        return new MimeMessage(SESSION, new ByteArrayInputStream(wire.toByteArray()));
    }

    private static final LetterText PLAIN = new LetterText("Hello", "text\n", "<p>html</p>");

    /** As it goes out: the sender's mark is drawn with the page, so nothing is fetched, nothing is attached, and it is there by night, too. */
    @Test
    void emailBearsItsSendersMarkAndNameAndFetchesNothing() throws Exception {
        LetterText words = TestLetters.read(
                        "a/letter",
                        "Subject: Hello\nBecause: you asked\n\nHello {name},\n\nit is so.\n",
                        Set.of("name", "readers"))
                .with(Map.of("name", "Sam", "readers", "us"), new LetterLayout(OwnFiles.none(), Federation.DEFAULT));

        MimeMultipart sameTwice =
                (MimeMultipart) sent("sam@example.org", null, words).getContent();

        assertThat(sameTwice.getCount()).isEqualTo(2);
        Document html = Jsoup.parse((String) sameTwice.getBodyPart(1).getContent());
        Element sender = html.expectFirst(".sender");
        assertThat(sender.text()).as("read aloud, the mark is its name").isEqualTo("workers.coop");
        assertThat(sender.select(".mark[aria-hidden=true] > span"))
                .hasSize(5)
                .allSatisfy(bar -> assertThat(bar.attr("style")).contains("background:#", "height:"));
        assertThat(html.select("img, link, script, [src], [background]")).isEmpty();
        assertThat(html.outerHtml()).doesNotContain("url(", "@import");
        assertThat(html.select("meta[name=color-scheme]").attr("content")).isEqualTo("light dark");
        String night = html.expectFirst("style").data();
        assertThat(night).contains("prefers-color-scheme: dark", ".sender { color:");
    }

    @Test
    void letterSaysWhoWritesAndWhereAReplyGoes() throws Exception {
        MimeMessage message = sent("sam@example.org", "Sam", PLAIN);
        assertThat(message.getFrom()).containsExactly(new InternetAddress("Many Hands <solidarity@workers.coop>"));
        assertThat(message.getReplyTo()).containsExactly(new InternetAddress("solidarity@workers.coop"));
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
        assertThat(message.getMessageID()).endsWith("@hands.example>");
    }

    @Test
    void emailOfAKindThatOneMayStopSaysToMailProgramsHow() throws Exception {
        Letter letter = letter("sam@example.org", "Sam", PLAIN);
        letter.canBeStoppedAt("https://hands.example/messages/abc");
        MimeMessage message = sent(letter, List.of());
        assertThat(message.getHeader("List-Unsubscribe")).containsExactly("<https://hands.example/messages/abc>");
        assertThat(message.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(sent("sam@example.org", "Sam", PLAIN).getHeader("List-Unsubscribe"))
                .as("what a case needs")
                .isNull();
    }

    @Test
    void replyGoesToTheMailboxOfThoseWhoReadIt() throws Exception {
        Letter letter = letter("sam@example.org", "Sam", PLAIN);
        letter.repliesReach(new ReplyTo("comms@workers.coop", "the facilitators of Communications"));
        assertThat(sent(letter, List.of()).getReplyTo()).containsExactly(new InternetAddress("comms@workers.coop"));
    }

    @Test
    void severalCalendarEntriesAreAllAttachedUnderNamesOfTheirOwn() throws Exception {
        MimeMultipart mixed = (MimeMultipart) sent(
                        letter("sam@example.org", "Sam", PLAIN),
                        List.of(new Calendars.File("ONE", "PUBLISH"), new Calendars.File("TWO", "PUBLISH")))
                .getContent();
        assertThat(mixed.getCount()).isEqualTo(3);
        assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("invitation.ics");
        assertThat(mixed.getBodyPart(2).getFileName()).isEqualTo("invitation-2.ics");
        assertThat(new String(mixed.getBodyPart(2).getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("TWO");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sam\r\nBcc: eve@example.org",
                "Sam\nBcc: eve@example.org\n\nbody",
                "Sam\u2028Bcc: eve@example.org",
                "Sam\u0085Bcc: eve@example.org",
                "Sam\" <eve@example.org>, \"x",
                "Sam <eve@example.org>",
                "eve@example.org, sam",
                "=?UTF-8?Q?Sam=0D=0ABcc:_eve@example.org?=",
                "Sam%0d%0aBcc: eve@example.org",
                "👩‍🌾 שלום \u202Egro.elpmaxe"
            })
    void nameAddsNoHeaderAndNoRecipient(String name) throws Exception {
        MimeMessage message = sent("sam@example.org", name, PLAIN);
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(((InternetAddress) message.getAllRecipients()[0]).getAddress())
                .isEqualTo("sam@example.org");
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getHeader("Cc")).isNull();
        assertThat(headersOf(message))
                .containsExactlyInAnyOrder(
                        "Date",
                        "From",
                        "Reply-To",
                        "To",
                        "Message-ID",
                        "Subject",
                        "MIME-Version",
                        "Content-Type",
                        "Auto-Submitted",
                        "X-Auto-Response-Suppress");
    }

    @Test
    void nameIsShownAsItWasTyped() throws Exception {
        MimeMessage message = sent("sam@example.org", "Łucja \"Lu\" O'Neil 👩‍🌾", PLAIN);
        assertThat(((InternetAddress) message.getRecipients(Message.RecipientType.TO)[0]).getPersonal())
                .isEqualTo("Łucja \"Lu\" O'Neil 👩‍🌾");
    }

    @Test
    void overlongLinesAreCutForTheWireAndWholeWhenRead() throws Exception {
        String longLine = "word ".repeat(1000) + "x".repeat(5000) + " 👩".repeat(500);
        MimeMessage message = sent(
                "sam@example.org",
                "n".repeat(2000),
                new LetterText("s".repeat(200), longLine + "\n", "<p>" + longLine + "</p>"));
        assertThat(((jakarta.mail.internet.MimeMultipart) message.getContent())
                        .getBodyPart(0)
                        .getContent()
                        .toString()
                        .strip())
                .isEqualTo(longLine);
        assertThat(message.getSubject()).isEqualTo("s".repeat(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sam@example.org\r\nBcc: eve@example.org",
                "sam@example.org\nRCPT TO:<eve@example.org>",
                "sam@example.org, eve@example.org",
                "sam@example.org; eve@example.org",
                "Sam <eve@example.org>",
                "<eve@example.org>",
                "group: eve@example.org;",
                "sam(comment)@example.org",
                "sam@example.org>\u0000",
                "sam@exa mple.org",
                "sam",
                "@example.org",
                "sam@",
                "süß@example.org",
                "sam@\u202Eexample.org"
            })
    void addressThatIsNotExactlyOneIsRefused(String address) {
        assertThatThrownBy(() -> sent(address, null, PLAIN)).isInstanceOf(AddressException.class);
    }

    @Test
    void addressInAnotherScriptsDomainIsWrittenTo() throws Exception {
        MimeMessage message = sent("sam@bücher.example", null, PLAIN);
        assertThat(((InternetAddress) message.getAllRecipients()[0]).getAddress())
                .isEqualTo("sam@xn--bcher-kva.example");
    }

    private static List<String> headersOf(MimeMessage message) throws MessagingException {
        return Collections.list(message.getAllHeaders()).stream()
                .map(jakarta.mail.Header::getName)
                .toList();
    }
}
