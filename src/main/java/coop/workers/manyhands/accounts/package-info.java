/** Who may sign in as a coordinator: passwords, guesses at them, second factors, invitations and the audit of it all. Who is in which group, the engine keeps. */
@ApplicationModule(allowedDependencies = {"cases", "coordinators", "forms", "links", "mending", "web"})
@NullMarked
package coop.workers.manyhands.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
