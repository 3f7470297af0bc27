/** Tells other sites what changed in the catalogue, signed as Standard Webhooks has it. Not what changes there, that is {@code catalogue}; and nothing about anybody. */
@ApplicationModule(allowedDependencies = {"catalogue", "web"})
@NullMarked
package coop.workers.manyhands.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
