@NullMarked
package coop.workers.manyhands.elections;

import org.jspecify.annotations.NullMarked;
