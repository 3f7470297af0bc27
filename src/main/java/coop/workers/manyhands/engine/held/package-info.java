/** What pathways could not take for a fault of ours: put by as jobs of the engine, as codes, until they can. */
@NullMarked
package coop.workers.manyhands.engine.held;

import org.jspecify.annotations.NullMarked;
