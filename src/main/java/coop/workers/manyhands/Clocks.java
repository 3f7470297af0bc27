package coop.workers.manyhands;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock that everybody asks for the time, so that a test can move it. */
@Configuration
class Clocks {

    /** For what is done without the application. */
    static final Clock UTC = Clock.systemUTC();

    @Bean
    Clock clock(Site site) {
        return Clock.system(site.zone());
    }
}
