package coop.workers.manyhands.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import coop.workers.manyhands.Roles;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.SignedInAs;
import coop.workers.manyhands.web.Access.GroupsOf;
import coop.workers.manyhands.web.Access.Who;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every handler of ours says who may come, and nobody else does: asked of all that there are. */
@ManyHandsTest
class AccessTest {

    private static final String OURS = "coop.workers.manyhands.";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private AccessGate gate;

    @Autowired
    private IdentityService identities;

    /** A handler that forgot to say who may come. */
    static class Forgotten {

        void page() {}
    }

    /** Method and address of each handler of ours, with what it says. */
    private Map<String, Access> handlers() {
        Map<String, Access> all = new LinkedHashMap<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (handler.getBeanType().getName().startsWith(OURS)) {
                RequestMethod method = info.getMethodsCondition().getMethods().stream()
                        .findFirst()
                        .orElse(RequestMethod.GET);
                info.getPatternValues()
                        .forEach(pattern -> all.put(
                                method + " " + pattern,
                                AccessGate.of(handler)
                                        .orElseThrow(() -> new AssertionError(
                                                handler + " does not say who may come: mark it with @Access."))));
            }
        });
        return all;
    }

    @Test
    void everyHandlerSaysWhoMayCome() {
        assertThat(handlers()).hasSizeGreaterThan(150);
        // What lies behind a sign-in is for nobody else, and the other way round.
        handlers().forEach((handler, access) -> {
            String path = handler.split(" ")[1];
            if (path.startsWith("/monitor")) {
                assertThat(access.value()).as(handler).isEqualTo(Who.ADMIN);
            } else if (path.startsWith("/office") || path.startsWith("/forms")) {
                assertThat(access.value()).as(handler).isIn(Who.COORDINATOR, Who.GROUP, Who.ADMIN, Who.SIGNED_IN);
            } else {
                assertThat(access.value()).as(handler).isIn(Who.EVERYBODY, Who.LINK_HOLDER, Who.SIGNED_IN);
            }
        });
    }

    @Test
    void everyGroupThatIsNamedIsThere() {
        handlers()
                .forEach((handler, access) -> assertThat(access.groups())
                        .as(handler)
                        .allMatch(group ->
                                identities.createGroupQuery().groupId(group).count() == 1));
    }

    @Test
    void whoeverIsInNoGroupIsRefusedWhereverAGroupIsNamed() throws Exception {
        UserRequestPostProcessor nobodys = SignedInAs.coordinator("nobodys-coordinator");
        int asked = 0;
        for (Map.Entry<String, Access> handler : handlers().entrySet()) {
            Who who = handler.getValue().value();
            if (who == Who.GROUP || who == Who.ADMIN) {
                // What depends on a thing that is not there is not found.
                assertThat(statusOf(handler.getKey(), nobodys))
                        .as(handler.getKey())
                        .isIn(handler.getValue().of() == GroupsOf.None.class ? List.of(403) : List.of(403, 404));
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(90);
    }

    @Test
    void whoeverIsNotSignedInSeesNothingThatIsForCoordinators() throws Exception {
        for (Map.Entry<String, Access> handler : handlers().entrySet()) {
            Who who = handler.getValue().value();
            if (who != Who.EVERYBODY && who != Who.LINK_HOLDER) {
                // On to the sign-in, or refused.
                assertThat(statusOf(handler.getKey(), null))
                        .as(handler.getKey())
                        .isIn(302, 401, 403);
            }
        }
    }

    @Test
    void membersOfAGroupThatIsNamedAreNotRefused() throws Exception {
        for (Map.Entry<String, Access> handler : handlers().entrySet()) {
            Access access = handler.getValue();
            // Only looking: whatever it is about is made up.
            if (handler.getKey().startsWith("GET ") && access.value() == Who.GROUP) {
                for (String group : access.groups()) {
                    assertThat(statusOf(handler.getKey(), SignedInAs.coordinator("member-of-" + group, group)))
                            .as("%s by %s", handler.getKey(), group)
                            .isNotEqualTo(403);
                }
            }
        }
    }

    @Test
    void aHandlerThatForgotToSaySoIsRefusedToEverybody() throws Exception {
        HandlerMethod forgotten = new HandlerMethod(new Forgotten(), Forgotten.class.getDeclaredMethod("page"));
        assertThatThrownBy(() -> gate.preHandle(
                        new MockHttpServletRequest("GET", "/"), new MockHttpServletResponse(), forgotten))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void adminsAreInEveryGroup() throws Exception {
        for (String path : List.of("/office/members", "/office/elections", "/office/hosts", "/monitor")) {
            assertThat(statusOf("GET " + path, SignedInAs.coordinator("some-admin", "camunda-admin")))
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(Roles.of(List.of("camunda-admin"))).contains(Roles.ADMIN);
    }

    private int statusOf(String handler, @Nullable UserRequestPostProcessor who) throws Exception {
        MockMvc web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        String[] parts = handler.split(" ");
        MockHttpServletRequestBuilder request = request(
                        HttpMethod.valueOf(parts[0]),
                        parts[1].replaceAll("\\{(id|person|place)}", "00000000-0000-0000-0000-000000000000")
                                .replaceAll("\\{[^}]*}", "x"))
                .with(csrf());
        if (who != null) {
            request.with(who);
        }
        return web.perform(request).andReturn().getResponse().getStatus();
    }
}
