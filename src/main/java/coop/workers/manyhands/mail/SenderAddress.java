package coop.workers.manyhands.mail;

import coop.workers.manyhands.Site;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** In whose name letters go out: {@code manyhands.mail.from}, or else Many Hands at the federation's own address. */
@Component
class SenderAddress {

    private final InternetAddress from;
    private final InternetAddress replyTo;
    private final String domain;

    SenderAddress(Site site, @Value("${manyhands.mail.from:}") String from) {
        this.from = address("manyhands.mail.from", from.isBlank() ? "Many Hands <" + site.contactEmail() + ">" : from);
        this.replyTo = address("manyhands.contact-email", site.contactEmail());
        String host = URI.create(site.publicUrl()).getHost();
        this.domain = host == null ? "localhost" : host;
    }

    private static InternetAddress address(String setting, String text) {
        try {
            return new InternetAddress(text, true);
        } catch (AddressException wrong) {
            throw new IllegalStateException(
                    "%s is \"%s\", which is no email address; write it as Name <name@example.org>."
                            .formatted(setting, text),
                    wrong);
        }
    }

    InternetAddress from() {
        return from;
    }

    /** Replies reach people at the federation. */
    InternetAddress replyTo() {
        return replyTo;
    }

    /** What follows the at sign in the ids of letters and calendar entries. */
    String domain() {
        return domain;
    }
}
