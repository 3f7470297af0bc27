/** The office's pages on a working group: its dates, its meetings, its people. */
@NullMarked
package coop.workers.manyhands.groups.web;

import org.jspecify.annotations.NullMarked;
