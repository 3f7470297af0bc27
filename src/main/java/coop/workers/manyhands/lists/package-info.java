/** The lists that secretaries keep for forms to offer, such as places. Not the registers: their own modules offer those. */
@ApplicationModule(allowedDependencies = {"cases", "forms", "web"})
@NullMarked
package coop.workers.manyhands.lists;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
