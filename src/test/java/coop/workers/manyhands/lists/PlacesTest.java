package coop.workers.manyhands.lists;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.OpenedForm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Secretaries keep the places, and forms offer them. */
@ManyHandsTest
class PlacesTest {

    private static final String CHANGE = "/office/places/change";
    private static final UserRequestPostProcessor SECRETARY = coordinator("secretary", "secretaries");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private PlaceDesk desk;

    private MockMvc web;

    @BeforeEach
    void browser() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @Test
    void whatSecretariesWriteDownIsWhatFormsOfferInThatOrder() throws Exception {
        change(" Leeds,  the Old Mill \n\nBristol\n", opened()).andExpect(redirectedUrl("/office/places"));

        assertThat(desk.of(new Reference("MH-7K2Q-4D")))
                .containsExactly(
                        new Field.Option("leeds-the-old-mill", "Leeds, the Old Mill"),
                        new Field.Option("bristol", "Bristol"));
        web.perform(get("/office/places").with(SECRETARY))
                .andExpect(content().string(containsString("Leeds, the Old Mill")))
                .andExpect(content().string(containsString("secretary")));
    }

    @Test
    void mistakesAreSaidAndNothingIsLost() throws Exception {
        change("Leeds\nYork", opened());
        change("Leeds\nleeds", opened())
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("stands there twice")))
                .andExpect(content().string(containsString("Leeds\nleeds")));
        change("x".repeat(81), opened()).andExpect(status().isUnprocessableEntity());
        change(many(101), opened()).andExpect(status().isUnprocessableEntity());
        assertThat(desk.all()).containsExactly("Leeds", "York");
    }

    @Test
    void whoeverIsOvertakenIsToldAndChangesNothing() throws Exception {
        change("Leeds", opened());
        String before = opened();
        change("Leeds\nYork", before);

        change("Bristol", before).andExpect(status().isConflict());

        assertThat(desk.all()).containsExactly("Leeds", "York");
    }

    @Test
    void othersDoNotChangeThem() throws Exception {
        UserRequestPostProcessor another = coordinator("facilitator-international", "facilitators-international");
        web.perform(get("/office/places").with(another)).andExpect(status().isForbidden());
        web.perform(post(CHANGE).with(another).with(csrf()).param("places", "Leeds"))
                .andExpect(status().isForbidden());
    }

    private static String many(int lines) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            all.append("p").append(i).append("\n");
        }
        return all.toString();
    }

    private String opened() {
        return OpenedForm.shown(web, CHANGE, SECRETARY);
    }

    private ResultActions change(String places, String shown) throws Exception {
        return web.perform(post(CHANGE)
                .with(SECRETARY)
                .with(csrf())
                .param("places", places)
                .param("shown", shown));
    }
}
