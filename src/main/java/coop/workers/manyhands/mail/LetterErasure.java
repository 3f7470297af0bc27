package coop.workers.manyhands.mail;

import coop.workers.manyhands.cases.NameErased;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonsUnited;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of letters when somebody is forgotten, or turns out to be somebody who is known. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LetterErasure {

    /** What is left of a letter from before names were values, once somebody whom it may have named was erased. */
    static final String NAMED_SOMEBODY_FORGOTTEN = "This text named somebody who asked to be forgotten.";

    private final Letters letters;
    private final LetterTemplates templates;
    private final EntityManager entities;
    private final Clock clock;

    LetterErasure(Letters letters, LetterTemplates templates, EntityManager entities, Clock clock) {
        this.letters = letters;
        this.templates = templates;
        this.entities = entities;
        this.clock = clock;
    }

    @EventListener
    void on(NameErased erased) {
        letters.blankFromBefore(
                erased.about().value(), templates.thatNameOthers(), NAMED_SOMEBODY_FORGOTTEN, clock.instant());
    }

    @EventListener
    void on(PersonErased erased) {
        UUID person = erased.person().value();
        // What waits to be written down is changed too.
        entities.flush();
        letters.forgetName(person.toString());
        List<UUID> gatherings = letters.gatheringsWith(person);
        if (!gatherings.isEmpty()) {
            letters.part(gatherings);
        }
        letters.deleteOf(person);
        if (!gatherings.isEmpty()) {
            letters.deleteAllByIdInBatch(gatherings);
        }
    }

    @EventListener
    void on(PersonsUnited united) {
        entities.flush();
        letters.giveTo(united.from().value(), united.to().value());
        letters.speakOf(united.from().value(), united.to().value());
        letters.nameAs(united.from().value().toString(), united.to().value().toString());
    }
}
