@NullMarked
package coop.workers.manyhands.board;

import org.jspecify.annotations.NullMarked;
