package coop.workers.manyhands.preview;

import coop.workers.manyhands.CommandLineFlag;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** There only if the application was started with {@code --preview}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(Previewing.Started.class)
@interface Previewing {

    /** As the command line has it. */
    final class Started implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata where) {
            return CommandLineFlag.isOn(context.getEnvironment(), "preview");
        }
    }
}
