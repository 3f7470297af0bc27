package coop.workers.manyhands.demo;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.Site;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent in a demonstration is read there, and goes nowhere else. */
class MailboxTest {

    private static final Instant NOW = Instant.parse("2026-05-05T17:00:00Z");

    @TempDir
    Path folder;

    private Mailbox mailbox() {
        return new Mailbox(
                new Site(folder, "http://localhost", "a@example.org", "http://localhost", ZoneId.of("UTC")),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static void send(Mailbox mailbox, @Nullable String name, String address, String subject) throws Exception {
        MimeMessage message = mailbox.createMimeMessage();
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(address, name, "UTF-8"));
        message.setSubject(subject, "UTF-8");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Grüße as text", "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText("<p>Grüße as HTML</p>", "UTF-8", "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        mailbox.send(message);
    }

    @Test
    void emailsAreKeptForTheirReaderAcrossAStart() throws Exception {
        Mailbox mailbox = mailbox();
        send(mailbox, "Zoë\tApplecart", "Zoe.Applecart@example.org", "Welcome\n to the group");
        send(mailbox, null, "b@example.org", "Another");

        for (Mailbox each : new Mailbox[] {mailbox, mailbox()}) {
            assertThat(each.latestFirst())
                    .containsExactly(
                            new Mailbox.Email(1, NOW, "b@example.org", "b@example.org", "Another"),
                            new Mailbox.Email(
                                    0, NOW, "zoe.applecart@example.org", "Zoë Applecart", "Welcome to the group"));
            assertThat(each.read(each.find(0).orElseThrow()))
                    .isEqualTo(new Mailbox.Content("Grüße as text", "<p>Grüße as HTML</p>"));
            assertThat(each.find(2)).isEmpty();
            assertThat(each.find(-1)).isEmpty();
        }
    }
}
