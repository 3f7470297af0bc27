/** Tests of the engine's doors: who comes in, what they see, what is refused. */
@NullMarked
package coop.workers.manyhands.engine;

import org.jspecify.annotations.NullMarked;
