/** Shows forms and letters with made-up data to whoever draws pathways, when started with {@code --preview}. Keeps and sends nothing, and knows no case. */
@ApplicationModule(allowedDependencies = {"forms", "mail", "web"})
@NullMarked
package coop.workers.manyhands.preview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
