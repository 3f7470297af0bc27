/** The office's pages on the words of letters. */
@NullMarked
package coop.workers.manyhands.wording.web;

import org.jspecify.annotations.NullMarked;
