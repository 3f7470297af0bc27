package coop.workers.manyhands.trainings;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the mornings need of trainings. */
@Component
class TrainingVerbs implements Verbs {

    private final TrainingDesk desk;

    TrainingVerbs(TrainingDesk desk) {
        this.desk = desk;
    }

    @Override
    public String about() {
        return "Trainings";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(Verb.named("askForTrainings")
                .does(
                        "anyone who has a training that runs out within a month is asked, once, to have it anew; what is long over is deleted")
                .doing(call -> desk.askAgain()));
    }
}
