package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is told us in people's names, and counts once it can be taken back no more. */
@Component
class OwnWordVerbs implements Verbs {

    private final OwnWordDesk desk;

    OwnWordVerbs(OwnWordDesk desk) {
        this.desk = desk;
    }

    @Override
    public String about() {
        return "What people told us";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(Verb.named("letWordsCount")
                .does("withdrawals that two coordinators heard of take effect, once the days to object are over")
                .doing(call -> desk.takeEffect()));
    }
}
