package coop.workers.manyhands.accounts;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.workers.manyhands.support.SignIns.SignIn;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Somebody's browser, with a session and a network address of its own. */
public final class Browser {

    private final MockMvc web;
    private final String address;
    private MockHttpSession session = new MockHttpSession();

    public Browser(WebApplicationContext application) {
        this.web = MockMvcBuilders.webAppContextSetup(application)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        this.address = "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }

    public MockHttpServletResponse open(String path) throws Exception {
        return perform(get(path));
    }

    /** Sends a form: names and values by turns. */
    public MockHttpServletResponse send(String path, String... fields) throws Exception {
        MockHttpServletRequestBuilder request = post(path).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return perform(request);
    }

    public MockHttpServletResponse signIn(SignIn account) throws Exception {
        return send("/login", "username", account.user(), "password", account.password());
    }

    public Document page(String path) throws Exception {
        return Jsoup.parse(open(path).getContentAsString());
    }

    public String address() {
        return address;
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        MvcResult result =
                web.perform(request.session(session).remoteAddress(address)).andReturn();
        if (result.getRequest().getSession(false) instanceof MockHttpSession now) {
            session = now;
        } else if (session.isInvalid()) {
            session = new MockHttpSession();
        }
        return Objects.requireNonNull(result.getResponse());
    }
}
