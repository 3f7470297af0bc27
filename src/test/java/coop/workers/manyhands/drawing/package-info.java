/** Draws the diagrams of {@code processes/} and writes a page about each; what is checked in them lives in {@code checks}. */
@NullMarked
package coop.workers.manyhands.drawing;

import org.jspecify.annotations.NullMarked;
