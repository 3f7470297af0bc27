@NullMarked
package coop.workers.manyhands.ballots;

import org.jspecify.annotations.NullMarked;
