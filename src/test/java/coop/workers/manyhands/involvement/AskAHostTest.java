package coop.workers.manyhands.involvement;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever was chosen from a list of people is asked by {@code ${ask}} as whoever was named by their address. */
@ManyHandsTest
class AskAHostTest extends PathwayFixture {

    @Autowired
    private HelperDesk helpers;

    @Autowired
    private InductionDesk inductions;

    @Autowired
    private PlatformTransactionManager transactions;

    private final List<PersonId> joined = new ArrayList<>();

    @AfterEach
    void nobodyIsAHostAnyMore() {
        joined.forEach(inductions::leave);
    }

    @Test
    void hostWhoWasChosenFromTheListIsAskedByLinkAndIsTheHelper() throws Exception {
        inductions.all().forEach(host -> inductions.leave(host.host().person()));
        Involvement induction = signUp();
        Applicant host = applicants.somebody();
        PersonId hostId = host.signUpAndConfirm("international").person();
        inductions.join(hostId, 1);
        joined.add(hostId);
        assertThat(inductions.of(induction.reference()))
                .as("the list that the form offers")
                .anySatisfy(option ->
                        assertThat(option.value()).isEqualTo(hostId.value().toString()));
        answer(
                induction,
                "inductors",
                Map.of("hostNamed", "yes", "host", hostId.value().toString()));

        assertThat(asks(induction, "host")).isTrue();

        assertThat(desk.get(induction.reference()).helper()).contains(hostId);
        assertThat(Applicants.words(host.letter("Would you lend something?"))).contains("Hello ");
        // Nobody is asked by a field in which nobody stands, and whoever was asked before is not the helper any more.
        assertThat(asks(induction, "hostNamed")).isFalse();
        assertThat(desk.get(induction.reference()).helper()).isEmpty();
    }

    private boolean asks(Involvement induction, String whom) {
        Boolean asked = new TransactionTemplate(transactions)
                .execute(begun ->
                        helpers.ask(induction.reference(), whom, "ask-the-lender/please", "ask-the-lender/lend", null));
        return Boolean.TRUE.equals(asked);
    }

    private Involvement signUp() {
        Map<String, Object> form = sam.form();
        form.remove("draws");
        return confirmed(sam.signUp("induction", form));
    }
}
