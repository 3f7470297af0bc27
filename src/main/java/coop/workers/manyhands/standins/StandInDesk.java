package coop.workers.manyhands.standins;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.WorkingDays;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.standins.StandInCandidates.Swap;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where somebody who can't do what is theirs to do at a date finds somebody who does it: all who could and agreed to be asked are
 * asked once, or one of them, to swap. Whoever looks after it hears how it ended, or in time that it has not.
 */
@Service
@Transactional
public class StandInDesk {

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final StandInSearches searches;
    private final StandInCandidates candidates;
    private final Duties duties;
    private final StandInLetters letters;
    private final WorkingDays workingDays;
    private final Site site;
    private final Clock clock;

    StandInDesk(
            StandInSearches searches,
            StandInCandidates candidates,
            Duties duties,
            StandInLetters letters,
            WorkingDays workingDays,
            Site site,
            Clock clock) {
        this.searches = searches;
        this.candidates = candidates;
        this.duties = duties;
        this.letters = letters;
        this.workingDays = workingDays;
        this.site = site;
        this.clock = clock;
    }

    /**
     * Somebody can't, and those who could are asked.
     *
     * @return how many; none if nobody can be asked: then those who look after it are told at once
     * @throws StandInRefused if it is not theirs to do, is over, or they look for somebody already
     */
    public int seek(PersonId person, Reference date, Part part) {
        Duty duty = theirs(person, date, part);
        UUID id = begin(person, duty, null);
        List<Person> could = candidates.whoCould(person, duty);
        could.forEach(one -> letters.couldYou(
                one, searches.ask(id, one.id()), duties.kindOf(duty).asks(), duty, null, StandInGround.of(id)));
        if (could.isEmpty()) {
            searches.toldNobodyYet(id);
            letters.tellOwners(duty, "coordinators/stand-in-missing");
        } else {
            tellOwnersInTime(id, duty);
        }
        return could.size();
    }

    /** What somebody could do of others in return for what they can't do, the next first; each is somebody's who can be asked. */
    @Transactional(readOnly = true)
    public List<Duty> couldDoInReturn(PersonId person, Duty duty) {
        return candidates.swaps(person, duty).stream().map(Swap::inReturn).toList();
    }

    /**
     * Somebody can't, and offers to do something else for whoever does it: the one whose that is, is asked.
     *
     * @throws StandInRefused if it is not theirs to do, they look for somebody already, or the other is not to be had any more
     */
    public void offerToSwap(PersonId person, Reference date, Part part, Reference otherDate, Part otherPart) {
        Duty duty = theirs(person, date, part);
        Swap swap = candidates.swaps(person, duty).stream()
                .filter(known -> known.inReturn().isAlso(otherDate, otherPart))
                .findFirst()
                .orElseThrow(
                        () -> new StandInRefused(
                                "That date can't be had in return any more, so nobody was asked. Choose another, or find somebody without one."));
        UUID id = begin(person, duty, swap.inReturn());
        Person with = swap.with();
        letters.couldYou(
                with,
                searches.ask(id, with.id()),
                "stand-ins/could-we-swap",
                duty,
                swap.inReturn(),
                StandInGround.of(id));
        tellOwnersInTime(id, duty);
    }

    private Duty theirs(PersonId person, Reference date, Part part) {
        return find(person, date, part)
                .orElseThrow(
                        () -> new StandInRefused(
                                "That is not yours to do any more: it has begun, was called off, or somebody does it already."));
    }

    /** What is somebody's to do at that date; empty if it is not theirs. */
    @Transactional(readOnly = true)
    public Optional<Duty> find(PersonId person, Reference date, Part part) {
        return duties.find(date, part).filter(known -> duties.kindOf(known).has(person, known));
    }

    private UUID begin(PersonId person, Duty duty, @Nullable Duty inReturn) {
        UUID id = searches.begin(person, duty, inReturn)
                .orElseThrow(() -> new StandInRefused("You look for somebody already: those who could were asked."));
        duties.kindOf(duty)
                .note(
                        duty,
                        "Somebody to stand in as %s is looked for"
                                .formatted(duty.part().words()));
        return id;
    }

    private void tellOwnersInTime(UUID id, Duty duty) {
        Instant inTime = workingDayBefore(duty.startsAt());
        letters.tellOwners(
                duty,
                "coordinators/stand-in-missing",
                List.of(StandInGround.of(id)),
                inTime.isAfter(clock.instant()) ? inTime : null);
    }

    /** In the morning of the last working day before it. */
    private Instant workingDayBefore(Instant startsAt) {
        LocalDate day = LocalDate.ofInstant(startsAt, site.zone()).minusDays(1);
        while (!workingDays.isWorkingDay(day)) {
            day = day.minusDays(1);
        }
        return WallClock.moment(day.atTime(MORNING), site.zone());
    }

    /**
     * They can make it after all: those who were asked hear that it is settled.
     *
     * @throws StandInRefused if somebody has said yes already
     */
    public void takeBack(PersonId person, UUID id) {
        StandInSearch search = searches.find(id)
                .filter(known -> person.equals(known.person()))
                .map(known -> searches.locked(id))
                .orElseThrow(() -> new StandInRefused("There is no such search of yours any more."));
        if (search.takenBy() != null) {
            throw new StandInRefused(
                    "Somebody has said yes already, and does it. If you would rather do it yourself, talk to each other.");
        }
        if (!search.closed()) {
            searches.close(id);
            dutyOf(search).ifPresent(duty -> {
                letters.tellThatItIsSettled(searches.waiting(id), duty);
                duties.kindOf(duty).note(duty, "Nobody needs to stand in any more");
            });
        }
    }

    /**
     * What it is about; empty if it has begun, was called off or is at another time now, or is looked for by somebody whose it is no
     * more.
     */
    @Transactional(readOnly = true)
    public Optional<Duty> dutyOf(StandInSearch search) {
        return at(search.at())
                .filter(duty -> !search.isOpen()
                        || duties.kindOf(duty).isToGive(Objects.requireNonNull(search.person()), duty));
    }

    /** What whoever looks for somebody would do in return; empty if that is not to be had any more, or nothing is offered. */
    @Transactional(readOnly = true)
    public Optional<Duty> inReturn(StandInSearch search) {
        return Optional.ofNullable(search.inReturn()).flatMap(this::at);
    }

    private Optional<Duty> at(StandInSearch.At at) {
        return duties.find(at.date(), at.part()).filter(at::is);
    }

    /** What somebody looks, or looked, for at dates that are to come, and what they do in somebody's place; the next first. */
    @Transactional(readOnly = true)
    public List<StandInSearch> of(PersonId person) {
        return searches.of(person);
    }

    /** The same of a group. */
    @Transactional(readOnly = true)
    public List<StandInSearch> of(String workingGroup) {
        return searches.of(workingGroup);
    }

    /** The same of all who meet newcomers. */
    @Transactional(readOnly = true)
    public List<StandInSearch> ofHosts() {
        return searches.of(Part.HOST);
    }
}
