package coop.workers.manyhands.erasure;

import coop.workers.manyhands.Retention;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonForgotten;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erasing people: whoever never confirmed, whoever asked a secretary, and whoever a restored backup brought back. Notes of
 * every erasure, whoever began it, that it happened; and logs it by the references of the cases.
 */
@Service
public class ErasureDesk implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ErasureDesk.class);

    private static final int A_NIGHT = 500;

    private final People people;
    private final InvolvementDesk involvements;
    private final Erasures erasures;
    private final ErasureList list;
    private final Namings namings;
    private final Retention retention;
    private final TransactionTemplate ownTransaction;
    private final AtomicBoolean nudged = new AtomicBoolean();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "erasures");
        thread.setDaemon(true);
        return thread;
    });
    private final Clock clock;

    ErasureDesk(
            People people,
            InvolvementDesk involvements,
            Erasures erasures,
            ErasureList list,
            Namings namings,
            Retention retention,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.people = people;
        this.involvements = involvements;
        this.erasures = erasures;
        this.list = list;
        this.namings = namings;
        this.retention = retention;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** Whose case that is, if there is one of that reference whose person is still there. */
    @Transactional(readOnly = true)
    public Optional<Person> personOf(Reference reference) {
        return reference.kind() == Reference.Kind.MH && involvements.knows(reference)
                ? people.find(involvements.get(reference).person())
                : Optional.empty();
    }

    /**
     * Erases somebody who asked for it and cannot do it themselves.
     *
     * @param person whom the page showed
     * @param reference the case that they named
     * @param doneBy the account of whoever was asked
     * @param admin whether they may also erase somebody who has a confirmed mailbox
     * @throws ErasureRefused if the person is not the one of the case any more, or can do it themselves
     */
    @Transactional
    public void eraseAtRequest(PersonId person, Reference reference, AskedHow how, String doneBy, boolean admin) {
        Person found = personOf(reference)
                .filter(known -> known.id().equals(person))
                .orElseThrow(() -> new ErasureRefused(
                        "Nobody is there under %s any more: they were erased in the meantime, or it is somebody else's now. Look again."
                                .formatted(reference)));
        if (found.emailConfirmed() && !admin) {
            throw new ErasureRefused(canDoItThemselves());
        }
        people.erase(person);
        erasures.wasAskedFor(list.ofPerson(person.value()), how, doneBy, reference.value());
        log.info("{} was erased at their request ({}), by {}", reference, how, doneBy);
    }

    /** What a secretary tells somebody who has a confirmed mailbox. */
    public static String canDoItThemselves() {
        return "They have confirmed a mailbox: nobody but they can be sure that it is they who ask. They erase everything themselves, under \"Your own page\", by a link that is mailed to them. Anyone who has lost the mailbox asks an admin.";
    }

    /**
     * Erases whoever gave an address and never confirmed it, with everything, once the time is over that emails and pages
     * state.
     *
     * @return how many
     */
    @Transactional
    public int eraseNeverConfirmed() {
        Instant before = clock.instant()
                .atZone(clock.getZone())
                .minus(retention.unconfirmed())
                .toInstant();
        List<UUID> never = erasures.neverConfirmed(before, A_NIGHT);
        never.forEach(person -> people.erase(new PersonId(person)));
        if (!never.isEmpty()) {
            log.info("{} people who never confirmed their address were deleted", never.size());
        }
        return never.size();
    }

    /** Before anything of theirs goes: the log says by references that they went, once they have. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @Transactional(propagation = Propagation.MANDATORY)
    void on(PersonErased erased) {
        String cases = involvements.of(erased.person()).stream()
                .map(Involvement::reference)
                .map(Reference::value)
                .collect(Collectors.joining(", "));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                log.info("Erased: {}", cases.isEmpty() ? "somebody without a case" : cases);
            }
        });
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(PersonForgotten forgotten) {
        String email = forgotten.details().email();
        UUID erasure = erasures.add(
                list.ofPerson(forgotten.person().value()),
                email == null ? null : list.ofMailbox(People.mailboxOf(email)),
                clock.instant());
        namings.lookFor(forgotten.details(), erasure);
    }

    /**
     * In a thread of its own, which waits for a connection while nobody waits for it. What cannot be written now is written
     * with the next, or at the next start.
     */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void afterwards(PersonForgotten forgotten) {
        if (nudged.compareAndSet(false, true)) {
            writer.execute(() -> {
                nudged.set(false);
                try {
                    catchUp();
                } catch (RuntimeException failure) {
                    log.error(
                            "The list of erasures cannot be written; it is tried again with the next, and at the next start",
                            failure);
                }
            });
        }
    }

    @Override
    public void destroy() {
        writer.shutdown();
    }

    /** Writes those into the list that the database alone knows. */
    void catchUp() {
        ownTransaction.executeWithoutResult(status -> {
            List<ErasureList.Line> unlisted = erasures.unlisted();
            if (!unlisted.isEmpty()) {
                list.add(unlisted);
                erasures.areListed(
                        unlisted.stream().map(ErasureList.Line::person).toList());
            }
        });
    }

    /**
     * Erases again whom a restored backup brought back: those of the list of whom the database does not know that they were
     * erased. An address that they had given and not confirmed by then goes as well.
     *
     * @return how many
     */
    int eraseAgain() {
        catchUp();
        Set<String> known = erasures.known();
        Map<String, Instant> mailboxes = new HashMap<>();
        Set<String> persons = new HashSet<>();
        for (ErasureList.Line line : list.all()) {
            if (!known.contains(line.person())) {
                persons.add(line.person());
                String mailbox = line.mailbox();
                if (mailbox != null) {
                    mailboxes.merge(mailbox, line.at(), (one, other) -> one.isAfter(other) ? one : other);
                }
            }
        }
        if (persons.isEmpty()) {
            return 0;
        }
        List<Erasures.Kept> again = erasures.everybody().stream()
                .filter(kept -> persons.contains(list.ofPerson(kept.id())) || isForgotten(kept, mailboxes))
                .toList();
        for (Erasures.Kept kept : again) {
            ownTransaction.executeWithoutResult(
                    status -> people.find(new PersonId(kept.id())).ifPresent(person -> people.erase(person.id())));
        }
        if (!again.isEmpty()) {
            log.warn("A backup was restored. Erased again, as they had been since it was made: {}", again.size());
        }
        return again.size();
    }

    private boolean isForgotten(Erasures.Kept kept, Map<String, Instant> mailboxes) {
        String mailbox = kept.mailbox();
        Instant erased = kept.confirmed() || mailbox == null ? null : mailboxes.get(list.ofMailbox(mailbox));
        return erased != null && kept.createdAt().isBefore(erased);
    }
}
