package coop.workers.manyhands;

import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/** What only the command line turns on: hosts set variables of such names for purposes of their own. */
public final class CommandLineFlag {

    private CommandLineFlag() {}

    /** Whether it stands there, and not as {@code --flag=false}. */
    public static boolean isOn(Environment settings, String flag) {
        return settings instanceof ConfigurableEnvironment environment
                && environment.getPropertySources().stream()
                        .filter(CommandLinePropertySource.class::isInstance)
                        .anyMatch(commandLine -> isOn(commandLine, flag));
    }

    private static boolean isOn(PropertySource<?> commandLine, String flag) {
        return commandLine.containsProperty(flag) && !"false".equals(commandLine.getProperty(flag));
    }
}
