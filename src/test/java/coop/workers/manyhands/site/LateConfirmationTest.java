package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.involvement.ConfirmationDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Whoever confirms an address once the sign-up has ended reads that it has, and the way on; nothing is promised. */
@ManyHandsTest
class LateConfirmationTest extends PathwayFixture {

    private static final Pattern LINK = Pattern.compile("/confirm/[A-Za-z0-9_-]+");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private ConfirmationDesk confirmations;

    @Autowired
    private People people;

    private MockMvc web;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    private String link() {
        Matcher found = LINK.matcher(database.sql(
                        "select body_text from letter where to_address = ? and body_text like '%/confirm/%' order by created_at desc limit 1")
                .param(sam.email())
                .query(String.class)
                .single());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private String page(MockHttpServletRequestBuilder request, int expected) throws Exception {
        MockHttpServletResponse response = web.perform(request).andReturn().getResponse();
        assertThat(response.getStatus()).isEqualTo(expected);
        return Jsoup.parse(response.getContentAsString()).text();
    }

    @Test
    void whoConfirmsOnceItHasEndedReadsThatItHasAndNothingIsPromised() throws Exception {
        Involvement late = begun(sam.signUp("international", sam.form()));
        passes(late, Duration.ofDays(3).plusMinutes(1));
        passes(late, Duration.ofDays(5));
        confirmations.askAgainToConfirm(late.reference());
        String link = link();
        assertThat(page(get(link), 200)).contains("your offer goes on its way");

        passes(late, Duration.ofDays(2).plusMinutes(1));

        assertThat(now(late).outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(page(get(link), 410))
                .contains("This has ended meanwhile", "because the address was not confirmed by then", "sign up again")
                .doesNotContain("goes on its way", "twice");
        assertThat(page(post(link).with(csrf()), 410)).contains("This has ended meanwhile", "nothing was changed");
        assertThat(people.get(late.person()).emailConfirmed()).isFalse();
    }
}
