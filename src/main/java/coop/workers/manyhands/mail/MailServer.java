package coop.workers.manyhands.mail;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** The way to the mail server, if one is set up ({@code SPRING_MAIL_HOST}). */
@Component
class MailServer {

    private final Optional<JavaMailSender> sender;

    MailServer(ObjectProvider<JavaMailSender> sender) {
        // A host that is set to nothing, as compose files do, is none.
        this.sender = Optional.ofNullable(sender.getIfAvailable())
                .filter(found -> !(found instanceof JavaMailSenderImpl smtp)
                        || smtp.getHost() == null
                        || !smtp.getHost().isBlank());
    }

    Optional<JavaMailSender> sender() {
        return sender;
    }

    boolean isThere() {
        return sender.isPresent();
    }
}
