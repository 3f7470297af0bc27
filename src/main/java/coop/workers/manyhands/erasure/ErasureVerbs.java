package coop.workers.manyhands.erasure;

import coop.workers.manyhands.Retention;
import coop.workers.manyhands.cases.Tidying;
import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What erasure does by itself. */
@Component
class ErasureVerbs implements Verbs {

    private final ErasureDesk desk;
    private final Retention retention;

    ErasureVerbs(ErasureDesk desk, Retention retention) {
        this.desk = desk;
        this.retention = retention;
    }

    @Override
    public String about() {
        return "Erasure";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(Verb.named("tidyTheUnconfirmed")
                .does("deletes those who never confirmed their address, with everything")
                .deleting(
                        () -> new Tidying(
                                "People who never confirmed their address, with everything of theirs",
                                Set.of("person"),
                                retention.unconfirmedInWords(),
                                "MANYHANDS_RETENTION_UNCONFIRMED"),
                        call -> desk.eraseNeverConfirmed()));
    }
}
