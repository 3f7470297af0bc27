/** Pages on who stands: an election as the public sees it, questions to candidates, files that came with a nomination. */
@NullMarked
package coop.workers.manyhands.nominations.web;

import org.jspecify.annotations.NullMarked;
