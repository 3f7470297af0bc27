package coop.workers.manyhands.appointments;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.KeptOfInvolvement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was agreed on with somebody, in the download of their data. */
@Component
class AppointmentsKept implements KeptOfInvolvement {

    private final AppointmentDesk appointments;

    AppointmentsKept(AppointmentDesk appointments) {
        this.appointments = appointments;
    }

    @Override
    public Map<String, @Nullable Object> of(Involvement involvement) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put(
                "appointments",
                appointments.agreedOn(involvement).stream()
                        .map(AppointmentsKept::inWords)
                        .toList());
        return one;
    }

    private static Map<String, Object> inWords(Appointment appointment) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("from", appointment.startsAt().toString());
        one.put("to", appointment.endsAt().toString());
        one.put("place", appointment.place());
        one.put("agreedAt", appointment.agreedAt().toString());
        one.put("calledOff", appointment.isCalledOff());
        one.put("missed", appointment.isMissed());
        return one;
    }
}
