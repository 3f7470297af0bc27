package coop.workers.manyhands.roles;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verb.Content;
import coop.workers.manyhands.cases.Verb.Type;
import coop.workers.manyhands.cases.VerbResult;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What roles need that somebody takes and gives back. */
@Component
class RoleVerbs implements Verbs {

    private final RoleDesk desk;

    RoleVerbs(RoleDesk desk) {
        this.desk = desk;
    }

    @Override
    public String about() {
        return "Roles";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(
                Verb.named("takeRole")
                        .does("the applicant has the role from now on")
                        .needs("on", Content.oneOf("trial", "role"))
                        .doing(call -> desk.take(
                                call.reference(),
                                RoleHolder.Stage.valueOf(call.parameter("on").toUpperCase(Locale.ROOT)))),
                Verb.named("endRole")
                        .does("the applicant gives the role back")
                        .sets("hadRole", Type.TICK)
                        .finding(call -> VerbResult.of("hadRole", desk.end(call.reference()))));
    }
}
