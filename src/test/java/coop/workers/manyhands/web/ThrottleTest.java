package coop.workers.manyhands.web;

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
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

class ThrottleTest {

    private final MovableClock clock = new MovableClock(ZoneOffset.UTC);
    private final PostsThrottle posts = new PostsThrottle(30, clock);
    private final Throttle letters = new Throttle(3, Duration.ofMinutes(1), clock);
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

    private int sentUntilHeldUp(String address, int most) throws Exception {
        for (int sent = 0; sent < most; sent++) {
            if (from(post("/"), address).getStatus() != 200) {
                return sent;
            }
        }
        return most;
    }

    @Test
    void oneClientIsHeldUpAndToldForHowLongAndOthersAreNot() throws Exception {
        assertThat(sentUntilHeldUp("192.0.2.1", 300)).isEqualTo(60);
        MockHttpServletResponse held = from(post("/"), "192.0.2.1");
        assertThat(held.getStatus()).isEqualTo(429);
        assertThat(Integer.parseInt(String.valueOf(held.getHeader("Retry-After"))))
                .isBetween(1, 3);
        assertThat(from(get("/"), "192.0.2.1").getStatus()).isEqualTo(200);
        assertThat(from(post("/"), "192.0.2.2").getStatus()).isEqualTo(200);

        clock.moveBy(Duration.ofSeconds(3));
        assertThat(from(post("/"), "192.0.2.1").getStatus()).isEqualTo(200);
        assertThat(from(post("/"), "192.0.2.1").getStatus()).isEqualTo(429);
    }

    @Test
    void aRoomOfFortyPeopleBehindOneAddressSignsUpAndConfirmsWithinTwoMinutes() throws Exception {
        for (int person = 0; person < 40; person++) {
            assertThat(from(post("/"), "192.0.2.3").getStatus())
                    .as("sign-up %s", person)
                    .isEqualTo(200);
            clock.moveBy(Duration.ofMillis(1500));
            assertThat(from(post("/"), "192.0.2.3").getStatus())
                    .as("confirmation %s", person)
                    .isEqualTo(200);
            clock.moveBy(Duration.ofMillis(1500));
        }
    }

    @Test
    void aScriptIsHeldUpWhetherItHurriesOrTakesItsTime() throws Exception {
        int passed = 0;
        for (int i = 0; i < 300; i++) {
            passed += from(post("/"), "192.0.2.4").getStatus() == 200 ? 1 : 0;
            clock.moveBy(Duration.ofMillis(400));
        }
        assertThat(passed).as("of 300 in two minutes").isLessThanOrEqualTo(120);
        for (int i = 0; i < 3600; i++) {
            passed += from(post("/"), "192.0.2.4").getStatus() == 200 ? 1 : 0;
            clock.moveBy(Duration.ofMillis(1000));
        }
        assertThat(passed).as("in an hour").isLessThanOrEqualTo(620);
    }

    @Test
    void coordinatorsCountByTheirAccountsAndNotByTheOfficesAddress() throws Exception {
        assertThat(sentUntilHeldUp("192.0.2.5", 300)).isEqualTo(60);
        assertThat(from(post("/").with(as("fay")), "192.0.2.5").getStatus()).isEqualTo(200);
        for (int i = 0; i < 59; i++) {
            from(post("/").with(as("fay")), "192.0.2." + i);
        }
        assertThat(from(post("/").with(as("fay")), "192.0.2.77").getStatus()).isEqualTo(429);
        assertThat(from(post("/").with(as("kim")), "192.0.2.77").getStatus()).isEqualTo(200);
    }

    private static RequestPostProcessor as(String account) {
        return request -> {
            request.setRemoteUser(account);
            return request;
        };
    }

    @Test
    void itRemembersNoMoreThanItHasRoomForHoweverManyAddressesSomebodyHas() {
        for (int i = 0; i < 2 * Throttle.MOST_KEYS; i++) {
            posts.take("client " + i);
        }
        assertThat(posts.size()).isEqualTo(Throttle.MOST_KEYS);
    }

    @Test
    void oneNetworkOfTheNewAddressesCountsAsOneClient() throws Exception {
        for (int i = 0; i < 60; i++) {
            assertThat(from(post("/"), "2001:db8:1:2::" + i).getStatus()).isEqualTo(200);
        }
        assertThat(from(post("/"), "2001:db8:1:2:ffff::1").getStatus()).isEqualTo(429);
        assertThat(from(post("/"), "2001:db8:1:3::1").getStatus()).isEqualTo(200);
    }

    @Test
    void aClockThatIsPutBackGivesNothingAndTakesNothing() {
        assertThat(letters.lets("a")).isTrue();
        clock.moveBy(Duration.ofDays(-1));
        assertThat(letters.lets("a")).isTrue();
        assertThat(letters.lets("a")).isTrue();
        assertThat(letters.lets("a")).isFalse();
    }
}
