/** Every path through every diagram: the involvement and the letters first, the way through the diagram second. */
@NullMarked
package coop.workers.manyhands.pathways;

import org.jspecify.annotations.NullMarked;
