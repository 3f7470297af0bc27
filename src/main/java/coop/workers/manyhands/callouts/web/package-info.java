/** Where people say that they may be asked, where coordinators find and ask them, and where they say no. */
@NullMarked
package coop.workers.manyhands.callouts.web;

import org.jspecify.annotations.NullMarked;
