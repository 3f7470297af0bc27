/** How the engine is set up, and how diagrams get into it: one deployment a pathway, and what a diagram says beyond BPMN. */
@NullMarked
package coop.workers.manyhands.engine.deployment;

import org.jspecify.annotations.NullMarked;
