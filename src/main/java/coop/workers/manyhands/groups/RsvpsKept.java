package coop.workers.manyhands.groups;

import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The meetings that somebody said they come to, or do not, in the download of their data. */
@Component
class RsvpsKept implements KeptAbout {

    private final RsvpDesk desk;

    RsvpsKept(RsvpDesk desk) {
        this.desk = desk;
    }

    @Override
    public String what() {
        return "meetingsAnswered";
    }

    @Override
    public Set<String> tables() {
        return Set.of("rsvp");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, String>> of(PersonId person) {
        return desk.of(person).stream()
                .map(rsvp -> Map.of(
                        "group", desk.groupOf(rsvp),
                        "meeting", rsvp.startsAt().toString(),
                        "coming", rsvp.coming() ? "yes" : "no",
                        "said", rsvp.saidAt().toString()))
                .toList();
    }
}
