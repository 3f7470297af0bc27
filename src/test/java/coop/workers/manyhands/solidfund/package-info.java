@NullMarked
package coop.workers.manyhands.solidfund;

import org.jspecify.annotations.NullMarked;
