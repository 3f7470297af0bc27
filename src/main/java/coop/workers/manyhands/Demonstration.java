package coop.workers.manyhands;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * {@code --demo}: Many Hands with made-up people, to try it out. It has a folder of its own inside the data folder, and with it a
 * database, a link key and sign-ins of its own, so that it never meets those of real people; and its emails go nowhere.
 */
public final class Demonstration implements EnvironmentPostProcessor, Ordered {

    /** As it stands on the command line. */
    public static final String FLAG = "demo";

    /** Takes it away again. */
    public static final String WIPE = "wipe-demo";

    /** Whether this is one. */
    public static boolean isOn(Environment settings) {
        return CommandLineFlag.isOn(settings, FLAG) && !CommandLineFlag.isOn(settings, WIPE);
    }

    /** Where it keeps everything, inside the data folder of the settings. */
    public static Path folderIn(Environment settings) {
        return Path.of(settings.getProperty("manyhands.data", "./data")).resolve(FLAG);
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment settings, SpringApplication application) {
        if (isOn(settings)) {
            settings.getPropertySources()
                    .addFirst(new MapPropertySource(
                            "demonstration",
                            Map.of(
                                    "manyhands.data",
                                    folderIn(settings).toString(),
                                    "manyhands.erasures",
                                    "",
                                    "manyhands.contact-email",
                                    "hello@example.org",
                                    "manyhands.sign-in-for-every-group",
                                    true,
                                    // Four months go by at once: a line for each case would bury where to look.
                                    "logging.level.coop.workers.manyhands.involvement.CaseLog",
                                    "warn")));
        }
    }

    /** Once the settings are read. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
