/** Letters: templates, the outbox and the sending. Decides nothing about who is written to, or when. */
@ApplicationModule(
        allowedDependencies = {"cases", "involvement", "catalogue", "people", "groups", "forms", "coordinators"})
@NullMarked
package coop.workers.manyhands.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
