package coop.workers.manyhands.appointments;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verb.Type;
import coop.workers.manyhands.cases.VerbResult;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import org.springframework.stereotype.Component;

/** What two who are to meet need. */
@Component
class AppointmentVerbs implements Verbs {

    private final AppointmentDesk desk;

    AppointmentVerbs(AppointmentDesk desk) {
        this.desk = desk;
    }

    @Override
    public String about() {
        return "Appointments";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(
                Verb.named("offerTimes")
                        .does(
                                "looks at the times that the last form offered (`firstDate`, `firstTime`, …); refuses what cannot be")
                        .mayRefuseTheForm()
                        .doing(call -> desk.offer(call.reference())),
                Verb.named("appoint")
                        .does(
                                "puts down the time that was chosen (`time`), or the only one offered; refuses one that has passed")
                        .mayRefuseTheForm()
                        .sets("appointmentEnds", Type.MOMENT)
                        .finding(call -> VerbResult.of(
                                "appointmentEnds",
                                desk.appoint(call.reference()).endsAt())),
                Verb.named("settleAppointment")
                        .does(
                                "calls off an appointment that is still to come, and tells both; notes a missed one; frees times that"
                                        + " nobody needs")
                        .sets("timesMissed", Type.COUNT)
                        .finding(call -> VerbResult.of("timesMissed", desk.settle(call.reference()))));
    }
}
