/** Where coordinators see who was not thanked for long, and thank them. */
@NullMarked
package coop.workers.manyhands.thanks.web;

import org.jspecify.annotations.NullMarked;
