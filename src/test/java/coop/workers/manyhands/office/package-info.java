@NullMarked
package coop.workers.manyhands.office;

import org.jspecify.annotations.NullMarked;
