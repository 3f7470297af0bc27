/** The words of letters as secretaries and admins edit them in the running site, with who and when. How a letter is made of them belongs to {@code mail}. */
@ApplicationModule(allowedDependencies = {"coordinators", "forms", "mail", "web"})
@NullMarked
package coop.workers.manyhands.wording;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
