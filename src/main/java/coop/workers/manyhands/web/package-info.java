/** What pages of all modules share: forms on pages, uploads, submission numbers, throttle, bounds of bodies, who may see a page. No page of its own. */
@ApplicationModule(allowedDependencies = {"edits", "files", "forms", "languages", "links"})
@NullMarked
package coop.workers.manyhands.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
