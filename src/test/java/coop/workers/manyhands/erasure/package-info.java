@NullMarked
package coop.workers.manyhands.erasure;

import org.jspecify.annotations.NullMarked;
