@NullMarked
package coop.workers.manyhands.mailings;

import org.jspecify.annotations.NullMarked;
