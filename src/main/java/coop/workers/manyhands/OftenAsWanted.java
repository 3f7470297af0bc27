package coop.workers.manyhands;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A post of which the same number may come again (see {@code site/Submissions}): it says why. Only where the answer is a page
 * that the second press should show too, and nothing is done twice by it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OftenAsWanted {

    /** Why nothing is done twice by it. */
    String because();
}
