package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.StoppedComing;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Members who have stopped coming to their group: they are asked, and what they answer holds. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class KeepingInTouch {

    private static final String PATHWAY = "keep-in-touch";

    private final InvolvementDesk desk;
    private final StartDesk starts;
    private final Catalogue catalogue;
    private final Groups groups;

    KeepingInTouch(InvolvementDesk desk, StartDesk starts, Catalogue catalogue, Groups groups) {
        this.desk = desk;
        this.starts = starts;
        this.catalogue = catalogue;
        this.groups = groups;
    }

    @EventListener
    void on(StoppedComing stopped) {
        GroupMember member = stopped.member();
        boolean asked = desk.of(member.person(), PATHWAY).stream()
                .anyMatch(before -> before.isOpen() && member.workingGroup().equals(before.workingGroup()));
        if (!asked) {
            catalogue.all().stream()
                    .filter(opportunity -> member.workingGroup().equals(opportunity.workingGroup()))
                    .findFirst()
                    .ifPresent(opportunity -> starts.begin(member.person(), opportunity.slug(), PATHWAY));
        }
    }

    /** The member of the case pauses, until the day that they gave if they gave one ({@code pausedUntil}). */
    public void pause(Reference reference) {
        String until = desk.answersOf(reference).text("pausedUntil");
        placeOf(reference).ifPresent(place -> groups.pause(place.id(), until == null ? null : LocalDate.parse(until)));
    }

    /** The member of the case leaves the group. */
    public void leave(Reference reference) {
        placeOf(reference).ifPresent(place -> groups.leave(place.id()));
    }

    /** Empty if they left meanwhile. */
    private Optional<GroupMember> placeOf(Reference reference) {
        Involvement involvement = desk.get(reference);
        return groups.placesOf(involvement.person()).stream()
                .filter(place -> place.workingGroup().equals(involvement.workingGroup()))
                .findFirst();
    }
}
