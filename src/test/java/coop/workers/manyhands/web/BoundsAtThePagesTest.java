package coop.workers.manyhands.web;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.support.ManyHandsTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Page numbers and dates that nobody means, at every page that takes them: found by asking the application for its pages. */
@ManyHandsTest
class BoundsAtThePagesTest {

    private static final List<String> DAYS = List.of(
            "-5000-01-01",
            "+300000-01-01",
            "9999-12-31",
            "0000-01-01",
            "10000-01-01",
            "-999999999-01-01",
            "1899-12-31");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping pages;

    private MockMvc web;

    @BeforeEach
    void open() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    private static UserRequestPostProcessor somebodyWhoMayAll() {
        return coordinator(
                "secretary",
                "secretaries",
                "returning-officers",
                "inductors",
                "communications-editors",
                "facilitators",
                "facilitators-communications",
                "camunda-admin");
    }

    private Map<String, HandlerMethod> shown() {
        Map<String, HandlerMethod> shown = new TreeMap<>();
        pages.getHandlerMethods().forEach((mapping, handler) -> {
            boolean get = mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET);
            if (get && handler.getBeanType().getName().startsWith("coop.workers")) {
                mapping.getPatternValues()
                        .forEach(path -> shown.put(path.replace("{slug}", "communications"), handler));
            }
        });
        return shown;
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483647", "-1", "0", "x", "", "99999999999999999999", "1.5"})
    void everyPageNumberIsAnswered(String number) throws Exception {
        Set<String> asked = new TreeSet<>();
        for (Map.Entry<String, HandlerMethod> page : shown().entrySet()) {
            for (String parameter : parametersOf(page.getValue(), PageNumber.class)) {
                if (!page.getKey().contains("{")) {
                    MockHttpServletResponse answer = web.perform(
                                    get(page.getKey()).param(parameter, number).with(somebodyWhoMayAll()))
                            .andReturn()
                            .getResponse();
                    assertThat(answer.getStatus())
                            .as("%s?%s=%s", page.getKey(), parameter, number)
                            .isEqualTo(200);
                    asked.add(page.getKey());
                }
            }
        }
        assertThat(asked)
                .contains(
                        "/elections",
                        "/monitor",
                        "/monitor/letters",
                        "/office/board",
                        "/office/elections",
                        "/office/paused",
                        "/office/people",
                        "/office/solidfund");
    }

    /** A page that takes its number as an int would answer 400 or 500. */
    @Test
    void noPageTakesItsNumberOtherwise() {
        shown().forEach((path, handler) ->
                assertThat(parametersOf(handler, int.class)).as(path).isEmpty());
    }

    private static List<String> parametersOf(HandlerMethod handler, Class<?> type) {
        return Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.getParameterType() == type)
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(parameter -> parameter
                        .getExecutable()
                        .getParameters()[parameter.getParameterIndex()]
                        .getName())
                .collect(Collectors.toList());
    }

    @Test
    void everyDateIsBoundedAtEveryFormOfTheOffice() throws Exception {
        Set<String> posted = new TreeSet<>();
        for (String path : shown().keySet()) {
            if (path.startsWith("/office") && !path.contains("{")) {
                MockHttpServletResponse page = web.perform(get(path).with(somebodyWhoMayAll()))
                        .andReturn()
                        .getResponse();
                assertThat(page.getStatus()).as(path).isLessThan(500);
                Document html = Jsoup.parse(page.getContentAsString());
                for (Element form : html.select("form[method=post]:has(input[type=date])")) {
                    for (Element date : form.select("input[type=date]")) {
                        DAYS.forEach(day -> isRefused(form, date.attr("name"), day));
                        posted.add(form.attr("action") + " " + date.attr("name"));
                    }
                }
            }
        }
        assertThat(posted).hasSizeGreaterThan(8);
    }

    private void isRefused(Element form, String field, String day) {
        MockHttpServletRequestBuilder request =
                post(form.attr("action")).with(somebodyWhoMayAll()).with(csrf());
        for (Element control : form.select("input[name], select[name], textarea[name]")) {
            String name = control.attr("name");
            if (name.equals(field)
                    || name.equals("_csrf")
                    || control.attr("type").equals("file")) {
                continue;
            }
            if (control.attr("type").equals("date")) {
                request.param(name, control.val().isEmpty() ? "2027-03-01" : control.val());
            } else if (!control.attr("type").equals("checkbox")) {
                request.param(name, control.val());
            }
        }
        try {
            MockHttpServletResponse answer =
                    web.perform(request.param(field, day)).andReturn().getResponse();
            assertThat(answer.getStatus())
                    .as("%s: %s=%s", form.attr("action"), field, day)
                    .isIn(400, 422);
            if (answer.getStatus() == 422) {
                assertThat(Jsoup.parse(answer.getContentAsString())
                                .select("#" + field + "-error")
                                .text())
                        .as("%s: %s=%s", form.attr("action"), field, day)
                        .isNotEmpty();
            }
        } catch (Exception failed) {
            throw new AssertionError("%s: %s=%s".formatted(form.attr("action"), field, day), failed);
        }
    }
}
