/** Letters: templates, the outbox and the sending. Decides nothing about who is written to, or when. */
@NullMarked
package coop.workers.manyhands.mail;

import org.jspecify.annotations.NullMarked;
