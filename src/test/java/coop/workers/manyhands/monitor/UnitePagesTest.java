package coop.workers.manyhands.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.Roll;
import coop.workers.manyhands.elections.RollLine;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.involvement.ConfirmationDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.SignedInAs;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** An admin makes two records one person: looked at before, for a reason, told to everybody whom it is about, and undone like any union. */
@ManyHandsTest
class UnitePagesTest extends PathwayFixture {

    private static final UserRequestPostProcessor ADA = SignedInAs.coordinator("ada", "camunda-admin");
    private static final UserRequestPostProcessor FAY = SignedInAs.coordinator("fay", "secretaries");

    private static final String PATH = "/monitor/unite";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private People people;

    @Autowired
    private Groups groups;

    @Autowired
    private Register register;

    @Autowired
    private ConfirmationDesk confirmations;

    @Autowired
    private ElectionRoom room;

    @Autowired
    private Roll roll;

    private MockMvc web;
    private MockHttpSession session;
    private Applicant kim;

    @BeforeEach
    void aBrowserAndKimWhoIsHereToo() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        session = new MockHttpSession();
        kim = applicants.somebody();
    }

    private static String id(PersonId person) {
        return person.value().toString();
    }

    private static String why() {
        return "Both rang, and are one " + UUID.randomUUID();
    }

    private ResultActions asks(String path) throws Exception {
        return web.perform(get(URI.create(path)).session(session).with(ADA));
    }

    private Document page(String path) throws Exception {
        return html(asks(path).andExpect(status().isOk()));
    }

    private static Document html(ResultActions answer) throws Exception {
        return Jsoup.parse(answer.andReturn().getResponse().getContentAsString());
    }

    private Document both(PersonId one, PersonId other) throws Exception {
        return page("%s?one=%s&other=%s".formatted(PATH, id(one), id(other)));
    }

    private ResultActions unites(PersonId one, PersonId other, PersonId keep, String why, UserRequestPostProcessor who)
            throws Exception {
        return web.perform(post(PATH)
                .param("one", id(one))
                .param("other", id(other))
                .param("keep", id(keep))
                .param("mendReason", why)
                .with(who)
                .with(csrf()));
    }

    private void united(PersonId from, PersonId to) throws Exception {
        unites(from, to, to, why(), ADA).andExpect(redirectedUrl("/monitor/unions"));
    }

    private String looksFor(String typed, PersonId one) throws Exception {
        return Objects.requireNonNull(web.perform(post(PATH + "/find")
                        .param("q", typed)
                        .param("one", id(one))
                        .session(session)
                        .with(ADA)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
    }

    private long count(String sql, Object... parameters) {
        return database.sql(sql).params(parameters).query(Long.class).single();
    }

    private long unions(PersonId from) {
        return count("select count(*) from person_union where from_id = ?", from.value());
    }

    private Map<String, Object> record(PersonId person) {
        Map<String, Object> record = database.sql("select * from person where id = ?")
                .params(person.value())
                .query()
                .singleRow();
        // What counts changes is never set back.
        record.keySet().removeAll(List.of("version", "address_generation", "link_generation", "session_generation"));
        return record;
    }

    private String textTo(String template, String address) {
        return database.sql("select body_text from letter where template = ? and to_address = ?")
                .params(template, address)
                .query(String.class)
                .single();
    }

    private int opens(String token) throws Exception {
        return web.perform(get("/involvements/" + token))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    @Test
    void theOtherRecordIsFoundByWhatSomebodyReadsOut() throws Exception {
        Involvement mine = sam.signUpAndConfirm("communications");
        Involvement theirs = kim.signUp("anti-racism", kim.formByPhone());
        assertThat(page("/office/people/" + id(mine.person()))
                        .expectFirst("#unite a")
                        .attr("href"))
                .isEqualTo("%s?one=%s".formatted(PATH, id(mine.person())));
        assertThat(page("/monitor/unions").select("main a[href=%s]".formatted(PATH)))
                .hasSize(1);

        Document first = page("%s?one=%s".formatted(PATH, mine.reference()));
        assertThat(first.select("#record-1").text()).contains("Sam " + sam.mark(), sam.email(), "confirmed");
        assertThat(first.select("#record-2")).isEmpty();

        String found = "%s?one=%s&other=%s".formatted(PATH, id(mine.person()), id(theirs.person()));
        assertThat(looksFor(theirs.reference().value().toLowerCase(Locale.ROOT), mine.person()))
                .isEqualTo(found);
        assertThat(looksFor("sam " + kim.mark(), mine.person())).isEqualTo(found);
        // An address that two records have: they are listed, and the address of the page says nothing of what was
        // typed.
        Involvement again = applicants.somebody().signUp("international", withEmail(sam.email()));
        String several = looksFor(sam.email(), mine.person());
        assertThat(several).contains("search=").doesNotContain(sam.mark());
        assertThat(page(several).select("#found a").eachAttr("href"))
                .containsExactly("%s?one=%s&other=%s".formatted(PATH, id(mine.person()), id(again.person())));
        assertThat(page(looksFor("nobody" + UUID.randomUUID(), mine.person()))
                        .select("#seek")
                        .text())
                .contains("Nobody else is found by that");
        asks("%s?one=MH-ZZZZ-ZZ".formatted(PATH)).andExpect(status().isNotFound());
    }

    private Map<String, Object> withEmail(String address) {
        Map<String, Object> form = applicants.somebody().form();
        form.put("email", address);
        return form;
    }

    @Test
    void bothAreShownWithWhatFallsAwayAndUnitedForAReasonThatNamesNobody() throws Exception {
        Involvement mine = sam.signUpAndConfirm("communications");
        Involvement theirs = kim.signUp("anti-racism", kim.formByPhone());
        run(theirs);
        groups.enrol("communications", mine.person(), GroupRole.MEMBER);
        groups.enrol("communications", theirs.person(), GroupRole.MEMBER);
        int mineInRegister = register.enter(mine.person(), Capacity.WORKER_MEMBER, "Sam", "1 Road", null)
                .number();
        int theirsInRegister = register.enter(theirs.person(), Capacity.WORKER_MEMBER, "Sam", "2 Road", null)
                .number();

        Document page = both(mine.person(), theirs.person());

        assertThat(page.select("#record-1").text())
                .contains(
                        "Sam " + sam.mark(),
                        sam.email(),
                        mine.reference().value(),
                        "Communications: Member",
                        "Member %d in the register".formatted(mineInRegister));
        assertThat(page.select("#record-2").text())
                .contains("07700 900123", theirs.reference().value());
        assertThat(page.select("[name=keep][checked]").eachAttr("value"))
                .as("whose address is confirmed")
                .containsExactly(id(mine.person()));
        assertThat(page.select("#keep-1-then").text())
                .contains(
                        "We write to " + sam.email(),
                        "Communications: their second place there",
                        "The line of member %d in the register ends today".formatted(theirsInRegister));
        assertThat(page.select("#keep-2-then").text())
                .contains(
                        "We write to " + sam.email() + ", the address of the other record",
                        "The line of member %d in the register ends today".formatted(mineInRegister));

        for (String missing : List.of("", "  ", "x".repeat(501))) {
            Document again = html(unites(mine.person(), theirs.person(), mine.person(), missing, ADA)
                    .andExpect(status().isUnprocessableEntity()));
            assertThat(again.select("#errors a").attr("href")).isEqualTo("#mendReason");
            assertThat(again.select("#mendReason").attr("aria-invalid")).isEqualTo("true");
            assertThat(again.select("#record-2")).hasSize(1);
        }
        assertThat(unions(theirs.person())).as("nothing was done").isZero();

        String why = why();
        unites(mine.person(), theirs.person(), mine.person(), why, ADA)
                .andExpect(redirectedUrl("/monitor/unions"))
                .andExpect(flash().attribute("done", containsString("They are one now")));

        assertThat(now(theirs).person()).isEqualTo(mine.person());
        assertThat(people.find(theirs.person())).isEmpty();
        assertThat(people.get(mine.person()).details().phone())
                .as("what the one that stays lacked")
                .isEqualTo("07700 900123");
        assertThat(groups.placesOf(mine.person())).hasSize(1);
        assertThat(register.of(mine.person())).hasSize(2);
        assertThat(page("/monitor/mended").select("#mended tbody tr").eachText())
                .filteredOn(line -> line.contains(why))
                .singleElement()
                .asString()
                .contains("ada", "Two records were united")
                .doesNotContain(sam.mark(), kim.mark());
        assertThat(page("/monitor/unions").select("#unions tbody tr").eachText())
                .filteredOn(line -> line.contains(kim.mark()))
                .singleElement()
                .asString()
                .contains("Sam " + sam.mark(), "ada", "Undo");
        assertThat(textTo("notices/united", sam.email()))
                .contains(mine.reference().value(), theirs.reference().value(), "It can be undone")
                .doesNotContain(why, kim.mark());
    }

    @Test
    void eachConfirmedAddressIsToldAndTheOtherOneIsNobodysAnyMore() throws Exception {
        Involvement mine = sam.signUpAndConfirm("communications");
        Involvement theirs = kim.signUpAndConfirm("anti-racism");
        String minesLink = sam.statusToken(now(mine));
        String theirsLink = kim.statusToken(now(theirs));
        assertThat(opens(minesLink)).isEqualTo(200);
        assertThat(opens(theirsLink)).isEqualTo(200);
        assertThat(both(mine.person(), theirs.person())
                        .select("#keep-1-then .lost")
                        .text())
                .contains(kim.email(), "nobody’s address any more");

        united(theirs.person(), mine.person());

        assertThat(people.get(mine.person()).email()).isEqualTo(sam.email());
        assertThat(textTo("notices/united-elsewhere", kim.email()))
                .contains("we write to the other one", theirs.reference().value())
                .doesNotContain(sam.mark(), mine.reference().value());
        assertThat(textTo("notices/united", sam.email()))
                .contains(mine.reference().value())
                .doesNotContain(kim.mark(), theirs.reference().value());
        assertThat(kim.letter("another address of yours")).isNotNull();
        assertThat(opens(minesLink)).isEqualTo(410);
        assertThat(opens(theirsLink)).isEqualTo(410);
        assertThat(opens(sam.statusToken(now(theirs)))).isEqualTo(200);
        assertThat(textTo("applicants/new-links", sam.email()))
                .contains(
                        "/involvements/" + sam.statusToken(now(mine)), "/involvements/" + sam.statusToken(now(theirs)));
        assertThat(count(
                        "select count(*) from letter where to_address = ? and template = 'applicants/new-links'",
                        kim.email()))
                .isZero();
        assertThat(people.withConfirmedEmail(kim.email())).isEmpty();
    }

    @Test
    void everybodyIsToldInTheirOwnLanguage() throws Exception {
        Involvement mine = sam.signUpAndConfirm("communications");
        Involvement theirs = kim.signUpAndConfirm("anti-racism");
        database.sql("update person set language = 'cy' where id = ?")
                .param(theirs.person().value())
                .update();

        united(theirs.person(), mine.person());

        assertThat(textTo("notices/united-elsewhere", kim.email()))
                .contains("Helo")
                .doesNotContain("Hello");
        assertThat(textTo("notices/united", sam.email())).contains("Hello");
    }

    /** The record that is kept has no address of its own that is confirmed: it takes the other's, and all that waited goes on. */
    @Test
    void aConfirmedAddressGoesBeforeOneThatIsNotAndWhatWaitedForItGoesOn() throws Exception {
        Involvement mine = sam.signUpAndConfirm("communications");
        Involvement theirs = kim.signUp("anti-racism", kim.form());
        run(theirs);
        assertThat(confirmations.awaitsConfirmation(theirs.reference())).isTrue();

        united(mine.person(), theirs.person());
        run(theirs);

        assertThat(people.get(theirs.person()).email()).isEqualTo(sam.email());
        assertThat(people.get(theirs.person()).emailConfirmed()).isTrue();
        assertThat(people.get(theirs.person()).name()).isEqualTo("Sam " + kim.mark());
        assertThat(confirmations.awaitsConfirmation(theirs.reference())).isFalse();
        assertThat(taskDesk.task(theirs)).as("the group has it in hand").isNotNull();
        assertThat(count("select count(*) from letter where to_address = ? and template like 'notices/%'", kim.email()))
                .as("nobody has shown that it is theirs")
                .isZero();
        assertThat(textTo("notices/united", sam.email())).isNotEmpty();
    }

    @Test
    void whereNeitherHasAConfirmedAddressASecretaryTellsThem() throws Exception {
        Involvement mine = sam.signUp("communications", sam.formByPhone());
        Involvement theirs = kim.signUp("anti-racism", kim.formByPhone());
        assertThat(both(mine.person(), theirs.person()).select("#keep-1-then").text())
                .contains("a secretary tells them");

        united(theirs.person(), mine.person());

        assertThat(count(
                        "select count(*) from letter where person_id = ? and template = 'notices/united' and to_address is null",
                        mine.person().value()))
                .isOne();
    }

    @Test
    void whatIsThereTwiceEndsAndIsSaidBefore() throws Exception {
        Involvement mine = sam.signUpAndConfirm("communications");
        Involvement theirs = kim.signUpAndConfirm("communications");
        assertThat(both(mine.person(), theirs.person())
                        .select("#keep-1-then .falls")
                        .text())
                .isEqualTo("%s ends: the same goes on as %s.".formatted(theirs.reference(), mine.reference()));

        united(theirs.person(), mine.person());
        run(theirs);

        assertThat(now(theirs).outcome()).isEqualTo(Outcome.TWICE);
        assertThat(now(mine).isOpen()).isTrue();
        assertThat(desk.historyOf(now(theirs)))
                .anySatisfy(step -> assertThat(step.doneBy()).isEqualTo("ada"));
        assertThat(sam.letters()).noneMatch(letter -> Applicants.body(letter).contains("You have withdrawn"));
        assertThat(kim.letters()).noneMatch(letter -> Applicants.body(letter).contains("You have withdrawn"));
    }

    @Test
    void ofTwoVotesOnOneRollTheFormerRecordsIsLostAndComesBack() throws Exception {
        Applicant one = room.member();
        Applicant other = room.member();
        PersonId kept = personOf(one);
        PersonId former = personOf(other);
        Election election = room.call(1, "general-meeting");
        room.publishList(election);
        int votes = roll.votes(room.now(election));
        RollLine line =
                Objects.requireNonNull(roll.of(former).get(election.id())).get(0);
        assertThat(both(kept, former).select("#keep-1-then .falls").eachText())
                .anySatisfy(sentence -> assertThat(sentence)
                        .contains(election.title(), "number %d on the roll loses its vote".formatted(line.number())));

        united(former, kept);

        assertThat(roll.votes(room.now(election))).isEqualTo(votes - 1);
        assertThat(roll.of(kept).get(election.id()))
                .filteredOn(RollLine::hasVote)
                .singleElement()
                .satisfies(left -> assertThat(left.number()).isNotEqualTo(line.number()));
        undo(former);
        assertThat(roll.votes(room.now(election))).isEqualTo(votes);
        assertThat(roll.of(former).get(election.id())).hasSize(1);
    }

    private PersonId personOf(Applicant somebody) {
        return people.withConfirmedEmail(somebody.email()).get(0).id();
    }

    private void undo(PersonId former) throws Exception {
        UUID union = database.sql("select id from person_union where from_id = ? and undone_at is null")
                .params(former.value())
                .query(UUID.class)
                .single();
        web.perform(post("/monitor/unions/%s/undo".formatted(union))
                        .param("mendReason", "They are two after all")
                        .with(ADA)
                        .with(csrf()))
                .andExpect(redirectedUrl("/monitor/unions"))
                .andExpect(flash().attribute("done", containsString("two people again")));
    }

    @Test
    void undoneBothAreAsBefore() throws Exception {
        Involvement mine = sam.signUpAndConfirm("communications");
        Involvement theirs = kim.signUp("anti-racism", kim.formByPhone());
        run(theirs);
        groups.enrol("communications", mine.person(), GroupRole.MEMBER);
        groups.enrol("communications", theirs.person(), GroupRole.MEMBER);
        Map<String, Object> minesBefore = record(mine.person());
        Map<String, Object> theirsBefore = record(theirs.person());
        int consents = people.consentsOf(theirs.person()).size();
        // The way round in which details are taken over.
        united(mine.person(), theirs.person());
        assertThat(record(theirs.person())).isNotEqualTo(theirsBefore).containsEntry("email", sam.email());

        undo(mine.person());

        assertThat(record(mine.person())).isEqualTo(minesBefore);
        assertThat(record(theirs.person())).isEqualTo(theirsBefore);
        assertThat(now(mine).person()).isEqualTo(mine.person());
        assertThat(now(theirs).person()).isEqualTo(theirs.person());
        assertThat(groups.placesOf(mine.person())).hasSize(1);
        assertThat(groups.placesOf(theirs.person())).hasSize(1);
        assertThat(people.consentsOf(theirs.person())).hasSize(consents);
        // And they can be united anew, the other way round.
        united(theirs.person(), mine.person());
        assertThat(now(theirs).person()).isEqualTo(mine.person());
    }

    @Test
    void onceTheyAreApartNothingThatWasMailedMeanwhileOpensTheOthersAndBothAreTold() throws Exception {
        Involvement mine = sam.signUpAndConfirm("communications");
        Involvement theirs = kim.signUpAndConfirm("anti-racism");
        united(mine.person(), theirs.person());
        String mailedToKim = sam.statusToken(now(mine));
        assertThat(opens(mailedToKim)).as("all of it is Kim's").isEqualTo(200);

        undo(mine.person());

        assertThat(opens(mailedToKim)).as("Kim opens Sam's no more").isNotEqualTo(200);
        assertThat(opens(sam.statusToken(now(mine)))).isEqualTo(200);
        assertThat(textTo("notices/parted", sam.email()))
                .contains(mine.reference().value())
                .doesNotContain(theirs.reference().value(), kim.mark());
        assertThat(textTo("notices/parted", kim.email()))
                .contains(theirs.reference().value())
                .doesNotContain(mine.reference().value(), sam.mark());
        assertThat(Applicants.words(sam.letter("links")))
                .contains(mine.reference().value());
    }

    @Test
    void nobodyButAnAdminUnites() throws Exception {
        PersonId mine = sam.signUp("communications", sam.formByPhone()).person();
        PersonId theirs = kim.signUp("anti-racism", kim.formByPhone()).person();
        web.perform(get(PATH).with(FAY)).andExpect(status().isForbidden());
        web.perform(get("%s?one=%s&other=%s".formatted(PATH, id(mine), id(theirs)))
                        .with(FAY))
                .andExpect(status().isForbidden());
        web.perform(post(PATH + "/find").param("q", "Sam").with(FAY).with(csrf()))
                .andExpect(status().isForbidden());
        unites(mine, theirs, mine, why(), FAY).andExpect(status().isForbidden());
        assertThat(Jsoup.parse(web.perform(get("/office/people/" + id(mine)).with(FAY))
                                .andExpect(status().isOk())
                                .andReturn()
                                .getResponse()
                                .getContentAsString())
                        .select("#unite"))
                .isEmpty();
        assertThat(unions(theirs) + unions(mine)).isZero();
    }

    @Test
    void oneAndTheSameIsRefused() throws Exception {
        PersonId mine = sam.signUp("communications", sam.formByPhone()).person();
        Document again = html(asks("%s?one=%s&other=%s".formatted(PATH, id(mine), id(mine)))
                .andExpect(status().isUnprocessableEntity()));
        assertThat(again.select("main").text()).contains("one and the same record");
        String why = why();
        unites(mine, mine, mine, why, ADA).andExpect(status().isUnprocessableEntity());
        Document unsaid = html(web.perform(post(PATH)
                        .param("one", id(mine))
                        .param(
                                "other",
                                id(kim.signUp("anti-racism", kim.formByPhone()).person()))
                        .param("keep", UUID.randomUUID().toString())
                        .param("mendReason", why)
                        .with(ADA)
                        .with(csrf()))
                .andExpect(status().isUnprocessableEntity()));
        assertThat(unsaid.select("#errors").text()).contains("Choose which of the two records stays");
        assertThat(count("select count(*) from mended where reason = ?", why)).isZero();
    }

    @Test
    void whoeverIsErasedOrUnitedMeanwhileIsRefusedInWords() throws Exception {
        PersonId mine = sam.signUp("communications", sam.formByPhone()).person();
        PersonId theirs = kim.signUp("anti-racism", kim.formByPhone()).person();
        PersonId third =
                applicants.somebody().signUp("international", sam.formByPhone()).person();
        united(theirs, mine);
        String why = why();
        Document stale = html(unites(mine, theirs, mine, why, ADA).andExpect(status().isConflict()));
        assertThat(stale.select("main").text()).contains("has become one with somebody", "Nothing was changed");
        people.erase(third);
        unites(mine, third, mine, why, ADA).andExpect(status().isConflict());
        asks("%s?one=%s&other=%s".formatted(PATH, id(mine), id(third))).andExpect(status().isNotFound());
        assertThat(count("select count(*) from mended where reason = ?", why)).isZero();
    }

    @Test
    void whoeverIsOneOfTheTwoLeavesItToAnotherAdmin() throws Exception {
        Involvement mine = sam.signUpAndConfirm("communications");
        PersonId theirs = kim.signUp("anti-racism", kim.formByPhone()).person();
        coordinator("olu", "camunda-admin", sam.email());
        UserRequestPostProcessor olu = SignedInAs.coordinator("olu", "camunda-admin");

        Document refused = html(web.perform(get("%s?one=%s&other=%s".formatted(PATH, id(mine.person()), id(theirs)))
                        .with(olu))
                .andExpect(status().isOk()));
        assertThat(refused.select("#interest").text()).contains("You are one of the two yourself");
        assertThat(refused.select("#mendReason")).isEmpty();
        for (PersonId keep : List.of(mine.person(), theirs)) {
            unites(mine.person(), theirs, keep, why(), olu).andExpect(status().isForbidden());
        }
        assertThat(unions(theirs) + unions(mine.person())).isZero();
    }

    @Test
    void ofTwoAdminsAtOnceOneIsToldThatItIsDone() throws Exception {
        PersonId mine = sam.signUpAndConfirm("communications").person();
        PersonId theirs = kim.signUpAndConfirm("anti-racism").person();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> answers = both.invokeAll(List.<Callable<Integer>>of(
                    () -> statusOf(together, mine, theirs, mine), () -> statusOf(together, theirs, mine, theirs)));
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(302, 409);
        } finally {
            both.shutdown();
        }
        assertThat(unions(mine) + unions(theirs)).isOne();
        assertThat(count(
                        "select count(*) from person where id in (?, ?) and united_into is not null",
                        mine.value(),
                        theirs.value()))
                .isOne();
    }

    /** Here it is a table of which nobody hears: whatever a union cannot do is said on the page, and nothing is half done. */
    @Test
    void whatCannotBeOnePersonsIsSaidAndNothingIsHalfDone() throws Exception {
        PersonId mine = sam.signUpAndConfirm("communications").person();
        PersonId theirs = kim.signUpAndConfirm("anti-racism").person();
        String why = why();
        database.sql("create table unheard_of (id uuid primary key, person_id uuid not null references person)")
                .update();
        try {
            database.sql("insert into unheard_of values (?, ?)")
                    .params(UUID.randomUUID(), theirs.value())
                    .update();
            Document refused = html(unites(mine, theirs, mine, why, ADA).andExpect(status().isConflict()));
            assertThat(refused.select("[role=alert]").text()).contains("cannot be one person’s", "Nothing was changed");
            assertThat(refused.select("#mendReason").text())
                    .as("what was typed is kept")
                    .isEqualTo(why);
        } finally {
            database.sql("drop table unheard_of").update();
        }
        assertThat(unions(theirs)).isZero();
        assertThat(people.find(theirs)).isPresent();
        assertThat(count("select count(*) from mended where reason = ?", why)).isZero();
        assertThat(count(
                        "select count(*) from letter where person_id in (?, ?) and template like 'notices/%'",
                        mine.value(), theirs.value()))
                .isZero();
        united(theirs, mine);
    }

    private int statusOf(CyclicBarrier together, PersonId one, PersonId other, PersonId keep) throws Exception {
        together.await();
        return unites(one, other, keep, why(), ADA).andReturn().getResponse().getStatus();
    }
}
