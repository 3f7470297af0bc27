package coop.workers.manyhands.erasure;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import org.springframework.stereotype.Component;

/** What erasure does by itself. */
@Component
class ErasureVerbs implements Verbs {

    private final ErasureDesk desk;

    ErasureVerbs(ErasureDesk desk) {
        this.desk = desk;
    }

    @Override
    public String about() {
        return "Erasure";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(Verb.named("tidyTheUnconfirmed")
                .does("deletes those who never confirmed their address, with everything")
                .doing(call -> desk.eraseNeverConfirmed()));
    }
}
