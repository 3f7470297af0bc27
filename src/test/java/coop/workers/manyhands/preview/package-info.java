/** Whether forms and letters are shown with made-up data where that was asked for, and nowhere else. */
@NullMarked
package coop.workers.manyhands.preview;

import org.jspecify.annotations.NullMarked;
