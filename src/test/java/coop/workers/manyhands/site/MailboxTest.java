package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.involvement.ConfirmationDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.Unions;
import coop.workers.manyhands.site.Visitor.Page;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** An address is a mailbox, not a person: what a link that was mailed to it can do, and what it cannot. */
@ManyHandsTest
class MailboxTest {

    private static final Pattern CONFIRM = Pattern.compile("/confirm/[A-Za-z0-9_-]+");

    @LocalServerPort
    private int port;

    @Autowired
    private Applicants applicants;

    @Autowired
    private People people;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private ConfirmationDesk confirmations;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private Links links;

    @Autowired
    private Unions unions;

    @Autowired
    private Groups groups;

    @Autowired
    private Register register;

    @Autowired
    private JdbcTemplate tables;

    private Visitor visitor;
    private Applicant sam;

    @BeforeEach
    void comeIn() {
        visitor = new Visitor(port);
        sam = applicants.somebody();
    }

    private Involvement signUp(String opportunity, String name, String address) {
        Map<String, Object> form = new HashMap<>(sam.form());
        form.put("name", name);
        form.put("email", address);
        Involvement involvement = sam.signUp(opportunity, form);
        jobs.run(involvement.reference().value());
        return involvement;
    }

    /** The link of the latest letter to that address. */
    private String mailedTo(String address) {
        String text = tables.queryForList(
                        "select body_text from letter where to_address = ? and body_text like '%/confirm/%' order by created_at desc",
                        String.class, address)
                .get(0);
        Matcher link = CONFIRM.matcher(text);
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private Person personOf(Involvement involvement) {
        return people.get(desk.get(involvement.reference()).person());
    }

    private void correct(Involvement involvement, String name, String address) {
        desk.correctContact(involvement.id(), new ContactDetails(name, Channel.EMAIL, address, null, null));
    }

    private Page press(String link) {
        return visitor.post(link, visitor.get("/me").hidden("/link"));
    }

    @Test
    void theLinkOfAnAddressConfirmsNoOtherOneWhateverItsHash() {
        String victims = sam.mark() + "an@example.org";
        String attackers = sam.mark() + "c0@example.org";
        assertThat(victims.hashCode()).isEqualTo(attackers.hashCode());
        Involvement victim = signUp("communications", "Vic " + sam.mark(), victims);
        press(mailedTo(victims));
        Involvement attack = signUp("anti-racism", "Mallory " + sam.mark(), attackers);
        String link = mailedTo(attackers);
        correct(attack, "Mallory " + sam.mark(), victims);

        assertThat(press(link).status()).isEqualTo(410);

        assertThat(personOf(attack).emailConfirmed()).isFalse();
        assertThat(personOf(attack).id()).isNotEqualTo(personOf(victim).id());
        assertThat(personOf(victim).name()).isEqualTo("Vic " + sam.mark());
    }

    @Test
    void aLinkThatWasSentBeforeAChangeOfAddressIsVoidEvenIfTheAddressIsChangedBack() {
        Involvement involvement = signUp("communications", "Sam " + sam.mark(), sam.email());
        String link = mailedTo(sam.email());
        correct(involvement, "Sam " + sam.mark(), "other-" + sam.email());
        correct(involvement, "Sam " + sam.mark(), sam.email());

        assertThat(press(link).status()).isEqualTo(410);

        assertThat(personOf(involvement).emailConfirmed()).isFalse();
    }

    @Test
    void aClickAloneUnitesAndRenamesNobody() {
        Involvement mine = sam.signUpAndConfirm("communications");
        Involvement strangers = signUp("anti-racism", "Somebody Else", sam.email());

        press(mailedTo(sam.email()));

        assertThat(personOf(mine).name()).isEqualTo("Sam " + sam.mark());
        assertThat(personOf(strangers).id()).isNotEqualTo(personOf(mine).id());
        assertThat(personOf(strangers).emailConfirmed()).isFalse();
        assertThat(desk.of(personOf(mine).id()))
                .extracting(Involvement::reference)
                .containsExactly(mine.reference());
    }

    /** Somebody names the address of another as their new one, and that other says by mistake that it is them. */
    @Test
    void aUnionGivesTheFormerMailboxNoWayToTheKnownPerson() {
        Applicant mallory = applicants.somebody();
        Involvement victims = sam.signUpAndConfirm("communications");
        Involvement attack = mallory.signUpAndConfirm("anti-racism");
        String known = "/involvements/" + mallory.statusToken(desk.get(attack.reference()));
        assertThat(visitor.get(known).status()).isEqualTo(200);
        correct(attack, "Mallory " + mallory.mark(), sam.email());

        answer(mailedTo(sam.email()), itIsMe(victims));

        assertThat(personOf(attack).id()).isEqualTo(personOf(victims).id());
        assertThat(tables.queryForObject(
                        "select count(*) from letter where to_address = ? and body_text like '%/me/undo/%'",
                        Integer.class, mallory.email()))
                .as("a way back for anyone who reads the former mailbox")
                .isZero();
        assertThat(tables.queryForObject(
                        "select count(*) from address_change where settled_at is null and person_id = ?",
                        Integer.class,
                        personOf(victims).id().value()))
                .isZero();
        assertThat(visitor.get(known).body()).doesNotContain(sam.mark());
        assertThat(visitor.get(known).status()).isNotEqualTo(200);
        assertThat(personOf(victims).email()).isEqualTo(sam.email());
    }

    private Page answer(String link, Map<String, String> fields) {
        Page asked = visitor.get(link);
        assertThat(asked.status()).isEqualTo(200);
        return visitor.submit(asked, link, fields);
    }

    private Map<String, String> itIsMe(Involvement mine) {
        return new HashMap<>(Map.of("who", personOf(mine).id().value().toString()));
    }

    private int unionsOf(Person from, Person to) {
        return tables.queryForObject(
                "select count(*) from person_union where from_id = ? and to_id = ?",
                Integer.class,
                from.id().value(),
                to.id().value());
    }

    @Test
    void thePageAsksWhoItIsAndWithoutAnAnswerNothingChanges() {
        Involvement mine = sam.signUpAndConfirm("communications");
        Involvement others = signUp("anti-racism", "Kim Colleague", sam.email());
        String link = mailedTo(sam.email());

        Page asked = visitor.get(link);
        assertThat(asked.text())
                .contains("Are you Sam " + sam.mark() + ", whom we know at this address?", "call me Kim Colleague");
        assertThat(asked.html().select("input[checked]")).isEmpty();
        for (String hostile :
                List.of("", "nonsense", personOf(others).id().value().toString())) {
            Page refused = answer(link, Map.of("who", hostile));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.html().select("#who-error").text()).contains("nothing is confirmed");
        }
        assertThat(personOf(others).emailConfirmed()).isFalse();
        assertThat(personOf(mine).id()).isNotEqualTo(personOf(others).id());
    }

    @Test
    void whoeverSaysThatItIsThemKeepsTheirNameAndAllGoesOnAndIsTold() {
        Involvement mine = sam.signUpAndConfirm("communications");
        Involvement again = signUp("anti-racism", "Sammy", sam.email());
        Person former = personOf(again);

        assertThat(answer(mailedTo(sam.email()), itIsMe(mine)).status()).isEqualTo(303);

        assertThat(personOf(again).id()).isEqualTo(personOf(mine).id());
        assertThat(personOf(mine).name()).isEqualTo("Sam " + sam.mark());
        assertThat(confirmations.awaitsConfirmation(again.reference())).isFalse();
        assertThat(people.find(former.id())).isEmpty();
        assertThat(people.consentsOf(personOf(mine).id())).hasSize(2);
        assertThat(unionsOf(former, personOf(mine))).isOne();
        assertThat(sam.written("one person now"))
                .contains("Sammy", "Sam " + sam.mark(), again.reference().value(), "An admin can undo it");
    }

    @Test
    void whoeverGaveTheSameNameIsAskedTooAndAnswersByOneClick() {
        Involvement mine = sam.signUpAndConfirm("communications");
        Involvement again = signUp("anti-racism", "Sam " + sam.mark(), sam.email());
        String link = mailedTo(sam.email());

        Page asked = visitor.get(link);
        assertThat(asked.form(link).select("button[name=who]").eachText())
                .containsExactly("Yes, that is me", "No, I am somebody else who reads this mailbox");
        assertThat(press(link).status()).isEqualTo(422);
        assertThat(personOf(again).emailConfirmed()).isFalse();

        visitor.submit(asked, link, itIsMe(mine));
        assertThat(personOf(again).id()).isEqualTo(personOf(mine).id());
    }

    @Test
    void aOneTimeLinkToTheFormerAddressIsVoidOnceAnotherIsConfirmed() {
        Involvement mine = sam.signUpAndConfirm("communications");
        visitor.submit(visitor.get("/me"), "/link", Map.of("email", sam.email()));
        Matcher sent = Pattern.compile("/me/sign-in/[A-Za-z0-9_-]+").matcher(sam.written("Your link to sign in"));
        assertThat(sent.find()).isTrue();
        assertThat(visitor.get(sent.group()).status()).isEqualTo(200);
        correct(mine, "Sam " + sam.mark(), "new-" + sam.email());
        assertThat(visitor.get(sent.group()).status()).isEqualTo(200);

        press(mailedTo("new-" + sam.email()));

        assertThat(personOf(mine).email()).isEqualTo("new-" + sam.email());
        assertThat(visitor.get(sent.group()).status()).isEqualTo(410);
    }

    @Test
    void theNewNameIsTakenOnlyWhereThatIsTicked() {
        Involvement mine = sam.signUpAndConfirm("communications");
        signUp("anti-racism", "Sammy " + sam.mark(), sam.email());
        Map<String, String> fields = itIsMe(mine);
        fields.put("takesName", "true");

        answer(mailedTo(sam.email()), fields);

        assertThat(personOf(mine).name()).isEqualTo("Sammy " + sam.mark());
    }

    @Test
    void somebodyElseWhoReadsTheSameMailboxIsAPersonOfTheirOwnAndGoesOn() {
        Involvement mine = sam.signUpAndConfirm("communications");
        Involvement kims = signUp("communications", "Kim Colleague", sam.email());

        assertThat(answer(mailedTo(sam.email()), Map.of("who", "else")).status())
                .isEqualTo(303);

        assertThat(personOf(kims).id()).isNotEqualTo(personOf(mine).id());
        assertThat(personOf(kims).emailConfirmed()).isTrue();
        assertThat(personOf(mine).name()).isEqualTo("Sam " + sam.mark());
        assertThat(confirmations.awaitsConfirmation(kims.reference())).isFalse();
        assertThat(people.withConfirmedEmail(sam.email())).hasSize(2);
        Involvement third = signUp("anti-racism", "Robin", sam.email());
        assertThat(visitor.get(mailedTo(sam.email())).text())
                .contains("one of these people", "I am Sam " + sam.mark(), "I am Kim Colleague");
        assertThat(personOf(third).emailConfirmed()).isFalse();
    }

    @Test
    void theOneTimeLinkToASharedMailboxLetsChooseAndThenAllAreVoid() {
        Involvement mine = sam.signUpAndConfirm("communications");
        Involvement kims = signUp("anti-racism", "Kim Colleague", sam.email());
        answer(mailedTo(sam.email()), Map.of("who", "else"));
        visitor.submit(visitor.get("/me"), "/link", Map.of("email", sam.email()));
        visitor.submit(visitor.get("/me"), "/link", Map.of("email", sam.email()));
        List<String> mailed = tables.queryForList(
                "select body_text from letter where to_address = ? and template = 'applicants/sign-in' order by created_at",
                String.class,
                sam.email());
        assertThat(mailed).hasSize(2);
        List<String> sent = mailed.stream()
                .map(text -> Pattern.compile("/me/sign-in/[A-Za-z0-9_-]+").matcher(text))
                .filter(Matcher::find)
                .map(Matcher::group)
                .toList();

        Page choose = visitor.get(sent.get(0));
        assertThat(choose.text()).contains("Sam " + sam.mark(), "Kim Colleague");
        Page unsaid = visitor.submit(choose, sent.get(0), Map.of());
        assertThat(unsaid.status()).isEqualTo(422);
        Applicant stranger = applicants.somebody();
        Involvement strangers = stranger.signUpAndConfirm("communications");
        assertThat(visitor.submit(
                                choose,
                                sent.get(0),
                                Map.of("who", personOf(strangers).id().value().toString()))
                        .status())
                .isEqualTo(422);
        assertThat(visitor.submit(
                                choose,
                                sent.get(0),
                                Map.of("who", personOf(kims).id().value().toString()))
                        .status())
                .isEqualTo(303);

        assertThat(visitor.get("/me").text())
                .contains(kims.reference().value())
                .doesNotContain(mine.reference().value());
        for (String link : sent) {
            assertThat(new Visitor(port).get(link).status()).isEqualTo(410);
        }
    }

    @Test
    void aSecondSignUpForTheSameGroupEndsAndNobodyIsBothered() {
        Involvement mine = sam.signUpAndConfirm("communications");
        Involvement again = signUp("communications", "Sam " + sam.mark(), sam.email());

        Page told = answer(mailedTo(sam.email()), itIsMe(mine));

        assertThat(told.location()).isEqualTo("/involvements/" + sam.statusToken(mine));
        assertThat(visitor.get(told.location() + "?already").text()).contains("You are in this already");
        jobs.run(again.reference().value());
        assertThat(desk.get(again.reference()).outcome()).isEqualTo(Outcome.TWICE);
        assertThat(desk.get(mine.reference()).isOpen()).isTrue();
        assertThat(visitor.get("/involvements/" + sam.statusToken(desk.get(again.reference())))
                        .text())
                .contains("You are in this already");
        assertThat(tables.queryForObject(
                        "select count(*) from act_ru_execution where business_key_ = ?",
                        Integer.class,
                        again.reference().value()))
                .isZero();
    }

    /** Whoever is reached by phone waits for no confirmation, so somebody has the second one in hand already. */
    @Test
    void aSecondSignUpThatIsUnderWayAlreadyEndsAsThatToo() {
        Involvement mine = sam.signUpAndConfirm("communications");
        Map<String, Object> form = new HashMap<>(sam.form());
        form.put("contactBy", "phone");
        form.put("phone", "07700 900123");
        Involvement again = sam.signUp("communications", form);
        jobs.run(again.reference().value());

        answer(mailedTo(sam.email()), itIsMe(mine));
        jobs.run(again.reference().value());

        Involvement ended = desk.get(again.reference());
        assertThat(ended.outcome()).isEqualTo(Outcome.TWICE);
        assertThat(visitor.get("/involvements/" + sam.statusToken(ended)).text())
                .contains("You are in this already", "Sent twice: it goes on as " + mine.reference())
                .doesNotContain("You withdrew", "Withdrew");
        assertThat(sam.letters()).noneMatch(letter -> Applicants.body(letter).contains("You have withdrawn"));
    }

    @Test
    void aSecondPhotoIsOneMoreIfTheyMeanItAndTheSameIfNot() {
        Involvement mine = sam.signUpAndConfirm("photos");
        Involvement second = signUp("photos", "Sam " + sam.mark(), sam.email());
        String link = mailedTo(sam.email());
        Page asked = answer(link, itIsMe(mine));
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.text()).contains("You are in this already", "I mean a second one");
        assertThat(personOf(second).emailConfirmed()).isFalse();

        visitor.submit(asked, link, Map.of("second", "yes"));
        assertThat(desk.get(second.reference()).isOpen()).isTrue();
        assertThat(personOf(second).id()).isEqualTo(personOf(mine).id());

        Involvement third = signUp("photos", "Sam " + sam.mark(), sam.email());
        link = mailedTo(sam.email());
        visitor.submit(answer(link, itIsMe(mine)), link, Map.of("second", "no"));
        assertThat(desk.get(third.reference()).outcome()).isEqualTo(Outcome.TWICE);
    }

    @Test
    void aGenuineLinkOfTheFormerKindSaysSoAndSendsANewOne() {
        Involvement mine = signUp("communications", "Sam " + sam.mark(), sam.email());
        String link = "/confirm/"
                + links.token(LinkPurpose.CONFIRM_BEFORE, mine.id(), sam.email().hashCode());

        Page told = visitor.get(link);
        assertThat(told.status()).isEqualTo(410);
        assertThat(press(link).status()).isEqualTo(410);
        assertThat(personOf(mine).emailConfirmed()).isFalse();
        String before = mailedTo(sam.email());
        visitor.submit(told, "/again", Map.of());
        assertThat(tables.queryForObject(
                        "select count(*) from letter where to_address = ?", Integer.class, sam.email()))
                .isEqualTo(2);
        assertThat(press(before).status()).isEqualTo(303);
    }

    @Test
    void anAdminUndoesAUnionAndEachHasWhatWasTheirOwn() {
        Involvement mine = sam.signUpAndConfirm("communications");
        Involvement theirs = signUp("anti-racism", "Vic", sam.email());
        Person former = personOf(theirs);
        Person known = personOf(mine);
        groups.enrol("communications", known.id(), GroupRole.MEMBER);
        groups.enrol("communications", former.id(), GroupRole.MEMBER);
        register.enter(known.id(), Capacity.WORKER_MEMBER, "Sam", "1 Road", null);
        MemberEntry line = register.enter(former.id(), Capacity.WORKER_MEMBER, "Vic", "2 Road", null);
        Map<String, String> fields = itIsMe(mine);
        fields.put("takesName", "true");
        answer(mailedTo(sam.email()), fields);
        assertThat(register.votesOf(known.id())).hasSize(1);
        assertThat(register.current())
                .filteredOn(entry -> entry.person().filter(known.id()::equals).isPresent())
                .as("one person, one line")
                .hasSize(1);
        assertThat(groups.placesOf(known.id())).hasSize(1);
        UUID union = tables.queryForObject(
                "select id from person_union where from_id = ?",
                UUID.class,
                former.id().value());

        unions.undo(union, "alex");

        assertThat(personOf(theirs).id()).isEqualTo(former.id());
        assertThat(personOf(theirs).name()).isEqualTo("Vic");
        assertThat(personOf(mine).name()).isEqualTo("Sam " + sam.mark());
        assertThat(people.consentsOf(former.id())).hasSize(1);
        assertThat(people.consentsOf(known.id())).hasSize(1);
        assertThat(register.current(former.id(), Capacity.WORKER_MEMBER))
                .map(MemberEntry::number)
                .contains(line.number());
        assertThat(register.current(known.id(), Capacity.WORKER_MEMBER)).isPresent();
        assertThat(groups.placesOf(former.id())).hasSize(1);
        assertThat(groups.placesOf(known.id())).hasSize(1);
        assertThatThrownBy(() -> unions.undo(union, "alex")).hasMessageContaining("undone already");
        people.erase(former.id());
        people.erase(known.id());
    }

    @Test
    void whoeverIsErasedIsErasedWithAllThatBecameOneWithThem() {
        Involvement mine = sam.signUpAndConfirm("communications");
        signUp("anti-racism", "Vic " + sam.mark(), sam.email());
        answer(mailedTo(sam.email()), itIsMe(mine));

        people.erase(personOf(mine).id());

        for (String table :
                List.of("person", "consent", "involvement", "step", "letter", "union_move", "person_union")) {
            assertThat(tables.queryForObject(
                            "select count(*) from %s t where t::text like ?".formatted(table),
                            Integer.class,
                            "%" + sam.mark() + "%"))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void backAndSendAgainWithOtherWordsIsOneSignUpAndSaysSo() {
        String form = "/opportunities/communications/sign-up";
        Page page = visitor.get(form);
        Map<String, String> fields = new HashMap<>();
        sam.form().forEach((name, value) -> fields.put(name, value.toString()));
        Page first = visitor.submit(page, "/sign-up", fields);
        assertThat(first.status()).isEqualTo(303);
        Page same = visitor.submit(page, "/sign-up", fields);
        assertThat(same.location()).isEqualTo(first.location());

        fields.put("draws", "Other words");
        Page other = visitor.submit(page, "/sign-up", fields);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text()).contains("You have sent this already");
        assertThat(other.html().select("a[href=" + first.location() + "]")).hasSize(1);

        assertThat(tables.queryForObject(
                        "select count(*) from involvement i join person p on p.id = i.person_id where p.email = ?",
                        Integer.class,
                        sam.email()))
                .isOne();
    }
}
