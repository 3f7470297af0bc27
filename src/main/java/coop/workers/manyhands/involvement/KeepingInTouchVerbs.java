package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the diagram {@code keep-in-touch} needs, for members who have stopped coming. */
@Component
class KeepingInTouchVerbs implements Verbs {

    private final KeepingInTouch keeping;

    KeepingInTouchVerbs(KeepingInTouch keeping) {
        this.keeping = keeping;
    }

    @Override
    public String about() {
        return "Members who have stopped coming";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(
                Verb.named("pauseMember")
                        .does("the member of the case takes a break from their group")
                        .doing(call -> keeping.pause(call.reference())),
                Verb.named("leaveGroup")
                        .does("the member of the case leaves their group")
                        .doing(call -> keeping.leave(call.reference())));
    }
}
