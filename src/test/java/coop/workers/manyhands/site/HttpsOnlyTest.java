package coop.workers.manyhands.site;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;

import coop.workers.manyhands.support.ManyHandsTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What browsers are told about https is about this host: its domain has others, which may have none. */
@ManyHandsTest
class HttpsOnlyTest {

    @Autowired
    private WebApplicationContext application;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", "/actuator/health", "/engine-rest/engine", "/camunda/app/tasklist/default/"})
    void browsersKeepToHttpsHereAndNowhereElseOfTheDomain(String path) throws Exception {
        MockMvcBuilders.webAppContextSetup(application)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build()
                .perform(get(path).secure(true).with(anonymous()))
                .andExpect(header().string("Strict-Transport-Security", "max-age=31536000"));
    }
}
