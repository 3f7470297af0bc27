package coop.workers.manyhands.engine.access;

import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.coordinators.Account;
import coop.workers.manyhands.coordinators.HandOvers;
import coop.workers.manyhands.coordinators.OpenTask;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.coordinators.StaffLetterWanted;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.mending.Act;
import coop.workers.manyhands.mending.Mendings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Writes down what an admin did in the engine itself, in the transaction in which it was done: in the history of the case, among
 * what was mended, and to those whose task it was or is.
 */
@Component
class AdminActs {

    private static final String OUT_OF_HANDS = "coordinators/out-of-your-hands";

    private final Desks desks;
    private final Mendings mendings;
    private final Staff staff;
    private final ApplicationEventPublisher events;

    AdminActs(Desks desks, Mendings mendings, Staff staff, ApplicationEventPublisher events) {
        this.desks = desks;
        this.mendings = mendings;
        this.staff = staff;
        this.events = events;
    }

    void record(List<AdminAct> acts, String admin) {
        acts.forEach(act -> record(act, admin));
    }

    private void record(AdminAct act, String admin) {
        Reference reference = act.reference();
        mendings.note(new Mendings.What(Act.ENGINE, act.words(), reference == null ? null : reference.value()), admin);
        if (reference != null && desks.of(reference).knows(reference)) {
            desks.of(reference).happened(reference, act.words(), admin, Mendings.FORM, new Answers(Map.of()));
        }
        AdminAct.Hands hands = act.hands();
        if (hands != null) {
            tell(hands.former(), admin, OUT_OF_HANDS, hands.task(), List.of());
            tell(hands.task().holder(), admin, HandOvers.INTO_HANDS, hands.task(), List.of(hands.task()));
        }
    }

    /** Whoever did it knows. */
    private void tell(@Nullable String user, String admin, String letter, OpenTask task, List<OpenTask> whileOpen) {
        Account account = user == null || user.equals(admin)
                ? null
                : staff.accounts(List.of(user)).get(user);
        if (account != null && account.address() != null) {
            events.publishEvent(new StaffLetterWanted(
                    account,
                    letter,
                    task.reference(),
                    Map.of("task", task.name(), "handedBy", staff.everybody().nameOfUser(admin)),
                    Map.of(),
                    whileOpen,
                    null,
                    null));
        }
    }
}
