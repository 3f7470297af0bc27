package coop.workers.manyhands;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Many Hands: takes a person from "I'd like to help" to doing it, and leaves nobody waiting. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ManyHands {

    public static void main(String[] args) {
        SpringApplication.run(ManyHands.class, args);
    }
}
