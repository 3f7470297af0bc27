package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verb.Content;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the diagram {@code pause} needs, beside a way that stands still. */
@Component
class PauseVerbs implements Verbs {

    private final PauseDesk desk;

    PauseVerbs(PauseDesk desk) {
        this.desk = desk;
    }

    @Override
    public String about() {
        return "Pauses";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(
                Verb.named("tellCoordinators")
                        .does("writes an email to the group that has the case (`owner`)")
                        .needs("letter", Content.LETTER)
                        .reads("owner")
                        .doing(call -> desk.tell(call.reference(), call.code("owner"), call.parameter("letter"))),
                Verb.named("goOn")
                        .does(
                                "what was paused goes on where it stood; anyone who ends a pause sees at once that they did")
                        .atOnce()
                        .doing(call -> desk.goOn(call.reference())),
                Verb.named("catchUp")
                        .does("it hears of what happened while it was paused")
                        .doing(call -> desk.catchUp(call.reference())),
                Verb.named("giveUp")
                        .does("nothing was heard after a pause: the pathway takes its way out for that")
                        .doing(call -> desk.giveUp(call.reference())));
    }
}
