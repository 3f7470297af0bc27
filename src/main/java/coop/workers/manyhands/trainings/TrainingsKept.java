package coop.workers.manyhands.trainings;

import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The trainings that somebody had, in the download of their data. */
@Component
class TrainingsKept implements KeptAbout {

    private final TrainingDesk desk;

    TrainingsKept(TrainingDesk desk) {
        this.desk = desk;
    }

    @Override
    public String what() {
        return "trainings";
    }

    @Override
    public Set<String> tables() {
        return Set.of("training");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(PersonId person) {
        return desk.of(person).stream().map(TrainingsKept::inWords).toList();
    }

    private static Map<String, @Nullable Object> inWords(Training training) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("training", training.name());
        one.put("doneOn", training.doneOn().toString());
        one.put("runsOutOn", training.runsOutOn().toString());
        return one;
    }
}
