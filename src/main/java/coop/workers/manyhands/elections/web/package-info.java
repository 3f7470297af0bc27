/** The office's pages on elections: calling, roll, votes, result. */
@NullMarked
package coop.workers.manyhands.elections.web;

import org.jspecify.annotations.NullMarked;
