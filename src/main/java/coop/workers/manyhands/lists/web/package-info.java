/** The office's page on its lists. */
@NullMarked
package coop.workers.manyhands.lists.web;

import org.jspecify.annotations.NullMarked;
