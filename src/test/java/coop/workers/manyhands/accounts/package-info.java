/** Tests of the coordinators' accounts. */
@NullMarked
package coop.workers.manyhands.accounts;

import org.jspecify.annotations.NullMarked;
