package coop.workers.manyhands.demo;

import coop.workers.manyhands.InDemonstration;
import coop.workers.manyhands.Site;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * The mailboxes of everybody in a demonstration: whatever is sent goes here, whichever mail server is set up. Kept as files beside the
 * database, since what is in somebody's mailbox is out of ours.
 */
@Component
@InDemonstration
class Mailbox implements JavaMailSender {

    /** Inside the folder of the demonstration. */
    static final String FOLDER = "inbox";

    private static final String INDEX = "index.tsv";

    private final Path folder;
    private final Clock clock;
    private final Session session = Session.getInstance(new Properties());
    private final List<Email> all = new ArrayList<>();

    /**
     * One email.
     *
     * @param number counted from 0, as they came
     * @param name whose it is, as it stands before the address; the address where no name does
     */
    record Email(int number, Instant at, String address, String name, String subject) {

        private String line() {
            return String.join("\t", at.toString(), address, name, subject) + "\n";
        }

        private static Email of(int number, String line) {
            String[] parts = line.split("\t", 4);
            return new Email(number, Instant.parse(parts[0]), parts[1], parts[2], parts[3]);
        }
    }

    /** What stands in one: as text, and as HTML. */
    record Content(String text, String html) {}

    Mailbox(Site site, Clock clock) {
        this.folder = site.data().resolve(FOLDER);
        this.clock = clock;
        try {
            Path index = folder.resolve(INDEX);
            if (Files.exists(index)) {
                for (String line : Files.readAllLines(index)) {
                    all.add(Email.of(all.size(), line));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All of them, the latest first. */
    synchronized List<Email> latestFirst() {
        List<Email> turned = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            turned.add(all.get(i));
        }
        return turned;
    }

    /** The one of that number. */
    synchronized Optional<Email> find(int number) {
        return number >= 0 && number < all.size() ? Optional.of(all.get(number)) : Optional.empty();
    }

    /** What stands in it. */
    Content read(Email email) {
        try (InputStream file = Files.newInputStream(file(email.number()))) {
            MimeMessage message = new MimeMessage(session, file);
            return new Content(
                    part(message, "text/plain").orElse(""),
                    part(message, "text/html").orElse(""));
        } catch (IOException | MessagingException unreadable) {
            throw new IllegalStateException("Email %d cannot be read.".formatted(email.number()), unreadable);
        }
    }

    private static Optional<String> part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of(String.valueOf(part.getContent()));
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                Optional<String> found = part(parts.getBodyPart(i), type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public MimeMessage createMimeMessage() {
        return new MimeMessage(session);
    }

    @Override
    public MimeMessage createMimeMessage(InputStream content) {
        try {
            return new MimeMessage(session, content);
        } catch (MessagingException unreadable) {
            throw new MailParseException("No message", unreadable);
        }
    }

    @Override
    public void send(MimeMessage... messages) {
        for (MimeMessage message : messages) {
            try {
                keep(message);
            } catch (MessagingException | IOException failed) {
                throw new MailSendException("It cannot be kept", failed);
            }
        }
    }

    @Override
    public void send(SimpleMailMessage... messages) {
        throw new UnsupportedOperationException("Every email is a whole message.");
    }

    private synchronized void keep(MimeMessage message) throws MessagingException, IOException {
        message.saveChanges();
        Files.createDirectories(folder);
        for (Address address : message.getRecipients(Message.RecipientType.TO)) {
            InternetAddress to = (InternetAddress) address;
            Email email = new Email(
                    all.size(),
                    clock.instant(),
                    oneLine(to.getAddress()).toLowerCase(Locale.ROOT),
                    oneLine(to.getPersonal() == null ? to.getAddress() : to.getPersonal()),
                    oneLine(message.getSubject()));
            try (OutputStream file = Files.newOutputStream(file(email.number()))) {
                message.writeTo(file);
            }
            Files.writeString(
                    folder.resolve(INDEX), email.line(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            all.add(email);
        }
    }

    private Path file(int number) {
        return folder.resolve("%06d.eml".formatted(number));
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ");
    }
}
