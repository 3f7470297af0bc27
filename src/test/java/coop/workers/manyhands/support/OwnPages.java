package coop.workers.manyhands.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** People who are signed in at {@code /me}, by a link as it is mailed to them, in requests that are made without a network. */
public final class OwnPages {

    private final MockMvc web;
    private final Links links;
    private final People people;

    OwnPages(WebApplicationContext application, Links links, People people) {
        this.web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        this.links = links;
        this.people = people;
    }

    /** The session of somebody who has followed such a link. */
    public MockHttpSession signedIn(PersonId person) throws Exception {
        return (MockHttpSession) Objects.requireNonNull(web.perform(post("/me/sign-in/"
                                + links.token(
                                        LinkPurpose.SIGN_IN,
                                        person.value(),
                                        people.get(person).linkGeneration()))
                        .with(csrf()))
                .andReturn()
                .getRequest()
                .getSession());
    }

    /** A page as whoever has that session sees it. */
    public Document page(MockHttpSession session, String path) throws Exception {
        return Jsoup.parse(web.perform(get(path).session(session))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    /**
     * The link in an email to somebody, without the address of the site.
     *
     * @param subject words of the email's subject
     * @param folder where the link leads, such as {@code /stand-ins/}
     */
    public static String linkTo(Applicants.Applicant who, String subject, String folder) {
        Matcher link = Pattern.compile(Pattern.quote(folder) + "[A-Za-z0-9_-]+").matcher(who.written(subject));
        assertThat(link.find()).isTrue();
        return link.group();
    }
}
