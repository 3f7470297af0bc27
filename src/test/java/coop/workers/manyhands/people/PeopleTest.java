package coop.workers.manyhands.people;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.involvement.ConfirmationDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ManyHandsTest;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ManyHandsTest
class PeopleTest {

    @Autowired
    private People people;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private ConfirmationDesk confirmations;

    @Autowired
    private Applicants applicants;

    private Applicant sam;

    @BeforeEach
    void somebodyComesAlong() {
        sam = applicants.somebody();
    }

    @Test
    void whoeverConfirmsTheSameAddressTwiceAndSaysSoIsOnePerson() {
        Involvement first = sam.signUpAndConfirm("communications");
        Involvement second = sam.signUp("anti-racism", sam.form());
        assertThat(second.person()).isNotEqualTo(first.person());

        sam.confirm(second);

        PersonId one = desk.get(second.reference()).person();
        assertThat(one).isEqualTo(first.person());
        assertThat(desk.of(one)).hasSize(2);
        assertThat(people.consentsOf(one)).hasSize(2);
    }

    /** The mailbox is known by its name in the DNS, and shown as it was typed. */
    @Test
    void domainInAnotherScriptIsOneMailboxWithItsNameInTheDns() {
        Map<String, Object> typed = sam.form();
        typed.put("email", sam.mark() + "@bücher.example");
        Involvement first = sam.signUp("communications", typed);
        sam.confirm(first);
        typed.put("email", sam.mark().toUpperCase(Locale.ROOT) + "@xn--bcher-kva.example");
        Involvement second = sam.signUp("anti-racism", typed);

        assertThat(people.get(first.person()).email()).isEqualTo(sam.mark() + "@bücher.example");
        assertThat(people.knownWhereConfirming(second.person()))
                .extracting(Person::id)
                .containsExactly(first.person());
        EmailStamp stamp = people.get(second.person()).emailStamp();
        desk.correctContact(
                second.id(), new ContactDetails("Sam", Channel.EMAIL, sam.mark() + "@BÜCHER.example", null, null));
        assertThat(people.get(second.person()).emailStamp())
                .as("a link that was sent before holds")
                .isEqualTo(stamp);
        sam.confirm(second);
        assertThat(desk.get(second.reference()).person()).isEqualTo(first.person());
    }

    @Test
    void addressTypedByAStrangerReachesNobodysDetails() {
        Involvement mine = sam.signUpAndConfirm("communications");
        Involvement strangers = sam.signUp("anti-racism", sam.form());

        assertThat(desk.of(mine.person())).extracting(Involvement::reference).containsExactly(mine.reference());
        assertThat(strangers.person()).isNotEqualTo(mine.person());
    }

    @Test
    void correctedAddressIsUsedOnlyOnceItIsConfirmed() {
        Involvement involvement = sam.signUpAndConfirm("communications");
        Person before = people.get(involvement.person());
        EmailStamp oldLink = before.emailStamp();
        String corrected = "new-" + sam.email();

        desk.correctContact(involvement.id(), new ContactDetails("Sam", Channel.EMAIL, corrected, null, null));

        assertThat(people.get(involvement.person()).email()).isEqualTo(sam.email());
        assertThat(people.get(involvement.person()).emailToConfirm()).isEqualTo(corrected);
        assertThat(confirmations.confirmAddress(involvement.id(), oldLink, null, false))
                .isEqualTo(Confirmation.OUTDATED);
        assertThat(people.get(involvement.person()).email()).isEqualTo(sam.email());

        confirmations.confirmAddress(
                involvement.id(), people.get(involvement.person()).emailStamp(), null, false);
        assertThat(people.get(involvement.person()).email()).isEqualTo(corrected);
        assertThat(people.get(involvement.person()).emailToConfirm()).isNull();
    }

    @Test
    void linkToAnAddressThatWasCorrectedSinceConfirmsNothing() {
        Involvement involvement = sam.signUp("communications", sam.form());
        EmailStamp oldLink = people.get(involvement.person()).emailStamp();
        desk.correctContact(
                involvement.id(), new ContactDetails("Sam", Channel.EMAIL, "new-" + sam.email(), null, null));

        assertThat(confirmations.confirmAddress(involvement.id(), oldLink, null, false))
                .isEqualTo(Confirmation.OUTDATED);
        assertThat(people.get(involvement.person()).emailConfirmed()).isFalse();
    }
}
