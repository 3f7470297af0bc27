package coop.workers.manyhands.preview;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** There only if the application was started with {@code --preview}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(Previewing.Started.class)
@interface Previewing {

    /** The command line alone: hosts set variables of such names for purposes of their own. */
    final class Started implements Condition {

        private static final String FLAG = "preview";

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata where) {
            return context.getEnvironment() instanceof ConfigurableEnvironment environment
                    && environment.getPropertySources().stream()
                            .filter(CommandLinePropertySource.class::isInstance)
                            .anyMatch(Started::isOn);
        }

        private static boolean isOn(PropertySource<?> commandLine) {
            return commandLine.containsProperty(FLAG) && !"false".equals(commandLine.getProperty(FLAG));
        }
    }
}
