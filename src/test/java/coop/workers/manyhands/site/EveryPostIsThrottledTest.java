package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.web.ThrottleGate;
import jakarta.servlet.RequestDispatcher;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** No page that takes a post is left out, whoever adds it; and who is held up reads for how long, and what to do. */
@ManyHandsTest
class EveryPostIsThrottledTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private WebApplicationContext application;

    @Test
    void everyPagePassesTheGate() throws Exception {
        Map<String, String> posts = new TreeMap<>();
        for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
            if (info.getMethodsCondition().getMethods().contains(RequestMethod.POST)) {
                for (String pattern : info.getPatternValues()) {
                    String type = info.getConsumesCondition().getConsumableMediaTypes().stream()
                            .map(MediaType::toString)
                            .findFirst()
                            .orElse(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
                    posts.put(pattern.replaceAll("\\{[^}]*}", "x"), type);
                }
            }
        }
        assertThat(posts).hasSizeGreaterThan(50).containsKey("/me/erase");
        for (String prefix : Set.of("/asked/", "/elections/", "/office/", "/monitor/", "/me/", "/opportunities/")) {
            assertThat(posts.keySet()).anyMatch(path -> path.startsWith(prefix));
        }
        for (Map.Entry<String, String> post : posts.entrySet()) {
            String path = post.getKey();
            MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
            request.setContentType(post.getValue());
            // What mail programs send (RFC 8058): some handlers take nothing else.
            request.setParameter("List-Unsubscribe", "One-Click");
            ServletRequestPathUtils.parseAndCache(request);
            HandlerExecutionChain chain = mapping.getHandler(request);
            assertThat(chain).as(path).isNotNull();
            assertThat(chain.getInterceptorList()).as(path).anyMatch(ThrottleGate.class::isInstance);
        }
    }

    @Test
    void whoeverIsHeldUpReadsForHowLongAndThatNothingIsLost() throws Exception {
        String page = MockMvcBuilders.webAppContextSetup(application)
                .build()
                .perform(get("/error")
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 429)
                        .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/office/groups")
                        .requestAttr(ThrottleGate.WAIT, Duration.ofSeconds(130)))
                .andExpect(status().isTooManyRequests())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(Jsoup.parse(page).text())
                .contains("Wait 3 minutes, go back and press the button again", "keep what you typed");
    }
}
