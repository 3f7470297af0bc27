package coop.workers.manyhands.mail;

import org.jspecify.annotations.Nullable;

/**
 * Who reads the reply to a letter.
 *
 * @param address where it goes; none for the site's own address
 * @param words as a letter's last line names them: {@code the facilitators of Communications at comms@example.org}
 */
record ReplyTo(@Nullable String address, String words) {}
