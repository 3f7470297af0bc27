package coop.workers.manyhands.support;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.involvement.ConfirmationDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.Receipt;
import coop.workers.manyhands.involvement.SignUp;
import coop.workers.manyhands.involvement.SignUpDesk;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.mail.LetterRounds;
import coop.workers.manyhands.people.Identity;
import coop.workers.manyhands.people.People;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People who sign up, in tests: every one of them with a name and an address that nobody else has. */
public final class Applicants {

    private static final Duration WITHIN = Duration.ofSeconds(40);

    private final InvolvementDesk desk;
    private final SignUpDesk signUps;
    private final ConfirmationDesk confirmations;
    private final People people;
    private final Links links;
    private final DueJobs jobs;
    private final LetterRounds rounds;
    private final GreenMail mail;
    private final JdbcClient database;

    Applicants(
            InvolvementDesk desk,
            SignUpDesk signUps,
            ConfirmationDesk confirmations,
            People people,
            Links links,
            DueJobs jobs,
            LetterRounds rounds,
            GreenMail mail,
            JdbcClient database) {
        this.desk = desk;
        this.signUps = signUps;
        this.confirmations = confirmations;
        this.people = people;
        this.links = links;
        this.jobs = jobs;
        this.rounds = rounds;
        this.mail = mail;
        this.database = database;
    }

    /** Somebody, not signed up yet. */
    public Applicant somebody() {
        return new Applicant("p" + UUID.randomUUID().toString().replace("-", "").substring(0, 16));
    }

    /** One applicant. */
    public final class Applicant {

        private final String mark;

        private Applicant(String mark) {
            this.mark = mark;
        }

        /** Stands in every text that this applicant gives, and nowhere else. */
        public String mark() {
            return mark;
        }

        public String email() {
            return mark + "@example.org";
        }

        /** A complete form, reached by email. */
        public Map<String, Object> form() {
            Map<String, Object> form = new LinkedHashMap<>();
            form.put("name", "Sam " + mark);
            form.put("contactBy", "email");
            form.put("email", email());
            form.put("draws", "I like " + mark);
            form.put("agree", true);
            return form;
        }

        /** A complete form, reached by phone, without an email address. */
        public Map<String, Object> formByPhone() {
            Map<String, Object> form = form();
            form.remove("email");
            form.put("contactBy", "phone");
            form.put("phone", "07700 900123");
            return form;
        }

        /** Signs up at the public page. */
        public Involvement signUp(String opportunity, Map<String, Object> form) {
            Receipt receipt = signUps.signUp(
                    new SignUp(opportunity, form, UUID.randomUUID().toString(), SignUp.Door.PAGE));
            return involvement(receipt.reference());
        }

        /** Signs up by email and confirms the address. */
        public Involvement signUpAndConfirm(String opportunity) {
            Involvement involvement = signUp(opportunity, form());
            jobs.run(involvement.reference().value());
            confirm(involvement);
            jobs.run(involvement.reference().value());
            return involvement(involvement.reference());
        }

        /** Confirms as the mailed link does; asked whether they are who is known at that address, they say yes. */
        public void confirm(Involvement involvement) {
            Identity identity = people.knownWhereConfirming(involvement.person()).stream()
                    .findFirst()
                    .map(known -> Identity.of(known.id()))
                    .orElse(null);
            confirmations.confirmAddress(
                    involvement.id(), people.get(involvement.person()).emailStamp(), identity, true);
        }

        /** How the involvement stands now. */
        public Involvement involvement(Reference reference) {
            return desk.get(reference);
        }

        /**
         * The letters that arrived at the mail server, oldest first; what is due goes first. Only this mailbox is opened, not all
         * there are.
         */
        public List<MimeMessage> letters() {
            rounds.finish();
            return arrived();
        }

        private List<MimeMessage> arrived() {
            GreenMailUser mailbox = mail.getUserManager().getUserByEmail(email());
            if (mailbox == null) {
                return List.of();
            }
            try {
                return mail.getManagers().getImapHostManager().getInbox(mailbox).getMessages().stream()
                        .map(StoredMessage::getMimeMessage)
                        .toList();
            } catch (FolderException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }

        /** Waits for the letter whose subject holds that text. */
        public MimeMessage letter(String inSubject) {
            rounds.finish();
            return Awaitility.await()
                    .atMost(WITHIN)
                    .until(
                            () -> arrived().stream()
                                    .filter(message -> subject(message).contains(inSubject))
                                    .findFirst()
                                    .orElse(null),
                            java.util.Objects::nonNull);
        }

        /** The text of a letter in the outbox, whether it went already or waits to go together with others. */
        public String written(String inSubject) {
            return database.sql("select body_text from letter where to_address = ? and subject like ?")
                    .params(email(), "%" + inSubject + "%")
                    .query(String.class)
                    .single();
        }

        /** The subjects of the letters that arrived, once there are so many. */
        public List<String> subjects(int count) {
            rounds.finish();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> arrived().size() >= count);
            return arrived().stream().map(Applicants::subject).toList();
        }

        /** A status link as letters have it. */
        public String statusToken(Involvement involvement) {
            return links.status(involvement);
        }
    }

    /** The whole of a letter as text. */
    public static String body(MimeMessage message) {
        return GreenMailUtil.getWholeMessage(message);
    }

    /** The words of a letter as people read them, on one line: its plain text, decoded. */
    public static String words(MimeMessage message) {
        try {
            return plainText(message).orElse("").replaceAll("\\s+", " ");
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Optional<String> plainText(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/plain")) {
            return Optional.of(String.valueOf(part.getContent()));
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                Optional<String> found = plainText(parts.getBodyPart(i));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static String subject(MimeMessage message) {
        try {
            return String.valueOf(message.getSubject());
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
