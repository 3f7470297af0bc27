package coop.workers.manyhands.mail;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How letters are sent and kept: set under {@code manyhands.mail.*}.
 *
 * @param keepLetters how long a letter is kept after it was sent, passed on or given up
 * @param encryption how the way to the mail server is kept from other eyes
 */
@ConfigurationProperties("manyhands.mail")
record MailSettings(
        @DefaultValue("P180D") Period keepLetters,
        @DefaultValue("starttls") MailEncryption encryption) {}
