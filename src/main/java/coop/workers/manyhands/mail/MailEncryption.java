package coop.workers.manyhands.mail;

import java.util.Properties;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** How the way to the mail server is kept from other eyes ({@code MANYHANDS_MAIL_ENCRYPTION}). */
public enum MailEncryption {
    /** The line is made safe before anything is said, a password least of all; a server that cannot is not used (RFC 3207). */
    STARTTLS(587),
    /** The line is safe from its beginning (RFC 8314). */
    TLS(465),
    /** In the clear: for a server on this machine. With a password for another machine nothing starts ({@code SettingsCheck}). */
    NONE(25);

    private final int usualPort;

    MailEncryption(int usualPort) {
        this.usualPort = usualPort;
    }

    /** Sets the connection up so, whatever else was set; a port only where none is. */
    void applyTo(JavaMailSenderImpl smtp) {
        Properties properties = smtp.getJavaMailProperties();
        properties.put("mail.smtp.starttls.enable", String.valueOf(this == STARTTLS));
        properties.put("mail.smtp.starttls.required", String.valueOf(this == STARTTLS));
        properties.put("mail.smtp.ssl.enable", String.valueOf(this == TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        boolean signsIn = smtp.getUsername() != null && !smtp.getUsername().isBlank();
        properties.put("mail.smtp.auth", String.valueOf(signsIn));
        if (!properties.containsKey("mail.smtp.ssl.trust")) {
            properties.put("mail.smtp.ssl.socketFactory", ServerCertificate.remembered());
        }
        if (smtp.getPort() < 0) {
            smtp.setPort(usualPort);
        }
    }
}
