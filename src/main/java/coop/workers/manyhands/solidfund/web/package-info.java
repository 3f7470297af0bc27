/** The office's pages on supporters and statements of account. */
@NullMarked
package coop.workers.manyhands.solidfund.web;

import org.jspecify.annotations.NullMarked;
