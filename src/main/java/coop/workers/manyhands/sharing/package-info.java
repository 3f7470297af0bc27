/** What is passed on: pictures for links, what search engines read, the feed, and what other sites show of us. Not the pages themselves, those are {@code site}. */
@ApplicationModule(allowedDependencies = {"catalogue", "groups", "involvement", "web"})
@NullMarked
package coop.workers.manyhands.sharing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
