/** The office's page on where replies go. */
@NullMarked
package coop.workers.manyhands.mail.web;

import org.jspecify.annotations.NullMarked;
