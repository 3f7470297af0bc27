package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import coop.workers.manyhands.accounts.SignInAudit;
import coop.workers.manyhands.support.OperationsDocs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.ColorConverter;
import org.springframework.boot.logging.logback.WhitespaceThrowableProxyConverter;
import org.springframework.core.io.ClassPathResource;

/** Whatever is logged, nobody can write a line of the log. */
class LogLinesTest {

    private static final String FORGED =
            "sam\r\n2026-01-01T00:00:00.000Z  INFO forged\nforged\rforged\u001b[31mred\u0007\u2028forged\u202edegrof";

    private static final String PATTERN = pattern();

    @Test
    void nobodyCanWriteALineOfTheLog() {
        String line = written(FORGED, null);

        assertThat(line.lines().toList()).hasSize(3);
        assertThat(line.lines().skip(1)).allMatch(further -> further.startsWith("    "));
        assertThat(line).doesNotContain("\u001b", "\u0007", "\u2028", "\u202e").endsWith(System.lineSeparator());
        assertThat(line.replace("\r\n", "\n")).doesNotContain("\r");
    }

    @Test
    void causeIsStillThereWithoutColours() {
        assertThat(written("it failed", new IllegalStateException("because \u001b[31m")))
                .contains("it failed", "java.lang.IllegalStateException: because ?[31m", "\tat ");
    }

    /** As the journal hands it over: with the machine and the program before it. */
    @Test
    void wrongPasswordIsFoundByFail2banAndALineThatQuotesOneIsNot() throws IOException {
        String rule = Files.readString(OperationsDocs.FOLDER.resolve("fail2ban.conf"))
                .replaceFirst("(?s).*\nfailregex = ([^\n]+)\n.*", "$1")
                .replace("<HOST>", "(?<host>[0-9a-fA-F.:]+)");
        String said = "Failed sign-in from 2001:db8::17: wrong password";
        String before = "hands java[812]: ";

        Matcher found = Pattern.compile(rule).matcher(before + line(SignInAudit.class, said));
        assertThat(found.find()).isTrue();
        assertThat(found.group("host")).isEqualTo("2001:db8::17");
        assertThat(before + line(LogLinesTest.class, said)).doesNotContainPattern(rule);
        assertThat(before + line(LogLinesTest.class, "kim.SignInAudit : " + said))
                .doesNotContainPattern(rule);
    }

    private static String line(Class<?> by, String message) {
        return written(by.getName(), message, null).strip();
    }

    private static String pattern() {
        try {
            return Objects.requireNonNull((String) new YamlPropertySourceLoader()
                    .load("application", new ClassPathResource("application.yaml"))
                    .get(0)
                    .getProperty("logging.pattern.console"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String written(String message, @Nullable Throwable thrown) {
        return written("test", message, thrown);
    }

    /** As the console has it; its colours are Spring Boot's and are written for a terminal only. */
    private static String written(String by, String message, @Nullable Throwable thrown) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.getInstanceConverterMap().put("clr", ColorConverter::new);
        layout.getInstanceConverterMap().put("wEx", WhitespaceThrowableProxyConverter::new);
        layout.setPattern(PATTERN.replaceAll("%clr\\((.*?)\\)(\\{[a-z]+})?", "$1"));
        layout.start();
        try {
            return layout.doLayout(new LoggingEvent("test", context.getLogger(by), Level.INFO, message, thrown, null));
        } finally {
            layout.stop();
        }
    }
}
