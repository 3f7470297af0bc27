/** Times that somebody offers, the one that is chosen, and what became of it: for inductions and chats. Not a group's meetings: those are in {@code groups}. */
@ApplicationModule(allowedDependencies = {"cases", "forms", "involvement", "people", "web"})
@NullMarked
package coop.workers.manyhands.appointments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
