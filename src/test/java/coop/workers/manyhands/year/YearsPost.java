package coop.workers.manyhands.year;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The mail server of the year: it counts who got how many letters on which day, and for two days it is down. */
class YearsPost extends JavaMailSenderImpl {

    private final Clock clock;
    private final Map<String, Map<LocalDate, Integer>> delivered = new HashMap<>();
    private final Map<String, Instant> arrivals = new LinkedHashMap<>();
    private boolean down;
    private int refused;
    private int copies;

    YearsPost(Clock clock) {
        this.clock = clock;
    }

    void goesDown() {
        down = true;
    }

    void isUpAgain() {
        down = false;
    }

    /** How often somebody tried while it was down. */
    int refused() {
        return refused;
    }

    /** How many letters came a second time. */
    int copies() {
        return copies;
    }

    int letters() {
        return arrivals.size();
    }

    /** When each letter arrived, by its Message-ID. */
    Map<String, Instant> arrivals() {
        return arrivals;
    }

    /** The letters by address and day. */
    Map<String, Map<LocalDate, Integer>> delivered() {
        return delivered;
    }

    @Override
    protected void doSend(MimeMessage[] messages, Object[] originals) {
        if (down) {
            refused++;
            throw new MailSendException(
                    "The mail server is down", new MessagingException("down", new ConnectException("down")));
        }
        try {
            for (MimeMessage message : messages) {
                if (arrivals.putIfAbsent(message.getMessageID(), clock.instant()) != null) {
                    copies++;
                }
                Arrays.stream(message.getRecipients(Message.RecipientType.TO))
                        .map(recipient -> recipient.toString().replaceAll(".*<|>.*", ""))
                        .forEach(address -> delivered
                                .computeIfAbsent(address, key -> new HashMap<>())
                                .merge(LocalDate.now(clock), 1, Integer::sum));
            }
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
