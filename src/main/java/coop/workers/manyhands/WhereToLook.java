package coop.workers.manyhands;

import java.nio.file.Files;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The last line of a start: where whoever started it looks now. The lines before it are some hundred. */
@Component
class WhereToLook {

    private static final Logger log = LoggerFactory.getLogger(WhereToLook.class);

    private final Site site;
    private final Environment settings;

    WhereToLook(Site site, Environment settings) {
        this.site = site;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void say() {
        log.info(line());
    }

    String line() {
        return "Open %s · mail: %s · sign-ins: %s · data: %s".formatted(site.publicUrl(), mail(), signIns(), data());
    }

    private String mail() {
        String host = settings.getProperty("spring.mail.host");
        return StringUtils.hasText(host) ? "by " + host : "kept, at " + site.publicUrl() + "/monitor/letters";
    }

    private String signIns() {
        return Files.exists(site.firstSignIns()) ? site.firstSignIns().toString() : "as handed out";
    }

    private String data() {
        String folder = site.data().toAbsolutePath().normalize().toString();
        return StringUtils.hasText(settings.getProperty("spring.datasource.url"))
                ? folder + " and the database that SPRING_DATASOURCE_URL names"
                : folder;
    }
}
