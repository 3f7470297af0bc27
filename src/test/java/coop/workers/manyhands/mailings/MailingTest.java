package coop.workers.manyhands.mailings;

import static coop.workers.manyhands.support.SignedInAs.coordinator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.webAppContextSetup;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonsUnited;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.OwnPages;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Coordinators write to everybody of what they look after: one email each, once, and not to whoever wants none. */
@ManyHandsTest
class MailingTest {

    private static final UserRequestPostProcessor FAY = coordinator("fay", "facilitators-communications");
    private static final UserRequestPostProcessor IVO = coordinator("ivo", "facilitators-international");

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private MailingDesk desk;

    @Autowired
    private MailingStops stops;

    @Autowired
    private Audiences audiences;

    @Autowired
    private List<KeptAbout> kept;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private InvolvementDesk involvements;

    @Autowired
    private Applicants applicants;

    @Autowired
    private OwnPages ownPages;

    @Autowired
    private People people;

    @Autowired
    private Links links;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ManagementService work;

    @Autowired
    private DateWords dates;

    @Autowired
    private MovableClock clock;

    private final List<Involvement> cases = new ArrayList<>();
    private MockMvc web;
    private String group;
    private Applicant sam;

    @BeforeEach
    void aGroup() {
        web = webAppContextSetup(application).apply(springSecurity()).build();
        sam = applicants.somebody();
        group = "lanterns-" + sam.mark();
        groups.found(group, "Lanterns " + sam.mark(), "facilitators-communications");
    }

    @AfterEach
    void asBefore() {
        clock.reset();
        cases.stream()
                .filter(involvement -> involvements.knows(involvement.reference()))
                .map(involvement -> involvements.get(involvement.reference()))
                .filter(Involvement::isOpen)
                .forEach(involvement -> involvements.withdraw(involvement.id()));
        database.sql("delete from mailing_copy").update();
        database.sql("delete from mailing_stop").update();
        database.sql("delete from mailing").update();
        database.sql("delete from group_member where working_group = :group")
                .param("group", group)
                .update();
    }

    private PersonId comes(Applicant who) {
        Involvement involvement = who.signUpAndConfirm("international");
        cases.add(involvement);
        return involvement.person();
    }

    private PersonId isIn(Applicant who) {
        PersonId person = comes(who);
        groups.enrol(group, person, GroupRole.MEMBER);
        return person;
    }

    private Mailing draft() {
        return draft(new Audience(Audience.Kind.GROUP, group));
    }

    private Mailing draft(Audience to) {
        return mailing(desk.draft(
                audiences.find(to).orElseThrow(), "Lanterns " + sam.mark(), "Bring paper.\n\nAnd glue.", "fay"));
    }

    private Mailing mailing(UUID id) {
        return desk.find(id).orElseThrow();
    }

    private MockHttpServletResponse sends(Mailing mailing, UserRequestPostProcessor who) throws Exception {
        return web.perform(post("/office/messages/%s/send".formatted(mailing.id()))
                        .param("version", String.valueOf(mailing.version()))
                        .with(who)
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private Document page(String path, UserRequestPostProcessor who) throws Exception {
        MockHttpServletResponse response =
                web.perform(get(path).with(who)).andReturn().getResponse();
        assertThat(response.getStatus()).as(path).isEqualTo(200);
        return Jsoup.parse(response.getContentAsString());
    }

    private int status(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse().getStatus();
    }

    private long copies(Mailing mailing) {
        return database.sql("select count(*) from mailing_copy where mailing_id = :id")
                .param("id", mailing.id())
                .query(Long.class)
                .single();
    }

    private String stopLink(Applicant who) {
        Matcher link = Pattern.compile("/messages/[A-Za-z0-9_-]{60,}").matcher(who.written("Lanterns"));
        assertThat(link.find()).isTrue();
        return link.group();
    }

    @Test
    void everybodyOfAGroupGetsAnEmailOfTheirOwnAndThePageSaysWhoDoesNotAndWhy() throws Exception {
        PersonId person = isIn(sam);
        Applicant kim = applicants.somebody();
        stops.stop(isIn(kim), "facilitators-communications");
        Applicant lee = applicants.somebody();
        groups.pause(groups.placesOf(isIn(lee)).get(0).id(), null);
        Applicant pat = applicants.somebody();
        Involvement byPhone = pat.signUp("international", pat.formByPhone());
        cases.add(byPhone);
        groups.enrol(group, byPhone.person(), GroupRole.MEMBER);
        Applicant una = applicants.somebody();
        Involvement unconfirmed = una.signUp("international", una.form());
        cases.add(unconfirmed);
        groups.enrol(group, unconfirmed.person(), GroupRole.MEMBER);
        Applicant rob = applicants.somebody();
        PersonId refusing = isIn(rob);
        database.sql(
                        "update letter set state = 'FAILED', address_refused = true, settled_at = created_at + interval '1 day'"
                                + " where person_id = :person")
                .param("person", refusing.value())
                .update();

        String path = "/office/messages/new/group/" + group;
        assertThat(page("/office/groups/" + group, FAY).select("a[href=" + path + "]"))
                .hasSize(1);
        MockHttpServletResponse kept = web.perform(post(path)
                        .param("messageSubject", "Lanterns " + sam.mark())
                        .param("messageWords", "Bring *paper* {signInLink}.\n\nAnd glue.")
                        .with(FAY)
                        .with(csrf()))
                .andReturn()
                .getResponse();
        String at = Objects.requireNonNull(kept.getRedirectedUrl());
        Document draft = page(at, FAY);

        assertThat(draft.select("#get li").eachText())
                .containsExactlyInAnyOrder(
                        "Sam " + sam.mark(), "Sam %s by hand: a task of your group".formatted(pat.mark()));
        assertThat(draft.select("#others li").eachText())
                .containsExactlyInAnyOrder(
                        "Sam %s: asked not to get such messages".formatted(kim.mark()),
                        "Sam %s: takes a break".formatted(lee.mark()),
                        "Sam %s: has not confirmed their address".formatted(una.mark()),
                        "Sam %s: their mail server refuses their address: ask them for another one"
                                .formatted(rob.mark()));
        assertThat(Jsoup.parse(draft.select("iframe").attr("srcdoc")).text())
                .contains("Bring *paper* {signInLink}.", "because you are among the people of Lanterns");
        assertThat(database.sql("select count(*) from letter where subject = :subject")
                        .param("subject", "Lanterns " + sam.mark())
                        .query(Long.class)
                        .single())
                .as("a draft is not sent")
                .isZero();

        Mailing mailing = mailing(UUID.fromString(at.substring(at.lastIndexOf('/') + 1)));
        assertThat(sends(mailing, FAY).getStatus()).isEqualTo(302);

        String email = Applicants.words(sam.letter("Lanterns"));
        assertThat(email)
                .contains("Hello Sam " + sam.mark(), "Bring *paper* {signInLink}.", "one click ends such messages")
                .doesNotContain(kim.mark(), pat.mark(), lee.mark());
        assertThat(Applicants.body(sam.letter("Lanterns"))).contains("To: ").doesNotContain(kim.email());
        for (Applicant none : List.of(kim, lee, una, rob)) {
            assertThat(database.sql("select count(*) from letter where to_address = :to and subject like 'Lanterns%'")
                            .param("to", none.email())
                            .query(Long.class)
                            .single())
                    .isZero();
        }
        assertThat(copies(mailing)).isEqualTo(2);
        assertThat(page(at, FAY).select("#get li").eachText()).hasSize(2);
        String theirs = "/office/people/" + person.value();
        assertThat(page(theirs, FAY).select("#messages").text()).contains("Lanterns " + sam.mark());
        assertThat(page(theirs, IVO).select("#messages").text()).isEmpty();
        assertThat(String.valueOf(kept().of(person))).contains("Bring *paper*");
    }

    private KeptAbout kept() {
        return kept.stream()
                .filter(one -> one.tables().contains("mailing_copy"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void draftThatNobodySendsIsDeletedThirtyDaysAfterItsLastChangeAndItsPageSaysSo() throws Exception {
        isIn(sam);
        Mailing sent = draft();
        assertThat(sends(sent, FAY).getStatus()).isEqualTo(302);
        Mailing forgotten = draft();
        String path = "/office/messages/" + forgotten.id();
        assertThat(page("/office/messages/" + sent.id(), FAY).select("#until")).isEmpty();
        assertThat(page(path, FAY).select("#until").text())
                .isEqualTo("If nobody sends or changes it, it is deleted after %s."
                        .formatted(dates.day(clock.instant().plus(Duration.ofDays(30)))));

        clock.moveBy(Duration.ofDays(29));
        desk.change(forgotten, "Lanterns " + sam.mark(), "Bring glue.");
        clock.moveBy(Duration.ofDays(29));
        theNightTidies();
        assertThat(desk.find(forgotten.id())).as("changed 29 days ago").isPresent();

        clock.moveBy(Duration.ofDays(2));
        theNightTidies();
        assertThat(desk.find(forgotten.id())).isEmpty();
        assertThat(desk.find(sent.id())).as("what was sent stays").isPresent();
        assertThat(status(get(path).with(FAY))).isEqualTo(404);
    }

    private void theNightTidies() {
        work.executeJob(work.createJobQuery()
                .processDefinitionKey("tidy-the-letters")
                .singleResult()
                .getId());
    }

    @Test
    void onlyThoseWhoLookAfterThemWriteToThem() throws Exception {
        isIn(sam);
        Mailing mailing = draft();
        String path = "/office/messages/" + mailing.id();

        assertThat(status(get(path).with(IVO))).isEqualTo(403);
        assertThat(sends(mailing, IVO).getStatus()).isEqualTo(403);
        assertThat(status(get("/office/messages/new/group/" + group).with(IVO))).isEqualTo(403);
        assertThat(status(get("/office/messages/new/activity/communications").with(IVO)))
                .isEqualTo(403);
        assertThat(page("/office/messages", IVO).text()).doesNotContain(sam.mark());
        assertThat(page("/office/messages", FAY).text()).contains(sam.mark());
        assertThat(page("/office/messages", FAY).select("#to option").eachAttr("value"))
                .contains("group/" + group, "activity/communications")
                .doesNotContain("activity/international");
        assertThat(copies(mailing)).isZero();
    }

    @Test
    void messageGoesOnceHoweverOftenAndByHoweverManyItIsSent() throws Exception {
        isIn(sam);
        Mailing mailing = draft();
        ExecutorService two = Executors.newFixedThreadPool(2);
        Callable<Integer> send = () -> sends(mailing, FAY).getStatus();
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : two.invokeAll(List.of(send, send))) {
            answers.add(answer.get());
        }
        two.shutdown();

        assertThat(answers).containsExactlyInAnyOrder(302, 409);
        assertThat(sends(mailing, FAY).getStatus()).isEqualTo(409);
        assertThat(copies(mailing)).isEqualTo(1);
        assertThat(status(post("/office/messages/%s/throw-away".formatted(mailing.id()))
                        .with(FAY)
                        .with(csrf())))
                .isEqualTo(409);
        assertThat(status(post("/office/messages/%s/edit".formatted(mailing.id()))
                        .param("messageSubject", "Other")
                        .param("messageWords", "Other")
                        .with(FAY)
                        .with(csrf())))
                .isEqualTo(409);
    }

    @Test
    void draftThatSomebodyChangedIsNotSentAsAnotherReadIt() throws Exception {
        isIn(sam);
        Mailing read = draft();
        String edit = "/office/messages/%s/edit".formatted(read.id());
        String shown = page(edit, FAY).select("[name=shown]").val();
        assertThat(status(post(edit)
                        .param("messageSubject", "Changed")
                        .param("messageWords", "Bring scissors.")
                        .param("shown", shown)
                        .with(FAY)
                        .with(csrf())))
                .isEqualTo(302);

        assertThat(sends(read, FAY).getStatus()).isEqualTo(409);
        assertThat(copies(read)).isZero();
        MockHttpServletResponse second = web.perform(post(edit)
                        .param("messageSubject", "Changed otherwise")
                        .param("messageWords", "Bring a saw.")
                        .param("shown", shown)
                        .with(FAY)
                        .with(csrf()))
                .andReturn()
                .getResponse();
        assertThat(second.getStatus()).isEqualTo(409);
        assertThat(second.getContentAsString()).contains("Bring scissors.", "Bring a saw.");
        assertThat(sends(mailing(read.id()), FAY).getStatus()).isEqualTo(302);
    }

    @Test
    void whoeverLeftOrAskedForNoMoreGetsNoneThatStillWaits() {
        PersonId person = isIn(sam);
        Mailing mailing = draft();
        desk.send(mailing.id(), mailing.version(), "fay");
        String of = mailing.id().toString();
        assertThat(database.sql(
                                "select grounds::text from letter where person_id = :person and subject like 'Lanterns%'")
                        .param("person", person.value())
                        .query(String.class)
                        .single())
                .contains("mailing", of);
        assertThat(desk.overtaken(of, person)).isEmpty();

        stops.stop(person, MailingStops.ANYBODY);
        assertThat(desk.overtaken(of, person)).contains("They asked not to get such messages.");
        stops.resume(person, MailingStops.ANYBODY);
        assertThat(desk.overtaken(of, person)).isEmpty();
        groups.leave(groups.placesOf(person).get(0).id());
        assertThat(desk.overtaken(of, person)).isPresent();
    }

    @Test
    void nobodyIsFloodedAndTheDraftIsKeptUntilItMayGo() throws Exception {
        isIn(sam);
        sends(draft(), FAY);
        sends(draft(), FAY);
        Mailing third = draft();
        MockHttpServletResponse refused = sends(third, FAY);
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString())
                .contains("Your group sent 2 messages within a day", "can be sent from");
        assertThat(mailing(third.id()).isDraft()).isTrue();

        assertThatThrownBy(() -> new MailingSettings(0)).hasMessageContaining("one or more");
        clock.moveBy(Duration.ofHours(25));
        assertThat(sends(third, FAY).getStatus()).isEqualTo(302);
    }

    @Test
    void buttonOfAMailProgramDoesWhatTheButtonOfThePageDoes() throws Exception {
        PersonId person = isIn(sam);
        sends(draft(), FAY);
        String link = stopLink(sam);
        assertThat(sam.letter("Lanterns").getHeader("List-Unsubscribe"))
                .singleElement()
                .asString()
                .endsWith(link + ">");
        assertThat(status(post(link))).isGreaterThanOrEqualTo(400);
        assertThat(stops.from(person)).isEmpty();
        assertThat(status(post(link).param("List-Unsubscribe", "One-Click"))).isEqualTo(204);
        assertThat(status(post(link).param("List-Unsubscribe", "One-Click"))).isEqualTo(204);
        assertThat(stops.from(person)).containsExactly("facilitators-communications");
    }

    @Test
    void oneClickEndsThemAndOnesOwnPageBringsThemBack() throws Exception {
        PersonId person = isIn(sam);
        sends(draft(), FAY);
        String link = stopLink(sam);

        String looked = web.perform(get(link)).andReturn().getResponse().getContentAsString();
        assertThat(Jsoup.parse(looked).text())
                .contains("Lanterns " + sam.mark())
                .doesNotContain(sam.email());
        assertThat(stops.from(person)).as("looking changes nothing").isEmpty();
        assertThat(status(post(link + "/stop"))).isEqualTo(302);
        assertThat(status(post(link + "/stop"))).isEqualTo(302);
        assertThat(stops.from(person)).containsExactly("facilitators-communications");
        assertThat(page("/office/messages/" + draft().id(), FAY)
                        .select("#others")
                        .text())
                .contains("asked not to get such messages");
        assertThat(status(get("/messages/" + links.token(LinkPurpose.CALLOUT, person.value(), 0))))
                .isEqualTo(404);

        MockHttpSession session = ownPages.signedIn(person);
        Document me = ownPages.page(session, "/me");
        String about = me.select("form[action=/me/messages] [name=about]").val();
        assertThat(me.select("#messages + ul").text()).contains("You get none from");
        assertThat(status(post("/me/messages")
                        .session(session)
                        .with(csrf())
                        .param("about", about)
                        .param("act", "AGAIN")
                        .param("from", "facilitators-communications")))
                .isEqualTo(303);
        assertThat(stops.from(person)).isEmpty();
        assertThat(status(post("/me/messages")
                        .session(session)
                        .with(csrf())
                        .param("about", about)
                        .param("act", "STOP")))
                .isEqualTo(303);
        assertThat(stops.from(person)).containsExactly(MailingStops.ANYBODY);
    }

    @Test
    void thoseOfAMeetingAndOfAnActivityAreWhoeverIsExpectedAndWhoeverIsUnderWay() {
        PersonId person = isIn(sam);
        PersonId other = comes(applicants.somebody());
        Audience activity = new Audience(Audience.Kind.ACTIVITY, "international");
        assertThat(audiences.everybodyOf(activity)).containsKeys(person, other);
        assertThat(audiences.has(activity, other)).isTrue();
        assertThat(audiences.find(activity).orElseThrow().lookedAfterBy()).isEqualTo("facilitators-international");

        Meeting meeting = meetings.nameMeeting(group, LocalDate.now(clock).plusDays(3), LocalTime.of(18, 0), "Hall");
        Audience expected =
                new Audience(Audience.Kind.MEETING, meeting.reference().value());
        assertThat(audiences.everybodyOf(expected)).containsOnlyKeys(person);
        assertThat(audiences.has(expected, person)).isTrue();
        assertThat(audiences.has(expected, other)).isFalse();
        assertThat(audiences.find(expected).orElseThrow().words()).contains("expected at the meeting of Lanterns");
        Mailing mailing = draft(expected);
        meetings.callOff(meeting.reference(), "No hall", "fay");
        assertThat(audiences.find(expected)).isEmpty();
        assertThatThrownBy(() -> desk.send(mailing.id(), mailing.version(), "fay"))
                .isInstanceOf(MailingRefused.class)
                .hasMessageContaining("there no more");

        involvements.withdraw(cases.get(1).id());
        assertThat(audiences.everybodyOf(activity)).doesNotContainKey(other);
        assertThat(audiences.has(activity, other)).isFalse();
    }

    @Test
    void anAskingOfOneRecordIsOneOfThePersonAndErasureTakesItAll() {
        PersonId person = isIn(sam);
        Mailing mailing = draft();
        desk.send(mailing.id(), mailing.version(), "fay");
        PersonId former = comes(applicants.somebody());
        stops.stop(former, "facilitators-communications");
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> events.publishEvent(new PersonsUnited(former, person)));
        assertThat(stops.from(person)).containsExactly("facilitators-communications");

        people.erase(person);
        assertThat(copies(mailing)).isZero();
        assertThat(stops.from(person)).isEmpty();
        assertThat(desk.wentTo(mailing)).isEmpty();
    }
}
