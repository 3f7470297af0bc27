package coop.workers.manyhands.appointments;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.StillSo;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.people.PersonId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Nobody is told where to be at a time that was called off, or agreed anew. */
@Component
class AppointmentStillAgreed implements StillSo {

    private final AppointmentDesk appointments;
    private final InvolvementDesk desk;

    AppointmentStillAgreed(AppointmentDesk appointments, InvolvementDesk desk) {
        this.appointments = appointments;
        this.desk = desk;
    }

    /** Of the case, and the time in words as the letter says it, after a bar. */
    @Override
    public String kind() {
        return "appointment";
    }

    @Override
    public Optional<String> overtaken(String of, @Nullable PersonId reader) {
        int bar = of.indexOf('|');
        Reference reference = new Reference(of.substring(0, bar));
        if (!desk.knows(reference)) {
            return Optional.of("The case is gone");
        }
        return appointments
                        .next(desk.get(reference))
                        .map(appointments::inWords)
                        .filter(of.substring(bar + 1)::equals)
                        .isPresent()
                ? Optional.empty()
                : Optional.of("That time was called off, or another was agreed");
    }
}
