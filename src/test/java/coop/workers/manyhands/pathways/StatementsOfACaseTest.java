package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.Receipt;
import coop.workers.manyhands.involvement.SignUp;
import coop.workers.manyhands.involvement.SignUpDesk;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.SentStatements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What one case costs the database is counted, not timed, so that it does not depend on the machine; docs/benchmarks.md says what it
 * was. Whoever makes it cheaper lowers the limit; whoever adds a statement to every case sees it here, with its caller.
 */
@ManyHandsTest
class StatementsOfACaseTest extends PathwayFixture {

    /** The test's own looks for what is due, and for the task, are in it: some forty. */
    private static final int AT_MOST = 220;

    private static final Map<String, Object> NOT_NOW = Map.of("answer", "notNow", "reason", "No room at present");

    @Autowired
    private DataSource source;

    @Autowired
    private SignUpDesk signUps;

    @Test
    void fromSignUpToItsEndOneCaseTakesNoMoreStatementsThanItDid() {
        Involvement first = sam.signUpAndConfirm("communications");
        PersonId known = now(first).person();
        answer(first, "facilitator-communications", NOT_NOW);
        play(known);
        List<Involvement> played = new ArrayList<>();
        List<String> sent = SentStatements.during(source, () -> played.add(play(known)));
        assertThat(now(played.get(0)).outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(sent.size())
                .as(() -> "statements of one case:" + SentStatements.inWords(sent))
                .isLessThanOrEqualTo(AT_MOST);
    }

    /** Somebody who is known signs up, the facilitator answers, an email says so, and it has ended. */
    private Involvement play(PersonId known) {
        Map<String, Object> form = sam.form();
        Receipt receipt = signUps.signUp(
                new SignUp("communications", form, UUID.randomUUID().toString(), SignUp.Door.PAGE, known));
        Involvement involvement = begun(desk.get(receipt.reference()));
        answer(involvement, "facilitator-communications", NOT_NOW);
        return involvement;
    }
}
