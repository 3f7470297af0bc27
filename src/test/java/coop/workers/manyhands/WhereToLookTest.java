package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class WhereToLookTest {

    private static final String URL = "http://localhost:8080";

    @TempDir
    private static Path data;

    private final MockEnvironment settings = new MockEnvironment();

    @BeforeEach
    void nothingHandedOutYet() throws IOException {
        Files.deleteIfExists(site().firstSignIns());
    }

    private static Site site() {
        return new Site(data, URL, "a@example.org", "http://forum", ZoneId.of("Europe/London"));
    }

    private String line() {
        return new WhereToLook(site(), settings).line();
    }

    @Test
    void aFirstStartSaysWhereThePasswordsAreAndWhereLettersAreRead() throws IOException {
        Files.writeString(site().firstSignIns(), "admin");
        assertThat(line())
                .isEqualTo("Open %s · mail: kept, at %s/monitor/letters · sign-ins: %s · data: %s"
                        .formatted(URL, URL, data.resolve("first-sign-ins.txt"), data));
    }

    @Test
    void whereAMailServerAndADatabaseAreNamedItSaysSoAndNoPassword() {
        settings.setProperty("spring.mail.host", "smtp.example.org");
        settings.setProperty("spring.datasource.url", "jdbc:postgresql://db/x?password=secret");
        assertThat(line())
                .isEqualTo(
                        ("Open %s · mail: by smtp.example.org · sign-ins: as handed out · data: %s and the database that"
                                        + " SPRING_DATASOURCE_URL names")
                                .formatted(URL, data));
    }

    @Test
    void itIsTheLastLineOfAStart(CapturedOutput output) {
        SpringApplication application = new SpringApplication(Started.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.run("--spring.main.lazy-initialization=false").close();
        assertThat(output.getOut().lines().filter(text -> text.contains("INFO")).toList())
                .last()
                .asString()
                .contains("Open " + URL);
    }

    @Configuration
    @Import(WhereToLook.class)
    static class Started {

        @Bean
        Site theSite() {
            return site();
        }
    }
}
