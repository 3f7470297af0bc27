package coop.workers.manyhands.elections;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verb.Content;
import coop.workers.manyhands.cases.Verb.Type;
import coop.workers.manyhands.cases.VerbResult;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import org.springframework.stereotype.Component;

/** What elections and co-options need. */
@Component
class ElectionVerbs implements Verbs {

    private final ElectionDesk desk;
    private final ResultDesk results;

    ElectionVerbs(ElectionDesk desk, ResultDesk results) {
        this.desk = desk;
        this.results = results;
    }

    @Override
    public String about() {
        return "Elections";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(
                Verb.named("openNominations")
                        .does("nominations for the election of the case are open from now on")
                        .doing(call -> desk.openNominations(call.reference())),
                Verb.named("closeNominations")
                        .does("nominations for the election of the case have closed")
                        .doing(call -> desk.closeNominations(call.reference())),
                Verb.named("drawUpList")
                        .does("publishes who stands, in an order drawn by lot, and closes the roll of voters")
                        .sets("anybodyStands", Type.TICK)
                        .finding(call -> VerbResult.of("anybodyStands", desk.drawUpList(call.reference()))),
                Verb.named("tellVoters")
                        .does(
                                "an email to everybody who can vote; once the list is published it is the notice of the meeting, with"
                                        + " its calendar entry")
                        .needs("letter", Content.LETTER)
                        .doing(call -> desk.tellVoters(call.reference(), call.parameter("letter"))),
                Verb.named("moveElection")
                        .does(
                                "the election is held when the last form says (`meetingDate`, `meetingTime`, …); refuses what the rules"
                                        + " leave no room for; whether nominations open again")
                        .mayRefuseTheForm()
                        .sets("openAgain", Type.TICK)
                        .finding(call -> VerbResult.of("openAgain", desk.moveAsRecorded(call.reference()))),
                Verb.named("settleField")
                        .does("compares seats and candidates: whether there is a vote to count")
                        .sets("voteNeeded", Type.TICK)
                        .finding(call -> VerbResult.of("voteNeeded", results.voteNeeded(call.reference()))),
                Verb.named("declareResult")
                        .does("the candidates are told who is elected; whether seats are left")
                        .sets("seatsLeft", Type.TICK)
                        .finding(call -> VerbResult.of("seatsLeft", results.declareResult(call.reference()))),
                Verb.named("publishResult")
                        .does(
                                "everybody can see the result, and those retire whom the election replaces; whether seats are left by then")
                        .sets("seatsLeft", Type.TICK)
                        .finding(call -> VerbResult.of("seatsLeft", results.publishResult(call.reference()))),
                Verb.named("callCoOption")
                        .does(
                                "calls a co-option for the seats that are left, with the dates of the last form; refuses what breaks the"
                                        + " rules")
                        .mayRefuseTheForm()
                        .doing(call -> desk.callCoOption(call.reference())));
    }
}
