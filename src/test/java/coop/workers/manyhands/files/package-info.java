@NullMarked
package coop.workers.manyhands.files;

import org.jspecify.annotations.NullMarked;
