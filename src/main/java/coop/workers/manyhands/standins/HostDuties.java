package coop.workers.manyhands.standins;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.inductions.HostedDates;
import coop.workers.manyhands.inductions.HostedDates.HostedDate;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who meets a newcomer at the time that they agreed on: whoever the case says. A host who is not to host is neither asked nor taken. */
@Component
class HostDuties implements KindOfDuty {

    private final HostedDates hosted;

    HostDuties(HostedDates hosted) {
        this.hosted = hosted;
    }

    @Override
    public Set<Part> parts() {
        return Set.of(Part.HOST);
    }

    @Override
    public List<Duty> of(PersonId person) {
        return hosted.of(person).stream().map(HostDuties::duty).toList();
    }

    @Override
    public Optional<Duty> find(Reference date, Part part) {
        return hosted.find(date).map(HostDuties::duty);
    }

    private static Duty duty(HostedDate date) {
        return new Duty(
                Part.HOST,
                date.reference(),
                "of an induction",
                null,
                date.startsAt(),
                // Where it is, is the host's own as often as not: whoever has it reads that, and nobody else.
                null,
                date.lookedAfterBy());
    }

    @Override
    public boolean has(PersonId person, Duty duty) {
        return hosted.find(duty.date())
                .filter(date -> date.host().equals(person) && date.startsAt().equals(duty.startsAt()))
                .isPresent();
    }

    @Override
    public boolean isToGive(PersonId person, Duty duty) {
        return has(person, duty);
    }

    /** Being in the pool is having agreed to it, as often as they said. */
    @Override
    public List<PersonId> could(Duty duty, boolean inReturn) {
        return hosted.whoCould(duty.date(), inReturn);
    }

    @Override
    public Optional<String> cannot(PersonId person, Duty duty) {
        return hosted.objection(duty.date(), person);
    }

    @Override
    public void take(Duty duty, Person by) {
        hosted.handOver(duty.date(), duty.startsAt(), by.id(), "stand-ins/yours-to-host", "stand-ins/another-host");
    }

    /** The newcomer reads that history: they hear of it once somebody else meets them, and not before. */
    @Override
    public void note(Duty duty, String what) {}

    @Override
    public String asks() {
        return "stand-ins/could-you-host";
    }

    /** The pathway asks the next host of the pool. */
    @Override
    public boolean findsAnotherByItself() {
        return true;
    }
}
