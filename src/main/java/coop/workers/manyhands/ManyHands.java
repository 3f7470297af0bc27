package coop.workers.manyhands;

import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Many Hands: takes a person from "I'd like to help" to doing it, and leaves nobody waiting. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ManyHands {

    /**
     * Starts it. Libraries lower and format by the JVM's locale, which is the machine's: in Turkish an "I" is lowered to another letter
     * than queries have.
     */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ENGLISH);
        SpringApplication.run(ManyHands.class, args);
    }
}
