package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.standaloneSetup;

import coop.workers.manyhands.support.MovableClock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

class ThrottleTest {

    private final MovableClock clock = new MovableClock(ZoneOffset.UTC);
    private final Throttle posts = new Throttle(3, Duration.ofMinutes(1), clock);
    private final MockMvc site = standaloneSetup(new Anything())
            .addInterceptors(new ThrottleGate(posts))
            .build();

    @RestController
    static class Anything {

        @RequestMapping("/")
        String answer() {
            return "fine";
        }
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    private MockHttpServletResponse from(MockHttpServletRequestBuilder request, String address) throws Exception {
        return site.perform(request.with(it -> {
                    it.setRemoteAddr(address);
                    return it;
                }))
                .andReturn()
                .getResponse();
    }

    @Test
    void oneClientIsHeldUpAndToldForHowLongAndOthersAreNot() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(from(post("/"), "192.0.2.1").getStatus()).isEqualTo(200);
        }
        MockHttpServletResponse held = from(post("/"), "192.0.2.1");
        assertThat(held.getStatus()).isEqualTo(429);
        assertThat(Integer.parseInt(String.valueOf(held.getHeader("Retry-After"))))
                .isBetween(1, 21);
        assertThat(from(get("/"), "192.0.2.1").getStatus()).isEqualTo(200);
        assertThat(from(post("/"), "192.0.2.2").getStatus()).isEqualTo(200);

        clock.moveBy(Duration.ofSeconds(21));
        assertThat(from(post("/"), "192.0.2.1").getStatus()).isEqualTo(200);
        assertThat(from(post("/"), "192.0.2.1").getStatus()).isEqualTo(429);
    }

    @Test
    void oneNetworkOfTheNewAddressesCountsAsOneClient() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(from(post("/"), "2001:db8:1:2::" + i).getStatus()).isEqualTo(200);
        }
        assertThat(from(post("/"), "2001:db8:1:2:ffff::1").getStatus()).isEqualTo(429);
        assertThat(from(post("/"), "2001:db8:1:3::1").getStatus()).isEqualTo(200);
    }

    @Test
    void aClockThatIsPutBackGivesNothingAndTakesNothing() {
        assertThat(posts.lets("a")).isTrue();
        clock.moveBy(Duration.ofDays(-1));
        assertThat(posts.lets("a")).isTrue();
        assertThat(posts.lets("a")).isTrue();
        assertThat(posts.lets("a")).isFalse();
    }
}
