@NullMarked
package coop.workers.manyhands.sessions;

import org.jspecify.annotations.NullMarked;
