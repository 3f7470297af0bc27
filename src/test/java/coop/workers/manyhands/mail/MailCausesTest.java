package coop.workers.manyhands.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.Site;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Period;
import java.time.ZoneId;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Whatever keeps an email from going is said by its cause: each is mended elsewhere. */
class MailCausesTest {

    private final ScriptedSmtp server = new ScriptedSmtp();

    MailCausesTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static MailTest to(String host, int port, MailEncryption encryption, @Nullable String user) {
        JavaMailSenderImpl smtp = new JavaMailSenderImpl();
        smtp.setHost(host);
        smtp.setPort(port);
        if (user != null) {
            smtp.setUsername(user);
            smtp.setPassword("open sesame");
        }
        Properties patience = smtp.getJavaMailProperties();
        patience.put("mail.smtp.connectiontimeout", "2000");
        patience.put("mail.smtp.timeout", "500");
        MailSettings settings = new MailSettings(Period.ofDays(180), encryption);
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("smtp", smtp);
        Site site = new Site(
                Path.of("."),
                "https://help.weavers.coop",
                "hello@weavers.coop",
                "https://f",
                ZoneId.of("Europe/London"));
        return new MailTest(
                new MailServer(beans.getBeanProvider(JavaMailSender.class), settings),
                settings,
                new SenderAddress(site, ""),
                Clock.systemUTC());
    }

    private MailTest.Outcome sent(MailEncryption encryption, @Nullable String user) {
        return to("127.0.0.1", server.port(), encryption, user).send("sam@example.org");
    }

    @Test
    void whatGoesThroughIsToldStepByStepAndWithoutThePassword() {
        server.answers("EHLO", "250-scripted\n250 AUTH PLAIN").answers("AUTH", "235 welcome");

        MailTest.Outcome outcome = sent(MailEncryption.NONE, "weavers");

        assertThat(outcome.taken()).isTrue();
        assertThat(outcome.steps())
                .contains(
                        "← 220 scripted",
                        "→ AUTH PLAIN (name and password)",
                        "← AUTH PLAIN succeeded",
                        "→ MAIL FROM:<hello@weavers.coop>",
                        "→ RCPT TO:<sam@example.org>",
                        "→ DATA",
                        "← 250 taken");
        assertThat(String.join("\n", outcome.steps())).doesNotContain("sesame", "AHdlYXZlcnM", "This email shows");
    }

    @Test
    void nothingIsSaidToAServerWithoutStarttlsAndNoPasswordLeastOfAll() {
        server.answers("EHLO", "250-scripted\n250 AUTH PLAIN LOGIN");

        MailTest.Outcome outcome = sent(MailEncryption.STARTTLS, "weavers");

        assertThat(outcome.taken()).isFalse();
        assertThat(outcome.words()).contains("offers no STARTTLS", "MANYHANDS_MAIL_ENCRYPTION=tls");
        assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }

    @Test
    void certificateThatDoesNotHoldIsNamed() {
        server.answers("EHLO", "250-scripted\n250-STARTTLS\n250 AUTH PLAIN").answers("STARTTLS", "220 go on");

        MailTest.Outcome outcome = sent(MailEncryption.STARTTLS, "weavers");

        assertThat(outcome.words())
                .contains(
                        "certificate does not hold",
                        "nobody whom Java trusts has signed it",
                        "issued by",
                        "valid until");
        assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH"));
    }

    @Test
    void serverThatSpeaksNoTlsFromTheStartIsSaidToWantStarttls() {
        MailTest.Outcome outcome = sent(MailEncryption.TLS, null);

        assertThat(outcome.words()).contains("could not be made safe", "MANYHANDS_MAIL_ENCRYPTION=starttls");
    }

    @Test
    void muteServerIsOneThatDoesNotAnswerInTime() {
        server.greets("");
        assertThat(sent(MailEncryption.NONE, null).words()).contains("did not answer in time");
    }

    @Test
    void greetingThatTurnsUsAwayIsNoWrongHost() {
        server.greets("421 too many from you");

        MailTest.Outcome outcome = sent(MailEncryption.NONE, null);

        assertThat(outcome.words()).contains("turned us away as it greeted us (421)");
        assertThat(outcome.steps()).contains("← 421 too many from you");
    }

    @Test
    void hostThatThereIsNotIsNamed() {
        assertThat(to("no-such-host.invalid", 25, MailEncryption.NONE, null)
                        .send("sam@example.org")
                        .words())
                .contains("There is no host no-such-host.invalid", "SPRING_MAIL_HOST");
    }

    @Test
    void portAtWhichNobodyListensRefuses() throws IOException {
        int free;
        try (ServerSocket none = new ServerSocket(0)) {
            free = none.getLocalPort();
        }
        assertThat(to("127.0.0.1", free, MailEncryption.NONE, null)
                        .send("sam@example.org")
                        .words())
                .contains("127.0.0.1, port " + free + ", refused the connection");
    }

    @Test
    void wrongPasswordIsSaidInTheServersWords() {
        server.answers("EHLO", "250-scripted\n250 AUTH PLAIN").answers("AUTH", "535 5.7.8 no such luck");

        assertThat(sent(MailEncryption.NONE, "weavers").words())
                .contains("refused our sign-in", "SPRING_MAIL_USERNAME", "535 5.7.8 no such luck");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MAIL | 550 5.7.1 not in the name of hello@weavers.coop | refused us as the sender (550): check MANYHANDS_MAIL_FROM | not in the name of …
            MAIL | 421 4.7.0 later                                 | refused us as the sender (421)                           | 4.7.0 later
            RCPT | 550 5.1.1 sam@example.org is unknown to us      | refused the address (550, 5.1.1)                         | -
            RCPT | 450 4.2.1 sam@example.org is greylisted         | asks to try the address later (450, 4.2.1)               | -
            DATA | 554 5.7.1 sam's letter is spam                  | refused the email (554, 5.7.1)                           | -
            """)
    void refusalsAreToldApartAndNobodysAddressIsQuoted(String command, String answer, String words, String own) {
        server.answers(command, answer);

        MailTest.Outcome outcome = sent(MailEncryption.NONE, null);

        assertThat(outcome.taken()).isFalse();
        assertThat(outcome.words()).contains(words).doesNotContain("@", "sam");
        if (!own.equals("-")) {
            assertThat(outcome.words()).contains(own);
        }
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS, 587", "TLS, 465", "NONE, 25"})
    void eachHasItsUsualPort(MailEncryption encryption, int port) {
        JavaMailSenderImpl smtp = new JavaMailSenderImpl();
        encryption.applyTo(smtp);
        assertThat(smtp.getPort()).isEqualTo(port);
    }

    @Test
    void whatIsNoAddressIsRefusedBeforeTheServerIsAsked() {
        assertThatThrownBy(() -> to("127.0.0.1", server.port(), MailEncryption.NONE, null)
                        .send("sam"))
                .isInstanceOf(CannotBeSent.class);
        assertThat(server.heard()).isEmpty();
    }
}
