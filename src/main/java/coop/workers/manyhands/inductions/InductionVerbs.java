package coop.workers.manyhands.inductions;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verb.Content;
import coop.workers.manyhands.cases.Verb.Type;
import coop.workers.manyhands.cases.VerbCall;
import coop.workers.manyhands.cases.VerbResult;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import org.springframework.stereotype.Component;

/** What inductions need, and looking after people once they had theirs. */
@Component
class InductionVerbs implements Verbs {

    private final InductionDesk desk;

    InductionVerbs(InductionDesk desk) {
        this.desk = desk;
    }

    @Override
    public String about() {
        return "Inductions";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(
                Verb.named("proposeHost")
                        .does("the next host of the pool, or whom the inductors named, becomes the helper")
                        .sets("hostFound", Type.TICK)
                        .finding(call -> VerbResult.of("hostFound", desk.proposeHost(call.reference()))),
                Verb.named("nextCheckIn")
                        .does(
                                "when to ask next how it goes, so many weeks after the induction, if there is a next time")
                        .needs("weeks", Content.NUMBERS)
                        .sets("checkInDue", Type.TICK)
                        .sets("checkInAt", Type.MOMENT)
                        .sets("checkIns", Type.COUNT)
                        .finding(this::nextCheckIn));
    }

    private VerbResult nextCheckIn(VerbCall call) {
        int asked = call.count("checkIns");
        String[] weeks = call.parameter("weeks").split("/");
        if (asked >= weeks.length) {
            return VerbResult.of("checkInDue", false);
        }
        return VerbResult.of("checkInDue", true)
                .and("checkIns", asked + 1)
                .and("checkInAt", desk.checkIn(call.reference(), Integer.parseInt(weeks[asked])));
    }
}
