package coop.workers.manyhands;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** There only in a {@link Demonstration}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(InDemonstration.Started.class)
public @interface InDemonstration {

    /** As the command line has it. */
    final class Started implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata where) {
            return Demonstration.isOn(context.getEnvironment());
        }
    }
}
