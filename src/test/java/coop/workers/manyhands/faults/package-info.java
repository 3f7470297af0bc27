/** What becomes of everything when the database, the application or the mail server goes at the worst moment. */
@NullMarked
package coop.workers.manyhands.faults;

import org.jspecify.annotations.NullMarked;
