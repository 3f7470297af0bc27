package coop.workers.manyhands.monitor;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.icegreen.greenmail.util.GreenMail;
import coop.workers.manyhands.mail.MailPause;
import coop.workers.manyhands.support.ManyHandsTest;
import jakarta.mail.MessagingException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@ManyHandsTest
class MailPagesTest {

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MailPause pause;

    @Autowired
    private GreenMail mail;

    private MockMvc browser;

    @BeforeEach
    void atTheMonitor() {
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .defaultRequest(get("/").with(coordinator("admin", "camunda-admin")))
                .build();
    }

    @AfterEach
    void nothingIsPaused() {
        database.sql("update mail_place set paused_since = null, paused_why = null")
                .update();
        database.sql("delete from letter where template like 'mail-pages/%'").update();
    }

    private void isPaused() {
        database.sql(
                        "update mail_place set paused_since = '2026-12-01T10:00Z', paused_why = 'This database was restored.'")
                .update();
    }

    private void waits(String template) {
        database.sql("""
                        insert into letter (id, template, message_id, to_address, subject, body_text, body_html, state, attempts,
                            created_at, next_attempt_at)
                        values (:id, :template, :message, 'sam@example.org', 'Hello <b>Sam</b>', 'x', 'x', 'WAITING', 0,
                            '2026-12-01T09:00Z', '2026-12-01T09:00Z')""")
                .param("id", UUID.randomUUID())
                .param("template", template)
                .param("message", "<%s@here>".formatted(UUID.randomUUID()))
                .update();
    }

    private MockHttpServletRequestBuilder goOn(String... alsoChosen) {
        MockHttpServletRequestBuilder form = post("/monitor/mail/go-on").with(csrf());
        pause.waiting().stream()
                .filter(kind -> !kind.template().startsWith("mail-pages/"))
                .forEach(kind -> form.param("of:" + kind.template(), "SEND"));
        for (String template : alsoChosen) {
            form.param("of:" + template, "DISCARD");
        }
        return form;
    }

    @Test
    void testEmailGoesPastTheOutboxAndEveryStepIsShown() throws Exception {
        String to = "t" + UUID.randomUUID() + "@example.org";

        MvcResult sent = browser.perform(post("/monitor/mail/test").with(csrf()).param("to", to))
                .andExpect(redirectedUrl("/monitor/mail#test"))
                .andReturn();

        browser.perform(get("/monitor/mail").flashAttrs(sent.getFlashMap()))
                .andExpect(content().string(containsString("The mail server took it.")))
                .andExpect(content().string(containsString("RCPT TO:&lt;" + to + "&gt;")));
        assertThat(mail.getReceivedMessages()).anyMatch(message -> {
            try {
                return message.getAllRecipients()[0].toString().equals(to);
            } catch (MessagingException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        });
    }

    @Test
    void whatIsNoAddressIsSaidAtItsFieldAndKept() throws Exception {
        MvcResult refused = browser.perform(
                        post("/monitor/mail/test").with(csrf()).param("to", "sam at example"))
                .andReturn();

        browser.perform(get("/monitor/mail").flashAttrs(refused.getFlashMap()))
                .andExpect(content().string(containsString("That is no email address")))
                .andExpect(content().string(containsString("value=\"sam at example\"")));
    }

    @Test
    void whileEmailIsPausedEveryPageSaysSoAndItIsDecidedByKind() throws Exception {
        isPaused();
        waits("mail-pages/one");

        browser.perform(get("/monitor")).andExpect(content().string(containsString("Email is paused")));
        browser.perform(get("/office")).andExpect(content().string(containsString("Email is paused")));
        browser.perform(get("/monitor/mail"))
                .andExpect(content().string(containsString("This database was restored.")))
                .andExpect(content().string(containsString("of:mail-pages/one")))
                .andExpect(content().string(containsString("Hello &lt;b&gt;Sam&lt;/b&gt;")));

        browser.perform(goOn("mail-pages/one")).andExpect(redirectedUrl("/monitor/mail"));

        assertThat(pause.now()).isEmpty();
        assertThat(database.sql("select state from letter where template = 'mail-pages/one'")
                        .query(String.class)
                        .single())
                .isEqualTo("NOT_NEEDED");
    }

    @Test
    void whatWasWrittenSinceThePageWasOpenedIsAskedAboutAndNothingIsLost() throws Exception {
        isPaused();
        waits("mail-pages/one");
        MockHttpServletRequestBuilder form = goOn("mail-pages/one");
        waits("mail-pages/two");

        browser.perform(form)
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("mail-pages/two")))
                .andExpect(content().string(containsString("value=\"DISCARD\" selected")));

        assertThat(pause.now()).isPresent();
        browser.perform(goOn("mail-pages/one", "mail-pages/two"));
        browser.perform(goOn())
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("not paused any more")));
    }

    @Test
    void onlyAdminsDecide() throws Exception {
        browser.perform(post("/monitor/mail/go-on").with(csrf()).with(coordinator("secretary", "secretaries")))
                .andExpect(status().isForbidden());
    }
}
