/** The lists that are kept in the office. */
@NullMarked
package coop.workers.manyhands.lists;

import org.jspecify.annotations.NullMarked;
