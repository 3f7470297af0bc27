/** What other modules ask of the engine, implemented: one class a port. */
@NullMarked
package coop.workers.manyhands.engine.ports;

import org.jspecify.annotations.NullMarked;
