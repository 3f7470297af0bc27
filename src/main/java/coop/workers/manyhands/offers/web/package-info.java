/** The office's pages on what is offered. */
@NullMarked
package coop.workers.manyhands.offers.web;

import org.jspecify.annotations.NullMarked;
