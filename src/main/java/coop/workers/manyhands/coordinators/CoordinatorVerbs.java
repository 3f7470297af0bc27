package coop.workers.manyhands.coordinators;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the coordinators' mornings need. */
@Component
class CoordinatorVerbs implements Verbs {

    private final Substitutions substitutions;
    private final DailyDigest digest;

    CoordinatorVerbs(Substitutions substitutions, DailyDigest digest) {
        this.substitutions = substitutions;
        this.digest = digest;
    }

    @Override
    public String about() {
        return "Coordinators";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(
                Verb.named("seeWhoIsThere")
                        .does(
                                "brings deputies, their groups and tasks to how they should be today; opens to the secretaries what"
                                        + " waits for a group in which nobody is there, and to the admins what everybody who is there"
                                        + " has an interest in")
                        .doing(call -> {
                            substitutions.settle();
                            substitutions.lookAgain();
                        }),
                Verb.named("writeMorningPost")
                        .does("on working days: an email to each coordinator for whom something waits")
                        .doing(call -> digest.write()));
    }
}
