/** What hosts see and change on their own page, and who they are asked about. */
@NullMarked
package coop.workers.manyhands.inductions.web;

import org.jspecify.annotations.NullMarked;
