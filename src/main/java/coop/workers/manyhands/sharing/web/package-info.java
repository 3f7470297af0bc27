/** The addresses of what is passed on; internal to the module. */
@NullMarked
package coop.workers.manyhands.sharing.web;

import org.jspecify.annotations.NullMarked;
