package coop.workers.manyhands.solidfund;

import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.involvement.ComingInDesk;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.solidfund.Pledge.State;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where supporters are taken over who have been paying since before the register was kept here: with the reference that stands
 * on their standing order, at the place of the pathway where everybody stands who supports.
 */
@Service
@Transactional
public class TakeOverDesk {

    private final Pledges pledges;
    private final PaymentBook book;
    private final ComingInDesk cases;
    private final Clock clock;

    TakeOverDesk(Pledges pledges, PaymentBook book, ComingInDesk cases, Clock clock) {
        this.pledges = pledges;
        this.book = book;
        this.cases = cases;
        this.clock = clock;
    }

    /** Whether supporters can come in: whether there is something to take up by which they support. */
    @Transactional(readOnly = true)
    public boolean isOpen() {
        return cases.registerDoor(SolidfundDesk.SUPPORTER).isPresent();
    }

    /** No other reference is given until the transaction is over: what is looked at after it, and taken over, stays apart. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void holdReferences() {
        pledges.lockForDrawing();
    }

    /** The references that were given by now. */
    @Transactional(readOnly = true)
    public References references() {
        return new References(pledges.finder());
    }

    /** References that payments are told apart by. */
    public static final class References {

        private final ReferenceFinder given;

        private References(ReferenceFinder given) {
            this.given = given;
        }

        /** Takes one more, unless a payment with it could be taken for somebody else's; says whether it was taken. */
        public boolean take(PaymentReference wanted) {
            boolean free = !given.isTooNear(wanted);
            if (free) {
                given.add(wanted);
            }
            return free;
        }
    }

    /** What somebody promised, or pays, that has not ended. */
    @Transactional(readOnly = true)
    public Optional<Pledge> running(PersonId person) {
        return pledges.findByPersonIdOrderByPromisedOn(person.value()).stream()
                .filter(pledge -> pledge.state() != State.ENDED)
                .findFirst();
    }

    /** Whether somebody has signed up to support, and is on their way. */
    @Transactional(readOnly = true)
    public boolean underWay(PersonId person) {
        return cases.registerDoor(SolidfundDesk.SUPPORTER)
                .flatMap(door -> cases.underWay(person, door.opportunity()))
                .isPresent();
    }

    /** All who support now, pausing ones among them, in the order in which they began. */
    @Transactional(readOnly = true)
    public List<Pledge> supporting() {
        return pledges.findAll().stream()
                .filter(pledge -> pledge.state() == State.SUPPORTING || pledge.state() == State.PAUSED)
                .sorted(Comparator.comparing(Pledge::promisedOn)
                        .thenComparing(pledge -> pledge.reference().value()))
                .toList();
    }

    /**
     * Somebody supports already. Their next payment is expected as if one had come today, and nobody is called late before. That
     * their reference is apart from all others {@link #references} has told, while they were {@linkplain #holdReferences held}.
     *
     * @param by the Camunda user who says so
     * @return the id of the pledge
     */
    public UUID takeOver(PersonId person, FormerSupport former, String by) {
        ComingInDesk.Door door = cases.registerDoor(SolidfundDesk.SUPPORTER)
                .orElseThrow(() -> new IllegalStateException("No supporter can come in."));
        UUID involvement = cases.comeIn(
                person, door.opportunity(), door.at(), WallClock.startOf(former.since(), clock.getZone()), null, by);
        return pledges.save(Pledge.takenOver(person, involvement, former, LocalDate.now(clock)))
                .id();
    }

    /** Such a pledge goes with its case, unless a payment is known or somebody has said something since; says whether it went. */
    public boolean goesAgain(UUID id) {
        Optional<Pledge> untouched = pledges.findById(id)
                .filter(Pledge::isUntouched)
                .filter(pledge -> !book.knowsOf(pledge))
                .filter(pledge -> cases.isUntouched(pledge.involvementId()));
        untouched.ifPresent(pledge -> {
            pledges.delete(pledge);
            pledges.flush();
        });
        return untouched
                .filter(pledge -> cases.goesAgain(pledge.involvementId()))
                .isPresent();
    }
}
