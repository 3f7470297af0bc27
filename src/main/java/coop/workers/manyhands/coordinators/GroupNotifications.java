package coop.workers.manyhands.coordinators;

import coop.workers.manyhands.cases.Ground;
import coop.workers.manyhands.cases.OwnersLetterWanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a whole group is to be told goes to everybody of it who is there, and to whoever stands in for the others. */
@Component
class GroupNotifications {

    private final Staff staff;
    private final Substitutions cover;
    private final ApplicationEventPublisher events;

    GroupNotifications(Staff staff, Substitutions cover, ApplicationEventPublisher events) {
        this.staff = staff;
        this.cover = cover;
        this.events = events;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(OwnersLetterWanted wanted) {
        Everybody everybody = cover.present(staff.everybody());
        Map<String, String> values = new HashMap<>(wanted.values());
        values.put("owner", everybody.nameOf(wanted.group()));
        List<Account> readers = everybody.in(List.of(wanted.group())).stream()
                .filter(reader -> reader.address() != null)
                .toList();
        readers.forEach(reader -> tell(reader, wanted, values));
        if (readers.isEmpty()) {
            // Nobody has an address: then it goes to the federation's own.
            tell(null, wanted, values);
        }
    }

    private void tell(@Nullable Account reader, OwnersLetterWanted wanted, Map<String, String> values) {
        List<Ground> grounds = new ArrayList<>(wanted.grounds());
        if (reader != null) {
            grounds.add(new Ground(StillCoordinates.KIND, "%s|%s".formatted(reader.user(), wanted.group())));
        }
        events.publishEvent(new StaffLetterWanted(
                reader,
                wanted.letter(),
                wanted.about(),
                values,
                Map.of(),
                List.of(),
                wanted.notBefore(),
                null,
                grounds));
    }
}
