/** Where people note their hours, and groups agree to it. */
@NullMarked
package coop.workers.manyhands.hours.web;

import org.jspecify.annotations.NullMarked;
