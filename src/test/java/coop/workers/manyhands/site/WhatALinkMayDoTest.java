package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.LinkDesk;
import coop.workers.manyhands.links.AboutNobody;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import coop.workers.manyhands.support.TaskDesk;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What holders of each kind of link try and must not do, and what they may. */
@ManyHandsTest
class WhatALinkMayDoTest {

    private static final String PLACE = "https://meet.example.org/room-of-the-group";

    @LocalServerPort
    private int port;

    @Autowired
    private Applicants applicants;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private People people;

    @Autowired
    private Links links;

    @Autowired
    private LinkDesk linkDesk;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private TaskDesk tasks;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcTemplate tables;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private final List<Meeting> named = new ArrayList<>();
    private Visitor visitor;
    private Applicant sam;

    @BeforeEach
    void comeIn() {
        visitor = new Visitor(port);
        sam = applicants.somebody();
    }

    @AfterEach
    void leaveThingsAsTheyWere() {
        clock.reset();
        named.forEach(meeting -> meetings.callOff(meeting.reference(), "It was for a test", "fay"));
    }

    private Involvement confirmed(Applicant somebody) {
        return somebody.signUpAndConfirm("communications");
    }

    private String mailed(Involvement involvement) {
        return "/involvements/" + links.token(LinkPurpose.STATUS, involvement.id(), 0);
    }

    private String receipt(Involvement involvement) {
        return "/involvements/" + links.token(LinkPurpose.RECEIPT, involvement.id(), 0);
    }

    private String oneTimeLink(PersonId person) {
        return "/me/sign-in/"
                + links.token(
                        LinkPurpose.SIGN_IN,
                        person.value(),
                        people.get(person).linkGeneration(),
                        Duration.ofMinutes(30));
    }

    private void signIn(Visitor who, PersonId person) {
        String link = oneTimeLink(person);
        assertThat(who.submit(who.get(link), link, Map.of()).location()).isEqualTo("/me");
    }

    /** All that is kept about somebody and what they take part in, as one text. */
    private String kept(Involvement involvement) {
        return tables.queryForList(
                                "select * from person where id = ?",
                                involvement.person().value())
                        .toString()
                + tables.queryForList("select * from involvement where id = ?", involvement.id())
                + tables.queryForList("select * from step where case_id = ? order by id", involvement.id())
                + tables.queryForList(
                        "select id from letter where person_id = ? order by id",
                        involvement.person().value());
    }

    private List<String> lettersTo(String address, String template) {
        return tables.queryForList(
                "select body_text from letter where to_address = ? and template = ? order by created_at",
                String.class,
                address,
                template);
    }

    private void changeAddress(Involvement involvement, String address) {
        desk.correctContact(
                involvement.id(), new ContactDetails("Sam " + sam.mark(), Channel.EMAIL, address, null, null));
        sam.confirm(involvement);
        assertThat(people.get(involvement.person()).email()).isEqualTo(address);
    }

    private void invite(Involvement involvement) {
        Meeting meeting =
                meetings.nameMeeting("communications", LocalDate.now(clock).plusDays(12), LocalTime.of(18, 0), PLACE);
        named.add(meeting);
        tables.update("update involvement set meeting_id = ? where id = ?", meeting.id(), involvement.id());
    }

    private static String linkIn(String text, String path) {
        Matcher found = Pattern.compile("https?://[^/\\s]+(" + Pattern.quote(path) + "[\\w-]+)")
                .matcher(text);
        assertThat(found.find()).as("a link %s in %s", path, text).isTrue();
        return found.group(1);
    }

    // The status link

    @Test
    void theStatusLinkDoesNotChangeHowSomebodyIsReached() {
        Involvement involvement = confirmed(sam);
        String before = kept(involvement);

        Page page = visitor.get(mailed(involvement));
        assertThat(page.html().select("a[href*=contact]")).isEmpty();
        assertThat(visitor.get(mailed(involvement) + "/contact").body()).doesNotContain("id=\"email\"");
        visitor.post(
                mailed(involvement) + "/contact",
                Map.of("name", "Eve", "contactBy", "email", "email", "eve-" + sam.email()));

        assertThat(kept(involvement)).isEqualTo(before);
        assertThat(page.text()).contains("one-time link");
    }

    // The receipt

    @Test
    void theReceiptEndsWithTheConfirmationOfWhomItIsAbout() {
        Involvement involvement = confirmed(sam);
        invite(involvement);
        assertThat(visitor.get(mailed(involvement)).body()).contains(PLACE);
        String before = kept(involvement);

        for (String path : List.of(
                "", "/withdraw", "/pause", "/contact", "/still/no", "/still/later", "/files/" + UUID.randomUUID())) {
            Page page = visitor.get(receipt(involvement) + path);
            assertThat(page.body())
                    .as(path)
                    .doesNotContain(PLACE, sam.mark(), "/withdraw", "/pause", "/contact", "What has happened");
        }
        assertThat(visitor.get(receipt(involvement)).text())
                .contains(involvement.reference().value(), "was confirmed", "the link in our email");
        for (String path : List.of(
                "/withdraw",
                "/pause",
                "/resume",
                "/keep-place",
                "/contact",
                "/answer",
                "/letter",
                "/still/yes",
                "/still/no",
                "/still/later")) {
            visitor.post(
                    receipt(involvement) + path,
                    Map.of(
                            "until",
                            LocalDate.now(clock).plusDays(40).toString(),
                            "name",
                            "Eve",
                            "contactBy",
                            "phone",
                            "phone",
                            "07700 900999"));
        }

        assertThat(kept(involvement)).isEqualTo(before);
        assertThat(desk.get(involvement.reference()).isOpen()).isTrue();
    }

    // Two people in two tabs

    @Test
    void erasingInTheTabOfOneWhileAnotherIsSignedInErasesNobody() {
        Involvement mine = confirmed(sam);
        Involvement theirs = confirmed(applicants.somebody());
        signIn(visitor, mine.person());
        Page asked = visitor.get("/me/erase");
        signIn(visitor, theirs.person());

        Page answer = visitor.submit(asked, "/erase", Map.of());

        assertThat(people.find(theirs.person())).isPresent();
        assertThat(people.find(mine.person())).isPresent();
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("somebody else", "Nothing was done");
    }

    // A changed address

    @Test
    void aChangedAddressIsToldToTheOldOneAndLinksSentThereAreVoid() {
        Involvement involvement = confirmed(sam);
        String status = mailed(involvement);
        String oneTime = oneTimeLink(involvement.person());

        changeAddress(involvement, "new-" + sam.email());

        assertThat(lettersTo(sam.email(), "applicants/address-changed")).hasSize(1);
        Page page = visitor.get(status);
        assertThat(page.status()).isEqualTo(410);
        assertThat(page.body()).doesNotContain(sam.mark());
        assertThat(visitor.get(oneTime).status()).isEqualTo(410);
    }

    @Test
    void theFormerMailboxPutsItsAddressBackAndWhoeverTookItOverIsOut() {
        Involvement involvement = confirmed(sam);
        Visitor thief = new Visitor(port);
        signIn(thief, involvement.person());
        changeAddress(involvement, "eve-" + sam.email());
        changeAddress(involvement, "eve2-" + sam.email());
        String letter = lettersTo(sam.email(), "applicants/address-changed").get(0);
        assertThat(letter).doesNotContain("eve-", "eve2-");
        String undo = linkIn(letter, "/me/undo/");
        String evesUndo = linkIn(
                lettersTo("eve-" + sam.email(), "applicants/address-changed").get(0), "/me/undo/");
        String evesStatus = "/involvements/" + links.status(desk.get(involvement.reference()));
        assertThat(thief.get("/me").text()).contains(sam.mark());
        assertThat(thief.get(evesStatus).status()).isEqualTo(200);

        Page asked = visitor.get(undo);
        visitor.head(undo);
        assertThat(asked.text()).contains(sam.email()).doesNotContain("eve-", "eve2-");
        assertThat(people.get(involvement.person()).email()).isEqualTo("eve2-" + sam.email());
        visitor.submit(asked, undo, Map.of());
        Page done = visitor.get(undo);

        assertThat(done.text()).contains("Your address is back");
        assertThat(people.get(involvement.person()).email()).isEqualTo(sam.email());
        assertThat(people.get(involvement.person()).emailConfirmed()).isTrue();
        assertThat(thief.get("/me").body()).doesNotContain(sam.mark());
        assertThat(thief.get(evesStatus).status()).isEqualTo(410);
        assertThat(visitor.submit(asked, undo, Map.of()).status()).isEqualTo(410);
        assertThat(visitor.get(evesUndo).status()).as("by changing twice").isEqualTo(410);
        List<String> fresh = lettersTo(sam.email(), "applicants/new-links");
        assertThat(visitor.get(linkIn(fresh.get(fresh.size() - 1), "/involvements/"))
                        .text())
                .contains("The former email address was put back");
    }

    @Test
    void anAddressIsPutBackForAWeekAndNotLonger() {
        Involvement involvement = confirmed(sam);
        changeAddress(involvement, "new-" + sam.email());
        String undo =
                linkIn(lettersTo(sam.email(), "applicants/address-changed").get(0), "/me/undo/");
        Page asked = visitor.get(undo);

        clock.moveBy(Duration.ofDays(7).plusSeconds(5));

        assertThat(visitor.get(undo).status()).isEqualTo(410);
        assertThat(visitor.submit(asked, undo, Map.of()).status()).isEqualTo(410);
        assertThat(people.get(involvement.person()).email()).isEqualTo("new-" + sam.email());
        assertThat(visitor.get("/me/undo/" + sam.statusToken(involvement)).status())
                .isEqualTo(404);
    }

    // New links

    @Test
    void whoeverAsksForNewLinksVoidsThoseOfBeforeAndEverybodyElseIsSignedOut() {
        Involvement involvement = confirmed(sam);
        String before = mailed(involvement);
        Visitor other = new Visitor(port);
        signIn(other, involvement.person());
        signIn(visitor, involvement.person());
        String oneTime = oneTimeLink(involvement.person());

        Page sent = visitor.submit(visitor.get("/me"), "/new-links", Map.of());

        assertThat(visitor.get(sent.location()).text()).contains("New links are on their way");
        assertThat(visitor.get("/me").text()).contains(sam.email());
        assertThat(other.get("/me").body()).doesNotContain(sam.mark());
        assertThat(visitor.get(before).status()).isEqualTo(410);
        assertThat(other.get(oneTime).status()).isEqualTo(410);
        String letter = lettersTo(sam.email(), "applicants/new-links").get(0);
        assertThat(letter).contains(involvement.reference().value()).doesNotContain("You were asked about");
        assertThat(visitor.get(linkIn(letter, "/involvements/")).text()).contains("All links were made new");
    }

    @Test
    void noOlderLinkOfAnotherKindLeadsToTheNewOnes() {
        Involvement involvement = sam.signUp("communications", sam.form());
        jobs.run(involvement.reference().value());
        String confirm =
                linkIn(lettersTo(sam.email(), "confirm-address/confirm").get(0), "/confirm/");
        Page asked = visitor.get(confirm);
        assertThat(visitor.submit(asked, confirm, Map.of()).location()).isEqualTo(mailed(involvement));
        String several = "/sign-up/" + links.token(LinkPurpose.RECEIPT, involvement.id(), 0);
        assertThat(visitor.get(several).status()).isEqualTo(200);

        linkDesk.renew(involvement.person(), "an-admin");

        assertThat(visitor.get(confirm).status()).isEqualTo(410);
        assertThat(visitor.submit(asked, confirm, Map.of()).status()).isEqualTo(410);
        assertThat(visitor.get(several).status()).isEqualTo(410);
        assertThat(visitor.get(mailed(involvement)).status()).isEqualTo(410);
    }

    @Test
    void theStatusPageMailsAOneTimeLinkToTheAddressThatIsKnownAndShowsIt() {
        Involvement involvement = confirmed(sam);

        Page asked = visitor.get(mailed(involvement));
        Page sent = visitor.submit(asked, "/one-time-link", Map.of());

        assertThat(sent.location()).isEqualTo("/me/link");
        assertThat(visitor.get("/me").html().select("form[action$=/link]")).isNotEmpty();
        assertThat(lettersTo(sam.email(), "applicants/sign-in")).hasSize(1);
    }

    // Whom a form is about

    @Test
    void noPostOfOnesOwnPageActsForSomebodyElseThanItsFormNames() {
        Involvement mine = confirmed(sam);
        Involvement theirs = confirmed(applicants.somebody());
        signIn(visitor, mine.person());
        Map<String, String> ofMine = visitor.get("/me/erase").hidden("/erase");
        signIn(visitor, theirs.person());
        Map<String, String> ofNobody = visitor.get("/me/erase").hidden("/erase");
        ofNobody.remove("about");
        String before = kept(mine) + kept(theirs);

        List<String> free = new ArrayList<>();
        int tried = 0;
        for (Map.Entry<RequestMappingInfo, HandlerMethod> handler : handlers("/me")) {
            if (!handler.getKey().getMethodsCondition().getMethods().contains(RequestMethod.POST)) {
                continue;
            }
            String pattern = pattern(handler.getKey());
            if (handler.getValue().hasMethodAnnotation(AboutNobody.class)) {
                free.add(pattern);
                continue;
            }
            for (Map<String, String> form : List.of(ofMine, ofNobody)) {
                Page answer = visitor.post(concrete(pattern), form);
                assertThat(answer.status()).as(pattern).isEqualTo(409);
                assertThat(answer.text()).contains("Nothing was done");
                tried++;
            }
        }

        assertThat(tried).isGreaterThanOrEqualTo(12);
        assertThat(free).containsExactlyInAnyOrder("/me/link", "/me/sign-in/{token}", "/me/undo/{token}");
        assertThat(kept(mine) + kept(theirs)).isEqualTo(before);
        assertThat(visitor.get("/me").status()).isEqualTo(200);
    }

    @Test
    void everyFormOfOnesOwnPagesNamesWhomItIsAbout() {
        Involvement mine = confirmed(sam);
        groups.enrol("communications", mine.person(), GroupRole.find("member").orElseThrow());
        signIn(visitor, mine.person());
        for (String path : List.of("/me", "/me/erase", "/me/contact")) {
            Page page = visitor.get(path);
            assertThat(page.html().select("main form[method=post]"))
                    .as(path)
                    .isNotEmpty()
                    .allSatisfy(form ->
                            assertThat(form.select("input[name=about]").val()).isNotEmpty());
        }
        assertThat(visitor.submit(visitor.get("/me"), "/sign-out", Map.of()).location())
                .isEqualTo("/");
    }

    @Test
    void everyPageThatAReceiptLedToSaysOnlyThatItWasConfirmed() {
        Involvement involvement = confirmed(sam);
        String before = kept(involvement);
        int tried = 0;
        for (Map.Entry<RequestMappingInfo, HandlerMethod> handler : handlers("/involvements/{token}")) {
            String path = concrete(pattern(handler.getKey())
                    .replace("{token}", receipt(involvement).substring(14)));
            boolean post = handler.getKey().getMethodsCondition().getMethods().contains(RequestMethod.POST);
            Page page = post ? visitor.post(path, Map.of()) : visitor.get(path);
            assertThat(page.text()).as(path).contains("This was confirmed");
            assertThat(page.body()).as(path).doesNotContain(sam.mark());
            tried++;
        }
        assertThat(tried).isGreaterThan(15);
        assertThat(kept(involvement)).isEqualTo(before);
    }

    private List<Map.Entry<RequestMappingInfo, HandlerMethod>> handlers(String under) {
        return List.copyOf(mappings.getHandlerMethods().entrySet()).stream()
                .filter(handler -> pattern(handler.getKey()).equals(under)
                        || pattern(handler.getKey()).startsWith(under + "/"))
                .toList();
    }

    private static String pattern(RequestMappingInfo mapping) {
        return mapping.getPatternValues().iterator().next();
    }

    private static String concrete(String pattern) {
        return pattern.replace("{answer:yes|later|no}", "no")
                .replaceAll("[{][a-z]+}", UUID.randomUUID().toString());
    }

    // A stale form

    @Test
    void aFormThatWasOpenedBeforeALaterChangeIsShownAgainWithBoth() {
        Involvement mine = confirmed(sam);
        signIn(visitor, mine.person());
        Page stale = visitor.get("/me/contact");
        Page first = visitor.submit(
                visitor.get("/me/contact"),
                "/contact",
                Map.of("name", "Sam", "contactBy", "phone", "phone", "07700 900456", "email", sam.email()));
        assertThat(first.location()).isEqualTo("/me");

        Map<String, String> second =
                Map.of("name", "Sam", "contactBy", "phone", "phone", "07700 900789", "email", sam.email());
        Page refused = visitor.submit(stale, "/contact", second);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("changed since you opened", "07700 900456");
        assertThat(refused.html().select("#phone").val()).isEqualTo("07700 900789");
        assertThat(people.get(mine.person()).details().phone()).isEqualTo("07700 900456");
        assertThat(visitor.submit(refused, "/contact", second).location()).isEqualTo("/me");
        assertThat(people.get(mine.person()).details().phone()).isEqualTo("07700 900789");
    }

    // Whoever is not reached by email

    @Test
    void withoutAConfirmationTheReceiptCorrectsASlipUntilACoordinatorHasAnsweredAndWithdrawsAfterwards() {
        Involvement involvement = sam.signUp("communications", sam.formByPhone());
        jobs.run(involvement.reference().value());
        assertThat(visitor.get(receipt(involvement)).text()).contains("07700 900123");
        Page form = visitor.get(receipt(involvement) + "/contact");
        visitor.submit(form, "/contact", Map.of("name", "Sam", "contactBy", "phone", "phone", "07700 900456"));
        assertThat(people.get(involvement.person()).details().phone()).isEqualTo("07700 900456");

        tasks.answer(involvement, "facilitator-communications", Map.of("answer", "welcome"));
        jobs.run(involvement.reference().value());
        invite(involvement);

        assertThat(visitor.get(receipt(involvement)).body())
                .doesNotContain("07700", PLACE, "/contact")
                .contains("What has happened");
        assertThat(visitor.get(receipt(involvement) + "/contact").location()).isEqualTo(receipt(involvement));
        visitor.submit(form, "/contact", Map.of("name", "Eve", "contactBy", "phone", "phone", "07700 900999"));
        assertThat(people.get(involvement.person()).details().phone()).isEqualTo("07700 900456");
        visitor.submit(visitor.get(receipt(involvement) + "/withdraw"), "/withdraw", Map.of());
        assertThat(desk.get(involvement.reference()).outcome()).isEqualTo(Outcome.WITHDRAWN);
    }
}
