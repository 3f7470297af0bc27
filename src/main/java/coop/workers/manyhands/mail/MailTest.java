package coop.workers.manyhands.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Sends one email past the outbox, and tells what was said on the line: what an admin needs to see where it fails. */
@Component
public class MailTest {

    private static final Pattern ANSWER = Pattern.compile("\\d{3}[ -].*");
    private static final Pattern COMMAND =
            Pattern.compile("(EHLO|HELO|STARTTLS|MAIL FROM|RCPT TO|DATA|QUIT|RSET|AUTH)\\b.*");
    private static final Pattern SIGNS_IN = Pattern.compile("DEBUG SMTP: AUTH (\\S+) command trace suppressed");
    private static final Pattern SIGNED_IN = Pattern.compile("DEBUG SMTP: (AUTH \\S+ (?:succeeded|failed))");
    private static final int MOST = 80;
    private static final int LONGEST = 300;
    private static final int LONGEST_ADDRESS = 254;

    private final MailServer server;
    private final MailSettings settings;
    private final SenderAddress sender;
    private final Clock clock;

    MailTest(MailServer server, MailSettings settings, SenderAddress sender, Clock clock) {
        this.server = server;
        this.settings = settings;
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param taken whether the server took it
     * @param words in a sentence, with what to look at
     * @param steps what was said on the line, each with who said it; no password among it
     */
    public record Outcome(boolean taken, String words, List<String> steps) implements Serializable {}

    /** How emails go out, for a page: empty where no server is set up. */
    public List<String> setUp() {
        return server.smtp()
                .map(smtp -> List.of(
                        "Mail server: %s, port %d".formatted(smtp.getHost(), smtp.getPort()),
                        "Encryption: " + settings.encryption().name().toLowerCase(Locale.ROOT),
                        smtp.getUsername() == null || smtp.getUsername().isBlank()
                                ? "Without signing in"
                                : "Signs in as " + smtp.getUsername(),
                        "Sender: " + sender.from().toUnicodeString()))
                .orElse(List.of());
    }

    /**
     * Sends one to that address.
     *
     * @throws CannotBeSent if there is no mail server, or that is no address
     */
    public Outcome send(String to) {
        JavaMailSenderImpl smtp = server.smtp()
                .orElseThrow(() -> new CannotBeSent(
                        "No mail server is set up. Set SPRING_MAIL_HOST (and what it needs), and start again."));
        if (to.length() > LONGEST_ADDRESS) {
            throw new CannotBeSent("An email address has %d characters at most.".formatted(LONGEST_ADDRESS));
        }
        InternetAddress recipient;
        try {
            recipient = new InternetAddress(to.strip(), true);
        } catch (MessagingException none) {
            throw new CannotBeSent("That is no email address: write it as name@example.org.");
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        List<String> steps = new ArrayList<>();
        steps.add("· Connect to %s, port %d (%s)"
                .formatted(
                        smtp.getHost(),
                        smtp.getPort(),
                        settings.encryption().name().toLowerCase(Locale.ROOT)));
        try (PrintStream line = new PrintStream(written, true, StandardCharsets.UTF_8)) {
            String words = talk(smtp, recipient, line);
            steps.addAll(steps(written.toString(StandardCharsets.UTF_8)));
            return new Outcome(
                    words.isEmpty(),
                    words.isEmpty() ? "The mail server took it. Look whether it arrives, and not among spam." : words,
                    steps);
        }
    }

    /** What went wrong; empty if nothing did. */
    private String talk(JavaMailSenderImpl smtp, InternetAddress recipient, PrintStream line) {
        Properties properties = new Properties();
        properties.putAll(smtp.getJavaMailProperties());
        Session session = Session.getInstance(properties);
        session.setDebugOut(line);
        session.setDebug(true);
        try {
            MimeMessage message = new MimeMessage(session);
            message.setFrom(sender.from());
            message.setReplyTo(new Address[] {sender.replyTo()});
            message.setRecipient(Message.RecipientType.TO, recipient);
            message.setSubject("A test of Many Hands", StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(clock.instant()));
            message.setText(
                    "This email shows that Many Hands can send. Nobody has to do anything.\n",
                    StandardCharsets.UTF_8.name());
            message.saveChanges();
            try (Transport transport = session.getTransport("smtp")) {
                try {
                    transport.connect(smtp.getHost(), smtp.getPort(), smtp.getUsername(), smtp.getPassword());
                } catch (MessagingException failed) {
                    // As Spring has it where the line was not made.
                    return DeliveryFailure.of(new MailSendException("No line", failed))
                            .words();
                }
                transport.sendMessage(message, new Address[] {recipient});
            }
            return "";
        } catch (MessagingException failed) {
            return DeliveryFailure.of(failed).words();
        }
    }

    /** What was said, of all that Jakarta Mail writes down: commands and answers, and nothing of the letter itself. */
    private static List<String> steps(String written) {
        List<String> steps = new ArrayList<>();
        boolean letter = false;
        for (String line : written.lines().toList()) {
            boolean answer = ANSWER.matcher(line).matches();
            if (letter && !answer) {
                continue;
            }
            letter = line.startsWith("354");
            Matcher signsIn = SIGNS_IN.matcher(line);
            Matcher signedIn = SIGNED_IN.matcher(line);
            if (answer) {
                steps.add("← " + PlainText.shortened(line, LONGEST));
            } else if (signsIn.matches()) {
                steps.add("→ AUTH %s (name and password)".formatted(signsIn.group(1)));
            } else if (signedIn.matches()) {
                steps.add("← " + signedIn.group(1));
            } else if (COMMAND.matcher(line).matches()) {
                steps.add("→ " + PlainText.shortened(line, LONGEST));
            }
        }
        return steps.stream().limit(MOST).toList();
    }
}
