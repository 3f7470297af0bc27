@NullMarked
package coop.workers.manyhands.membership;

import org.jspecify.annotations.NullMarked;
