package coop.workers.manyhands.mail;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** The way to the mail server, if one is set up ({@code SPRING_MAIL_HOST}). */
@Component
class MailServer {

    private final Optional<JavaMailSender> sender;

    /** As the settings have it. */
    @Autowired
    MailServer(ObjectProvider<JavaMailSender> sender, MailSettings settings) {
        this(sender);
        smtp().ifPresent(settings.encryption()::applyTo);
    }

    /** As it was set up. */
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

    /** The same, where it is one that speaks SMTP. */
    Optional<JavaMailSenderImpl> smtp() {
        return sender.filter(JavaMailSenderImpl.class::isInstance).map(JavaMailSenderImpl.class::cast);
    }

    boolean isThere() {
        return sender.isPresent();
    }
}
