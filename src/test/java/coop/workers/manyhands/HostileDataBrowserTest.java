package coop.workers.manyhands;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import coop.workers.manyhands.cases.CaseSheet;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.FormPages;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingAttendance;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.BrowserTest;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.Hostile;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.SignIns;
import coop.workers.manyhands.support.SignIns.SignIn;
import coop.workers.manyhands.support.TaskDesk;
import coop.workers.manyhands.support.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.View;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Whatever people write stands in Tasklist and on the pages as they wrote it, and nothing of it runs. */
@BrowserTest
class HostileDataBrowserTest {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String GROUP = "communications";
    private static final String PLACE = Hostile.ANGULAR + "<img src=x>";

    /** Some of them: each is a person, a sign-up and a confirmation. */
    private static final List<String> HOSTILE_NAMES = Hostile.texts().subList(0, 5);

    private static final LocatorAssertions.IsVisibleOptions SLOWLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    /**
     * Shows a form as Tasklist does (CamundaFormAngular.renderForm): the HTML goes into the page by jQuery, each field
     * gets its ng-model, and AngularJS compiles the form. Then everything is chosen and ticked once. What it answers are
     * the words that stand there and what the model took.
     */
    private static final String SHOW = """
        ([html]) => {
          const angular = window.angular, body = angular.element(document.body);
          const box = document.createElement('div');
          (document.querySelector('[ng-view]') || document.body).append(box);
          angular.element(box).html('').append('<div class="injected-form-wrapper">' + html + '</div>');
          if (box.querySelectorAll('form').length !== 1) return {error: 'not exactly one form'};
          const form = box.querySelector('form');
          form.setAttribute('name', '$$camForm');
          for (const control of form.querySelectorAll('[cam-variable-name]')) {
            control.setAttribute('ng-model', control.getAttribute('cam-variable-name'));
          }
          const element = angular.element(form), scope = element.scope().$new();
          element.injector().invoke(['$compile', compile => compile(element)(scope)]);
          scope.$apply();
          const lost = [];
          for (const select of form.querySelectorAll('select')) {
            for (const value of Array.from(select.options).map(option => option.value)) {
              if (!value || value.startsWith('?')) continue;
              select.value = value;
              select.dispatchEvent(new Event('change'));
              if (scope.$eval(select.getAttribute('ng-model')) !== value) lost.push(select.id + '=' + value);
            }
          }
          for (const tick of form.querySelectorAll('input[type=checkbox]')) {
            tick.click();
            if (scope.$eval(tick.getAttribute('ng-model')) !== true) lost.push(tick.id);
          }
          scope.$apply();
          const answer = {
            text: box.textContent,
            options: Array.from(box.querySelectorAll('option')).map(option => option.text),
            labels: Array.from(box.querySelectorAll('label')).map(label => label.textContent),
            strange: Array.from(box.querySelectorAll('script, svg, b, iframe, [onerror], [onfocus], [onload], [ng-init], img:not([alt=""])'))
                .map(strange => strange.outerHTML),
            lost};
          scope.$destroy();
          box.remove();
          return answer;
        }
        """;

    @Autowired
    private FormCatalogue forms;

    @Autowired
    private FormPages pages;

    @Autowired
    private ThymeleafViewResolver templates;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Applicants applicants;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private MeetingAttendance attendance;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private MovableClock clock;

    private final List<String> alarms = new ArrayList<>();

    @AfterEach
    void clockRunsOn() {
        clock.reset();
    }

    /**
     * Every form of every pathway, with hostile choices and under a hostile case. The HTML is made by the page that
     * Tasklist fetches it from and shown inside a real Tasklist, by its own AngularJS; that a hundred tasks exist for it is
     * spared. The way through a real task is the test below.
     */
    @Test
    void everyFormStandsInTasklistAsPeopleWroteItAndEveryChoiceCanBeChosen(Window facilitator) throws Exception {
        signIn(facilitator);
        watch(facilitator.page());

        int shown = 0;
        for (String key : forms.keys()) {
            if (key.startsWith("office/") || key.startsWith("applicants/") || key.startsWith("opportunities/")) {
                continue;
            }
            shown++;
            Map<?, ?> answer = show(facilitator, key);

            assertThat(answer.get("error")).as(key).isNull();
            assertThat((List<?>) answer.get("strange")).as(key).isEmpty();
            assertThat((List<?>) answer.get("lost"))
                    .as("%s: choices that cannot be chosen", key)
                    .isEmpty();
            Form form = forms.get(key);
            if (key.endsWith("/sign-up")) {
                assertThat(strings(Objects.requireNonNull(answer.get("options"))))
                        .as(key)
                        .containsAll(Hostile.texts());
            } else {
                Hostile.texts()
                        .forEach(text ->
                                assertThat((String) answer.get("text")).as(key).contains(text));
            }
            for (Field field : form.fields()) {
                if (field.choices() != null) {
                    assertThat(strings(Objects.requireNonNull(answer.get("options"))))
                            .as(key)
                            .containsAll(Hostile.texts());
                }
                assertThat(strings(Objects.requireNonNull(answer.get("labels"))))
                        .as(key)
                        .anySatisfy(label -> assertThat(normal(label)).isEqualTo(normal(field.label())));
            }
        }
        assertThat(shown).isGreaterThan(60);
        nothingRan(facilitator);
    }

    private static String normal(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static List<String> strings(Object list) {
        return ((List<?>) Objects.requireNonNull(list))
                .stream().map(String::valueOf).toList();
    }

    private Map<?, ?> show(Window facilitator, String key) throws Exception {
        List<Field.Option> hostile = IntStream.range(0, Hostile.texts().size())
                .mapToObj(i -> new Field.Option("code-" + i, Hostile.texts().get(i)))
                .toList();
        Map<String, Object> model = new LinkedHashMap<>();
        String template = "engine/start";
        if (key.endsWith("/sign-up")) {
            model.put("form", pages.forTasklistStart(forms.get(key), "opportunity", hostile));
        } else {
            template = "engine/case";
            List<Field.Option> ticks = hostile.stream()
                    .map(option -> new Field.Option(option.value().replace("-", ""), option.label()))
                    .toList();
            model.put("form", pages.forTasklist(forms.get(key).with(source -> ticks)));
            model.put("reference", "MH-7K2Q-4D");
            model.put("task", "4711");
            model.put("own", false);
            CaseSheet sheet = hostileCase();
            model.put("sheet", sheet);
            model.put("sections", sheet.sections());
        }
        MockHttpServletResponse html = new MockHttpServletResponse();
        View view = Objects.requireNonNull(templates.resolveViewName(template, Locale.UK));
        view.render(model, new MockHttpServletRequest(), html);
        return (Map<?, ?>) facilitator.page().evaluate(SHOW, List.of(html.getContentAsString()));
    }

    private static CaseSheet hostileCase() {
        List<CaseSheet.Line> lines = Hostile.texts().stream()
                .map(text -> new CaseSheet.Line(text, text))
                .toList();
        List<CaseSheet.Section> sections = Hostile.texts().stream()
                .map(text -> new CaseSheet.Section(
                        text, lines, List.of(new CaseSheet.File(UUID.randomUUID(), text, "2 MB", false, false))))
                .toList();
        List<CaseSheet.Entry> history = Hostile.texts().stream()
                .map(text -> new CaseSheet.Entry(Instant.EPOCH, text, text, lines))
                .toList();
        return new CaseSheet(Hostile.ANGULAR, Instant.EPOCH, Instant.EPOCH, sections, Hostile.ANGULAR, history);
    }

    /** Names come from sign-ups, the place from whoever names the meeting; the record goes the whole way. */
    @Test
    void recordOfAMeetingNamesPeopleAsTheyNamedThemselvesAndTakesTheRightOnes(Window facilitator) {
        groups.membersOf(GROUP).forEach(old -> groups.leave(old.id()));
        List<PersonId> members = new ArrayList<>();
        for (String name : HOSTILE_NAMES) {
            Applicant applicant = applicants.somebody();
            Map<String, Object> form = applicant.form();
            form.put("name", name);
            form.put("draws", name);
            Involvement involvement = applicant.signUp(GROUP, form);
            jobs.run(involvement.reference().value());
            applicant.confirm(involvement);
            members.add(involvement.person());
            groups.enrol(GROUP, involvement.person(), GroupRole.MEMBER);
        }
        Meeting meeting = meetings.nameMeeting(GROUP, LocalDate.now(clock).plusDays(400), LocalTime.of(7, 35), PLACE);
        clock.moveTo(meeting.endsAt().plusSeconds(60));
        jobs.run(meeting.reference().value());
        signIn(facilitator);
        watch(facilitator.page());

        facilitator.open(TASKLIST + "#/?task="
                + taskDesk.tasks(meeting.reference()).get(0).getId());
        facilitator.page().reload();
        Locator form = facilitator.page().locator("form[name='$$camForm']");
        facilitator.page().locator("[ng-click='claim()']").click();
        assertThat(facilitator.page().locator("[ng-click='unclaim()']")).isVisible(SLOWLY);
        assertThat(facilitator.page().locator("#held"))
                .isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(60_000));
        facilitator.page().locator("#held").selectOption("yes");
        assertThat(strings(form.locator("#came label").allTextContents())).containsAll(HOSTILE_NAMES);
        assertThat(facilitator.page().locator(".mh-case").textContent()).contains(PLACE);
        form.locator("#came_" + members.get(0).value().toString().replace("-", ""))
                .check();
        facilitator.picture("tasklist-hostile-names");
        nothingRan(facilitator);
        Locator button = facilitator.page().locator("[ng-click='complete()']");
        button.click();
        assertThat(button).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(60_000));

        assertThat(attendance.cameTo(meeting)).containsExactly(members.get(0));
        nothingRan(facilitator);
        for (String path : List.of("/office/groups/" + GROUP, "/office", "/office/groups/" + GROUP + "/people/new")) {
            facilitator.open(path);
            nothingRan(facilitator);
        }
        groups.membersOf(GROUP).forEach(old -> groups.leave(old.id()));
    }

    private void signIn(Window window) {
        SignIn communications = signIns.in("facilitators-" + GROUP);
        window.open(TASKLIST);
        window.page().getByLabel("User name").fill(communications.user());
        window.page().getByLabel("Password").fill(communications.password());
        window.press(window.page().locator("button[type=submit]"));
        assertThat(window.page().getByText("Start process").first()).isVisible(SLOWLY);
    }

    /** Dialogs, errors of scripts and what the browser refuses to run are alarms. */
    private void watch(Page page) {
        page.onDialog(dialog -> {
            alarms.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onPageError(alarms::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")
                    || message.text().contains("$interpolate")) {
                alarms.add(message.text());
            }
        });
    }

    private void nothingRan(Window window) {
        assertThat(window.page().evaluate("() => typeof " + Hostile.RAN)).isEqualTo("undefined");
        assertThat(alarms).isEmpty();
        window.askedNobodyElse();
    }
}
