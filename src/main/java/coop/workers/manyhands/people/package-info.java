/** Who people are, how to reach them and what they agreed to; their erasure. Not what they do, that is {@code involvement}. */
@ApplicationModule(allowedDependencies = {"languages"})
@NullMarked
package coop.workers.manyhands.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
