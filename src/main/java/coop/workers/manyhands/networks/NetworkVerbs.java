package coop.workers.manyhands.networks;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verb.Content;
import coop.workers.manyhands.cases.Verb.Type;
import coop.workers.manyhands.cases.VerbResult;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a network needs that somebody starts. */
@Component
class NetworkVerbs implements Verbs {

    private final NetworkDesk desk;

    NetworkVerbs(NetworkDesk desk) {
        this.desk = desk;
    }

    @Override
    public String about() {
        return "Networks";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(
                Verb.named("publish")
                        .does(
                                "the proposed network (`networkTitle`, `networkSummary`) stands in the catalogue; refuses a name that"
                                        + " is taken")
                        .mayRefuseTheForm()
                        .doing(call -> desk.publish(call.reference())),
                Verb.named("countSupporters")
                        .does("how many would come to it, and how often that was counted")
                        .sets("supporters", Type.COUNT)
                        .sets("timesCounted", Type.COUNT)
                        .finding(call -> VerbResult.of("timesCounted", call.count("timesCounted") + 1)
                                .and("supporters", desk.supporters(call.reference()))),
                Verb.named("openNetwork")
                        .does("names its first session and opens it; refuses a time that has passed")
                        .mayRefuseTheForm()
                        .doing(call -> desk.open(call.reference())),
                Verb.named("leaveToOthers")
                        .does(
                                "the proposed network stays in the catalogue for somebody else to lead, and says so; anyone who waits for"
                                        + " it has the email")
                        .needs("letter", Content.LETTER)
                        .sets("wasShown", Type.TICK)
                        .finding(call -> VerbResult.of(
                                "wasShown", desk.leaveToOthers(call.reference(), call.parameter("letter")))));
    }
}
