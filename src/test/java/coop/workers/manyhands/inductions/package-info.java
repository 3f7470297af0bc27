@NullMarked
package coop.workers.manyhands.inductions;

import org.jspecify.annotations.NullMarked;
