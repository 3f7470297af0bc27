@NullMarked
package coop.workers.manyhands.coordinators;

import org.jspecify.annotations.NullMarked;
