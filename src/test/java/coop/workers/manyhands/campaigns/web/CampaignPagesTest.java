package coop.workers.manyhands.campaigns.web;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.support.ManyHandsTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Telling the news of a campaign. */
@ManyHandsTest
class CampaignPagesTest {

    private static final String NEWS = "/office/campaigns/international-solidarity/news";

    @Autowired
    private WebApplicationContext application;

    private MockMvc web;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    private static UserRequestPostProcessor facilitator(String group) {
        return coordinator("facilitator", "facilitators-" + group);
    }

    @Test
    void thoseWhoLookAfterACampaignTellItsNewsAndThePublicPageShowsThem() throws Exception {
        web.perform(post(NEWS)
                        .param("news", "The dockers have won.\nThank you all.")
                        .with(facilitator("international"))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());

        String page = web.perform(get("/opportunities/international-solidarity"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(page).select("article p").eachText())
                .contains("The dockers have won.", "Thank you all.");
    }

    @Test
    void nobodyElseDoesAndNothingIsToldWithoutWords() throws Exception {
        web.perform(get(NEWS).with(facilitator("communications"))).andExpect(status().isForbidden());
        web.perform(post(NEWS)
                        .param("news", "x")
                        .with(facilitator("communications"))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        String page = web.perform(post(NEWS)
                        .param("news", " ")
                        .with(facilitator("international"))
                        .with(csrf()))
                .andExpect(status().is(422))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(page).select("#news-error").text()).contains("Fill in");
    }

    @Test
    void everybodySeesTheirOwnCampaigns() throws Exception {
        String theirs = web.perform(get("/office/campaigns").with(facilitator("international")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(theirs).select("li strong").eachText()).hasSize(1);
        String none = web.perform(get("/office/campaigns").with(facilitator("communications")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(none).text()).contains("You look after none.");
    }
}
