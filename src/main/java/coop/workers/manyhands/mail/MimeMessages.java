package coop.workers.manyhands.mail;

import coop.workers.manyhands.Calendars;
import coop.workers.manyhands.EmailAddresses;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a letter up as a message (RFC 5322): text and HTML, calendar entries attached. */
final class MimeMessages {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** Words of one letter without a space cannot be folded: they have to be shorter than a line may be. */
    private static final int LONGEST_NAME = 100;

    private MimeMessages() {}

    /**
     * Fills a message.
     *
     * @param entries what goes into the recipient's calendar
     */
    static void fill(
            MimeMessage message, Letter letter, List<Calendars.File> entries, SenderAddress sender, Instant now)
            throws MessagingException {
        LetterText words = letter.words();
        message.setFrom(sender.from());
        message.setReplyTo(
                new InternetAddress[] {letter.replyTo() == null ? sender.replyTo() : recipient(letter.replyTo(), null)
                });
        message.setRecipient(
                Message.RecipientType.TO, recipient(Objects.requireNonNull(letter.toAddress()), letter.toName()));
        message.setSubject(PlainText.line(words.subject()), UTF_8);
        message.setSentDate(Date.from(now));
        message.setHeader("Message-ID", letter.messageId());
        // RFC 3834: automatic answers, such as those of people on holiday, are not wanted.
        message.setHeader("Auto-Submitted", "auto-generated");
        // What Exchange and Outlook heed, where others heed the line above (MS-OXCMAIL, 2.1.3.2.20).
        message.setHeader("X-Auto-Response-Suppress", "All");
        Optional<String> stop = letter.stopLink();
        if (stop.isPresent()) {
            // RFC 2369 and 8058: mail programs offer a button, and post to that page by themselves.
            message.setHeader("List-Unsubscribe", "<%s>".formatted(stop.get()));
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        MimeMultipart sameTwice =
                new MimeMultipart("alternative", text(words.text(), "plain"), text(words.html(), "html"));
        if (entries.isEmpty()) {
            message.setContent(sameTwice);
            return;
        }
        MimeBodyPart body = new MimeBodyPart();
        body.setContent(sameTwice);
        MimeMultipart mixed = new MimeMultipart("mixed", body);
        for (int i = 0; i < entries.size(); i++) {
            mixed.addBodyPart(
                    attachment(entries.get(i), i == 0 ? "invitation.ics" : "invitation-%d.ics".formatted(i + 1)));
        }
        message.setContent(mixed);
    }

    /**
     * The address, exactly as it stands: what would be read as a name, as a list or as another address is refused.
     *
     * @throws AddressException if it cannot be written to
     */
    private static InternetAddress recipient(String address, @Nullable String name) throws AddressException {
        int at = address.lastIndexOf('@');
        if (at < 1 || !StandardCharsets.US_ASCII.newEncoder().canEncode(address.substring(0, at))) {
            throw new AddressException("unusable");
        }
        String domain = EmailAddresses.domain(address.substring(at + 1))
                .orElseThrow(() -> new AddressException("unusable"))
                .toLowerCase(Locale.ROOT);
        String ascii = address.substring(0, at + 1) + domain;
        InternetAddress parsed = new InternetAddress(ascii, true);
        if (!ascii.equals(parsed.getAddress()) || parsed.getPersonal() != null) {
            throw new AddressException("unusable");
        }
        if (name != null) {
            try {
                parsed.setPersonal(PlainText.shortened(PlainText.line(name), LONGEST_NAME), UTF_8);
            } catch (UnsupportedEncodingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return parsed;
    }

    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        // Keeps every line short enough for SMTP (RFC 5321, section 4.5.3.1.6), whatever somebody wrote.
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private static MimeBodyPart attachment(Calendars.File calendar, String name) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        String type = "text/calendar; charset=UTF-8; method=" + calendar.method();
        part.setDataHandler(
                new DataHandler(new ByteArrayDataSource(calendar.ics().getBytes(StandardCharsets.UTF_8), type)));
        part.setHeader("Content-Type", type);
        part.setDisposition(Part.ATTACHMENT);
        part.setFileName(name);
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }
}
