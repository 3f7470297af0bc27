package coop.workers.manyhands.board;

import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
import coop.workers.manyhands.people.UnionPreview;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The Board: who is a Director, and until when. */
@Service
@Transactional
public class Board implements UnionPreview {

    private final Directors directors;
    private final People people;
    private final BoardSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Board(Directors directors, People people, BoardSettings settings, ApplicationEventPublisher events, Clock clock) {
        this.directors = directors;
        this.people = people;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    // Who is on it

    /** The Directors in office, by name; those too whose term is over and who stay until the meeting that replaces them. */
    @Transactional(readOnly = true)
    public List<Director> current() {
        return directors.findByLeftOnIsNull().stream()
                .sorted(Comparator.comparing(Director::name, NameOrder.NAMES))
                .toList();
    }

    /** How many Directors there are now. */
    @Transactional(readOnly = true)
    public int size() {
        return current().size();
    }

    /** How many Directors there are to be: {@code manyhands.board.seats}. */
    public int seats() {
        return settings.seats();
    }

    /** How many seats are empty once everybody has retired whose term ends by that day; never below none. */
    @Transactional(readOnly = true)
    public int vacancies(LocalDate on) {
        long staying = current().stream()
                .filter(director -> director.until().isAfter(on))
                .count();
        return Math.max(0, settings.seats() - (int) staying);
    }

    /** The Directors in office whose term ends by that day, by name. */
    @Transactional(readOnly = true)
    public List<Director> retiringBy(LocalDate on) {
        return current().stream()
                .filter(director -> !director.until().isAfter(on))
                .toList();
    }

    /** Somebody's line, if they are a Director now. */
    @Transactional(readOnly = true)
    public Optional<Director> current(PersonId person) {
        return of(person).stream().filter(Director::isInOffice).findFirst();
    }

    /** All terms of somebody, oldest first. */
    @Transactional(readOnly = true)
    public List<Director> of(PersonId person) {
        return directors.findByPersonIdOrderBySince(person.value());
    }

    /**
     * How many terms in a row somebody has been elected for, up to now and without a break as long as
     * {@code manyhands.board.afresh}. What a co-opted Director serves until the next election is no term.
     */
    @Transactional(readOnly = true)
    public int termsInARow(PersonId person) {
        int terms = 0;
        LocalDate reaches = LocalDate.now(clock);
        for (Director line : directors.findByPersonIdOrderBySinceDesc(person.value())) {
            if (line.last().plus(settings.afresh()).isBefore(reaches)) {
                break;
            }
            if (line.leftWhy() != null && line.leftWhy().neverWas()) {
                continue;
            }
            terms += (line.how() == Director.How.ELECTED ? 1 : 0) + line.termsBefore();
            reaches = line.since();
        }
        return terms;
    }

    /** Those who are Directors no more, the latest first. */
    @Transactional(readOnly = true)
    public Page<Director> former(Pageable page) {
        return directors.findByLeftOnIsNotNullOrderByLeftOnDescName(page);
    }

    /** The line of that id. */
    @Transactional(readOnly = true)
    public Optional<Director> find(UUID id) {
        return directors.findById(id);
    }

    // What changes it

    /**
     * Somebody is a Director from that day on. If they are one already, that term ends where this one begins.
     *
     * @param until the day on which the term ends
     * @param nomination the nomination by which they came
     */
    public Director takeOffice(
            PersonId person, LocalDate since, LocalDate until, Director.How how, @Nullable UUID nomination) {
        return enter(person, people.get(person).name(), since, until, how, 0, nomination);
    }

    /**
     * Enters somebody who is in office already.
     *
     * @param person who they are, if they are known here
     * @param termsBefore how many terms in a row they have been elected for before this one
     */
    public Director enter(
            @Nullable PersonId person,
            String name,
            LocalDate since,
            LocalDate until,
            Director.How how,
            int termsBefore) {
        return enter(person, name, since, until, how, termsBefore, null);
    }

    private Director enter(
            @Nullable PersonId person,
            String name,
            LocalDate since,
            LocalDate until,
            Director.How how,
            int termsBefore,
            @Nullable UUID nomination) {
        if (person != null) {
            current(person).ifPresent(line -> leave(line, since, Director.Why.TERM_ENDED));
        }
        Director director =
                directors.saveAndFlush(new Director(person, name, since, until, how, termsBefore, nomination));
        events.publishEvent(new DirectorTookOffice(director.id()));
        return director;
    }

    /**
     * A term that is over, as another register had it. Nobody is told, and nothing follows from it.
     *
     * @param person who they were, if they are known here
     */
    public Director enterFormer(
            @Nullable PersonId person,
            String name,
            LocalDate since,
            LocalDate until,
            Director.How how,
            int termsBefore,
            LocalDate leftOn,
            Director.Why why) {
        Director director = new Director(person, name, since, until, how, termsBefore, null);
        director.leave(leftOn, why);
        return directors.saveAndFlush(director);
    }

    /** A line that was taken over goes again, as if it had never been, unless it was changed since; says whether it went. */
    public boolean takesBack(UUID id) {
        Optional<Director> line = directors.findById(id).filter(Director::isUntouched);
        line.ifPresent(directors::delete);
        return line.isPresent();
    }

    /** All lines of the register of officers, the longest in office first. */
    @Transactional(readOnly = true)
    public List<Director> all() {
        return directors.findAll().stream()
                .sorted(Comparator.comparing(Director::since).thenComparing(Director::name, NameOrder.NAMES))
                .toList();
    }

    /**
     * A Director leaves office.
     *
     * @throws IllegalStateException if they left already
     * @throws IllegalArgumentException if that day is before they began
     */
    public void leaves(UUID id, LocalDate on, Director.Why why) {
        leave(
                directors
                        .findById(id)
                        .orElseThrow(() -> new IllegalArgumentException("There is no Director %s.".formatted(id))),
                on,
                why);
    }

    /** The lines of those ids, by id. */
    @Transactional(readOnly = true)
    public Map<UUID, Director> lines(Collection<UUID> ids) {
        return directors.findAllById(ids).stream().collect(Collectors.toMap(Director::id, line -> line));
    }

    /** Somebody was entered by mistake: the line says so, and it was no term. Says whether they were in office by it. */
    public boolean undoesEntry(UUID id) {
        Optional<Director> line = directors.findById(id).filter(Director::isInOffice);
        line.ifPresent(director -> {
            LocalDate today = LocalDate.now(clock);
            leave(director, today.isBefore(director.since()) ? director.since() : today, Director.Why.UNDONE);
        });
        return line.isPresent();
    }

    /** Somebody was struck by mistake: they are in office as if they had never left. Says whether that can be. */
    public boolean undoesLeaving(UUID id) {
        Optional<Director> line = directors
                .findById(id)
                .filter(director -> !director.isInOffice())
                .filter(director -> director.person().flatMap(this::current).isEmpty());
        line.ifPresent(director -> {
            director.staysOn();
            directors.saveAndFlush(director);
        });
        return line.isPresent();
    }

    /** The seat that somebody took by that nomination, if they have it still. */
    @Transactional(readOnly = true)
    public Optional<Director> seatOf(UUID nomination) {
        return directors.findByNominationId(nomination).filter(Director::isInOffice);
    }

    /** Whether somebody took a seat by that nomination, whether or not they have it still. */
    @Transactional(readOnly = true)
    public boolean tookSeat(UUID nomination) {
        return directors.findByNominationId(nomination).isPresent();
    }

    /**
     * The election was called off by which somebody took a seat: they have none by it, and whoever gave a former term up for
     * it serves that one on.
     *
     * @return whether they had taken the seat
     */
    public boolean undoes(UUID nomination) {
        Optional<Director> seat = seatOf(nomination);
        seat.ifPresent(director -> {
            LocalDate today = LocalDate.now(clock);
            director.leave(today.isBefore(director.since()) ? director.since() : today, Director.Why.CALLED_OFF);
            directors.saveAndFlush(director);
            director.person().stream()
                    .flatMap(person -> of(person).stream())
                    .filter(former -> !former.id().equals(director.id()))
                    .filter(former -> former.leftWhy() == Director.Why.TERM_ENDED
                            && director.since().equals(former.leftOn()))
                    .findFirst()
                    .ifPresent(Director::staysOn);
        });
        return seat.isPresent();
    }

    private void leave(Director director, LocalDate on, Director.Why why) {
        boolean casual = why != Director.Why.TERM_ENDED && !why.neverWas();
        director.leave(on, why);
        directors.saveAndFlush(director);
        events.publishEvent(new DirectorLeft(director.id(), on, why, casual));
    }

    /** Deletes the lines of those who asked to be forgotten and left so long ago that nothing has to be kept. */
    public int forgetLongGone() {
        return directors.forgetThoseWhoLeftBefore(LocalDate.now(clock).minus(settings.keep()));
    }

    /** The line stays, as that of a member does, and loses the person; nobody is a Director whom nobody can write to. */
    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        for (Director line : of(erased.person())) {
            if (line.isInOffice()) {
                LocalDate today = LocalDate.now(clock);
                leave(line, today.isBefore(line.since()) ? line.since() : today, Director.Why.RESIGNED);
            }
            line.forgetPerson();
        }
        directors.flush();
    }

    @EventListener
    void on(PersonsUnited united) {
        for (Director line : of(united.from())) {
            if (line.isInOffice() && current(united.to()).isPresent()) {
                leave(line, LocalDate.now(clock), Director.Why.TERM_ENDED);
            }
            line.belongsTo(united.to());
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> has(PersonId person) {
        return current(person).map(line -> "Director").stream().toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> falls(PersonId from, PersonId to) {
        return current(from).isPresent() && current(to).isPresent()
                ? List.of("One of two seats on the Board ends today: one person has one.")
                : List.of();
    }
}
