/** The languages that a federation's pages and emails are offered in besides English: their catalogues, and which one a page is in. Knows no page. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package coop.workers.manyhands.languages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
