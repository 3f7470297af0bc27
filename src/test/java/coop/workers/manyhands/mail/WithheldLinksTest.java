package coop.workers.manyhands.mail;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.EmailStamp;
import coop.workers.manyhands.support.ManyHandsTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mock.env.MockEnvironment;

@ManyHandsTest
class WithheldLinksTest {

    @Autowired
    private Links links;

    @Autowired
    private Site site;

    @Autowired
    private MailServer server;

    private WithheldLinks withheld(MailServer server, MockEnvironment environment) {
        return new WithheldLinks(links, site, server, environment);
    }

    private static MailServer none() {
        return new MailServer(new DefaultListableBeanFactory().getBeanProvider(JavaMailSender.class));
    }

    @Test
    void linksAreShownOnlyWhereNoMailServerIsSetUpAndTheDatabaseIsTheEmbeddedOneAndItIsNoProduction() {
        MockEnvironment production = new MockEnvironment();
        production.setActiveProfiles("production");
        MockEnvironment external = new MockEnvironment();
        external.setProperty("spring.datasource.url", "jdbc:postgresql://db/many_hands");

        assertThat(withheld(none(), new MockEnvironment()).areShown()).isTrue();
        assertThat(withheld(none(), production).areShown()).isFalse();
        assertThat(withheld(none(), external).areShown()).isFalse();
        assertThat(withheld(server, new MockEnvironment()).areShown()).isFalse();
    }

    @Test
    void tokensOfEveryKindAreTakenOutWhereverTheyStandAndOtherAddressesStay() {
        WithheldLinks withheld = withheld(server, new MockEnvironment());
        for (LinkPurpose purpose : LinkPurpose.values()) {
            EmailStamp stamp = new EmailStamp(3, "ab".repeat(32));
            String token = switch (purpose) {
                case CONFIRM -> links.confirming(UUID.randomUUID(), stamp);
                case ENTERED -> links.entered(UUID.randomUUID(), stamp);
                default -> links.token(purpose, UUID.randomUUID(), 3);
            };
            for (String text : new String[] {
                site.publicUrl() + "/somewhere/" + token,
                "https://formerly.example.org/x/" + token + "/still/yes?a=b",
                site.publicUrl() + "/calendar/" + token + ".ics",
                "read out: " + token
            }) {
                assertThat(withheld.outOf("Look: " + text + " Bye"))
                        .as(purpose.name())
                        .contains("Look: ", WithheldLinks.WITHHELD, " Bye")
                        .doesNotContain(token);
            }
            assertThat(withheld.outOfHtml("<a href=\"%s/a/%s\">Go</a>".formatted(site.publicUrl(), token)))
                    .isEqualTo("<a title=\"[link withheld]\">Go</a>");
            String url = "URL:" + site.publicUrl() + "/involvements/" + token;
            String folded = url.substring(0, 75) + "\r\n " + url.substring(75);
            assertThat(withheld.outOfCalendar(folded).replaceAll("\\s", "")).doesNotContain(token.substring(0, 30));
        }
        String kept = "See %s/opportunities/photos, %s/me and https://forum.example.org/t/%s"
                .formatted(site.publicUrl(), site.publicUrl(), "a".repeat(70));
        assertThat(withheld.outOf(kept)).isEqualTo(kept);
    }
}
