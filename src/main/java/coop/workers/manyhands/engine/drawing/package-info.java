/** Diagrams as pictures, by the places that their own drawing data give; what is beside or upon them others say. */
@NullMarked
package coop.workers.manyhands.engine.drawing;

import org.jspecify.annotations.NullMarked;
