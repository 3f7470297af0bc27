package coop.workers.manyhands;

import java.util.Locale;
import java.util.TimeZone;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.Banner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** Many Hands: takes a person from "I'd like to help" to doing it, and leaves nobody waiting. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ManyHands {

    /** The system property with the machine's own zone, in which versions of before wrote the engine's dates. */
    public static final String MACHINE_ZONE = "manyhands.machine-zone";

    /**
     * Starts it. Libraries lower and format by the JVM's locale, and the engine keeps its dates on the JVM's wall clock; both are the
     * machine's. In Turkish an "I" is lowered to another letter than queries have, and a database that moves to a machine of another
     * zone would have all its waits too early or too late. So both are the same everywhere.
     */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ENGLISH);
        System.setProperty(MACHINE_ZONE, TimeZone.getDefault().getID());
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        ApplicationArguments arguments = new DefaultApplicationArguments(args);
        for (OfflineCommand command :
                SpringFactoriesLoader.loadFactories(OfflineCommand.class, ManyHands.class.getClassLoader())) {
            if (command.isMeant(arguments)) {
                run(command, arguments);
                return;
            }
        }
        SpringApplication.run(ManyHands.class, args);
    }

    /** With the settings and nothing else; ends with 1 where it could not be done. */
    private static void run(OfflineCommand command, ApplicationArguments arguments) {
        SpringApplication settings = new SpringApplication(NothingElse.class);
        settings.setWebApplicationType(WebApplicationType.NONE);
        settings.setBannerMode(Banner.Mode.OFF);
        settings.setLogStartupInfo(false);
        settings.addInitializers(application -> command.run(arguments, application.getEnvironment(), Clocks.UTC));
        settings.run(arguments.getSourceArgs()).close();
    }

    private static final class NothingElse {}
}
