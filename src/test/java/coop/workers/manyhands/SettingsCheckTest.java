package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.mock.env.MockEnvironment;

/** Each setting that is wrong is said before anything is built, with its way out. */
class SettingsCheckTest {

    private static final Map<String, String> GOOD = Map.of(
            "spring.datasource.url", "jdbc:postgresql://localhost:5432/many_hands",
            "manyhands.public-url", "https://help.weavers.coop",
            "manyhands.contact-email", "hello@weavers.coop",
            "manyhands.data", "/srv/many-hands/data",
            "manyhands.zone", "Europe/London",
            "spring.mail.host", "smtp.weavers.coop",
            "manyhands.proxies", "127.0.0.1, ::1");

    private static MockEnvironment production(String setting, String value) {
        MockEnvironment settings = new MockEnvironment();
        settings.setActiveProfiles("production");
        GOOD.forEach(settings::setProperty);
        settings.setProperty(setting, value);
        return settings;
    }

    @Test
    void whatIsSetWellIsTakenInSilence() {
        assertThat(SettingsCheck.of(production("manyhands.zone", "Europe/London")))
                .isEmpty();
    }

    @Test
    void tryingOutNeedsNoSettings() {
        MockEnvironment settings = new MockEnvironment();
        settings.setProperty("manyhands.public-url", "http://localhost:8080");
        assertThat(SettingsCheck.of(settings)).isEmpty();
    }

    @ParameterizedTest(name = "production, {0} = {1}: {2} {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            spring.datasource.url       | ''                           | SPRING_DATASOURCE_URL     | refused | jdbc:postgresql://host:5432/many_hands
            spring.datasource.url       | jdbc:mysql://db/many_hands   | SPRING_DATASOURCE_URL     | refused | jdbc:postgresql://
            spring.datasource.url       | jdbc:postgresql://db.a.coop/m| SPRING_DATASOURCE_URL     | warned  | sslmode=verify-full
            manyhands.public-url        | help.weavers.coop            | MANYHANDS_PUBLIC_URL      | refused | https://help.example.org
            manyhands.public-url        | ftp://help.weavers.coop      | MANYHANDS_PUBLIC_URL      | refused | https://help.example.org
            manyhands.public-url        | https://                     | MANYHANDS_PUBLIC_URL      | refused | https://help.example.org
            manyhands.public-url        | https://a b                  | MANYHANDS_PUBLIC_URL      | refused | https://help.example.org
            manyhands.public-url        | https://weavers.coop/help    | MANYHANDS_PUBLIC_URL      | refused | https://help.weavers.coop
            manyhands.public-url        | https://weavers.coop/?a=b    | MANYHANDS_PUBLIC_URL      | refused | Leave out what follows the host
            manyhands.public-url        | https://localhost            | MANYHANDS_PUBLIC_URL      | refused | under which people reach the site
            manyhands.public-url        | https://127.0.0.1:8443       | MANYHANDS_PUBLIC_URL      | refused | under which people reach the site
            manyhands.public-url        | http://help.weavers.coop     | MANYHANDS_PUBLIC_URL      | warned  | set https://help.weavers.coop
            server.servlet.context-path | /help                        | SERVER_SERVLET_CONTEXT_PATH | refused | a host name of its own
            server.forward-headers-strategy | none                     | SERVER_FORWARD_HEADERS_STRATEGY | warned | MANYHANDS_PROXIES
            manyhands.proxies           | 127.0.0.1, proxy             | MANYHANDS_PROXIES         | refused | 10.1.0.0/16
            manyhands.proxies           | 10.0.0.0/33                  | MANYHANDS_PROXIES         | refused | 10.1.0.0/16
            manyhands.proxies           | 0.0.0.0/0                    | MANYHANDS_PROXIES         | warned  | the web server alone
            manyhands.contact-email     | ''                           | MANYHANDS_CONTACT_EMAIL   | refused | a mailbox of your own
            manyhands.contact-email     | hello                        | MANYHANDS_CONTACT_EMAIL   | refused | name@example.org
            manyhands.contact-email     | hello@example.org            | MANYHANDS_CONTACT_EMAIL   | refused | a domain of your own
            manyhands.mail.from         | Weavers                      | MANYHANDS_MAIL_FROM       | refused | Name <name@example.org>
            manyhands.mail.from         | Weavers <weavers@gmail.com>  | MANYHANDS_MAIL_FROM       | warned  | a domain of your own
            spring.mail.host            | ''                           | SPRING_MAIL_HOST          | refused | SPRING_MAIL_USERNAME
            manyhands.mail.encryption   | ssl                          | MANYHANDS_MAIL_ENCRYPTION | refused | starttls
            manyhands.mail.encryption   | none                         | MANYHANDS_MAIL_ENCRYPTION | warned  | starttls or tls
            manyhands.zone              | ''                           | MANYHANDS_ZONE            | refused | Europe/London
            manyhands.zone              | Europe/Londn                 | MANYHANDS_ZONE            | refused | Europe/London
            manyhands.data              | ./data                       | MANYHANDS_LINK_KEY        | refused | openssl rand -hex 32
            manyhands.sign-in.admins-need-second-factor | false        | MANYHANDS_SIGN_IN_ADMINS_NEED_SECOND_FACTOR | warned | Leave it out
            manyhands.new-link-key      | true                         | MANYHANDS_NEW_LINK_KEY    | warned  | without it next time
            """)
    void eachSettingIsSaidWithItsWayOut(String setting, String value, String named, String how, String wayOut) {
        assertThat(SettingsCheck.of(production(setting, value))).singleElement().satisfies(found -> {
            assertThat(found.setting()).isEqualTo(named);
            assertThat(found.refuses()).isEqualTo(how.equals("refused"));
            assertThat(found.wayOut()).contains(wayOut);
        });
    }

    @ParameterizedTest(name = "anywhere, {0} = {1}")
    @CsvSource({
        "manyhands.public-url, help.weavers.coop",
        "manyhands.public-url, https://weavers.coop/help",
        "server.servlet.context-path, /help",
        "manyhands.contact-email, hello",
        "manyhands.mail.encryption, ssl",
        "manyhands.zone, Europe/Londn",
    })
    void whatCanNeverWorkIsRefusedWhereItIsTriedOutToo(String setting, String value) {
        MockEnvironment settings = new MockEnvironment();
        settings.setProperty("manyhands.public-url", "http://localhost:8080");
        settings.setProperty(setting, value);
        assertThat(SettingsCheck.of(settings))
                .singleElement()
                .extracting(SettingsCheck.Finding::refuses)
                .isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource({"smtp.weavers.coop, true", "localhost, false", "127.0.0.1, false"})
    void passwordGoesInTheClearToThisMachineOnly(String host, boolean refused) {
        MockEnvironment settings = production("manyhands.mail.encryption", "none");
        settings.setProperty("spring.mail.host", host);
        settings.setProperty("spring.mail.username", "weavers");
        assertThat(SettingsCheck.of(settings))
                .filteredOn(SettingsCheck.Finding::refuses)
                .hasSize(refused ? 1 : 0);
    }

    @Test
    void allThatIsWrongIsSaidAtOnceAndBeforeAnythingIsBuilt() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.profiles.active", "production");
        settings.put("manyhands.public-url", "help.weavers.coop");
        SpringApplicationBuilder application = new SpringApplicationBuilder(ManyHands.class)
                .properties(settings)
                .logStartupInfo(false);

        assertThatThrownBy(() -> application.run("--manyhands.public-url=help.weavers.coop"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("6 settings keep it from starting")
                .hasMessageContaining("SPRING_DATASOURCE_URL is not set")
                .hasMessageContaining("MANYHANDS_PUBLIC_URL is \"help.weavers.coop\"")
                .hasMessageContaining("SPRING_MAIL_HOST is not set")
                .extracting(refused -> ((CannotStart) refused).wayOut())
                .asString()
                .contains("MANYHANDS_ZONE: Set it to the zone of your people")
                .contains("MANYHANDS_CONTACT_EMAIL: Set it to a mailbox");
        assertThat(application.context()).as("no bean was made").isNull();
    }
}
