/** What the records are told of a token's way: where a case stands, and which milestones lie ahead. */
@NullMarked
package coop.workers.manyhands.engine.history;

import org.jspecify.annotations.NullMarked;
