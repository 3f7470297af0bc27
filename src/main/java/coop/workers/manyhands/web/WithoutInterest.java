package coop.workers.manyhands.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What is sent here changes a case, whose reference is in the address: it is refused from whoever has an interest in the
 * case as a whole, such as somebody who stands in the election. On a controller it holds for all that is sent to it.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface WithoutInterest {

    /** The variable of the address that has the reference. */
    String REFERENCE = "reference";
}
