/** Tests of what is offered, as it is edited in the running site. */
@NullMarked
package coop.workers.manyhands.offers;

import org.jspecify.annotations.NullMarked;
