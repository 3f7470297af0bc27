package coop.workers.manyhands.people;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps which address was replaced by which, and puts a former one back for whoever reads its mailbox. */
@Service
@Transactional
public class AddressDesk implements KeptAbout {

    private final AddressChanges changes;
    private final Persons persons;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AddressDesk(AddressChanges changes, Persons persons, ApplicationEventPublisher events, Clock clock) {
        this.changes = changes;
        this.persons = persons;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A change that can be put back.
     *
     * @param from the former address
     * @param changedAt when it was replaced
     */
    public record Undoable(String from, Instant changedAt) {}

    /** The change of that id; empty if it was put back, if an earlier one was, or if its person is gone. */
    @Transactional(readOnly = true)
    public Optional<Undoable> find(UUID change) {
        return changes.findById(change)
                .filter(AddressChange::isOpen)
                .map(found -> new Undoable(found.from(), found.changedAt()));
    }

    /** Whose address that change replaced; empty once they are gone. */
    @Transactional(readOnly = true)
    public Optional<PersonId> changed(UUID change) {
        return changes.findById(change).map(AddressChange::person);
    }

    /**
     * Puts the former address back, as confirmed. It wins over every later change, so that nobody gets round it by changing
     * twice; all links of the person stop working, and whoever is signed in as them is signed out.
     *
     * @return whether it was put back; not if that was done before
     */
    public boolean undo(UUID change) {
        Optional<AddressChange> open = changes.findById(change).filter(AddressChange::isOpen);
        if (open.isEmpty()) {
            return false;
        }
        AddressChange undone = open.get();
        PersonId person = undone.person();
        Instant now = clock.instant();
        changes.findByPersonIdOrderByChangedAt(person.value()).stream()
                .filter(other -> !other.changedAt().isBefore(undone.changedAt()))
                .forEach(other -> other.settle(now));
        persons.findById(person.value()).orElseThrow().restoreEmail(undone.from(), now);
        changes.flush();
        events.publishEvent(new AddressRestored(person));
        return true;
    }

    /** Whether the former address was put back, and is theirs now. */
    @Transactional(readOnly = true)
    public boolean isBack(UUID change) {
        return changes.findById(change)
                .filter(found -> !found.isOpen())
                .filter(found -> persons.findById(found.person().value())
                        .filter(person -> found.from().equals(person.email()))
                        .isPresent())
                .isPresent();
    }

    /** Deletes what cannot be put back any more: the links to it have expired. */
    public int forgetOld() {
        return changes.deleteChangedBefore(
                clock.instant().atZone(clock.getZone()).minus(Period.ofDays(30)).toInstant());
    }

    @EventListener
    void on(AddressChanged changed) {
        if (changed.from() != null) {
            AddressChange kept =
                    changes.save(new AddressChange(changed.person(), changed.from(), changed.to(), clock.instant()));
            events.publishEvent(new UndoLinkWanted(kept.id(), changed.person(), changed.from()));
        }
    }

    @EventListener
    @Order(PersonPhases.HANGING_ON)
    void on(PersonErased erased) {
        changes.deleteByPersonId(erased.person().value());
    }

    @EventListener
    void on(PersonsUnited united) {
        // Whoever reads a former mailbox of one record must not get at the other by it.
        changes.findByPersonIdOrderByChangedAt(united.from().value()).forEach(change -> {
            change.settle(clock.instant());
            change.belongsTo(united.to());
        });
    }

    @Override
    public String what() {
        return "changedAddresses";
    }

    @Override
    public Set<String> tables() {
        return Set.of("address_change");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, @Nullable Object>> of(PersonId person) {
        return changes.findByPersonIdOrderByChangedAt(person.value()).stream()
                .map(change -> {
                    Map<String, @Nullable Object> line = new LinkedHashMap<>();
                    line.put("from", change.from());
                    line.put("to", change.to());
                    line.put("at", change.changedAt());
                    return line;
                })
                .toList();
    }
}
