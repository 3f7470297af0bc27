package coop.workers.manyhands.coordinators;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reminds coordinators of what is late. These letters cannot be switched off, and know no quiet hours. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Reminders {

    private static final String YOURS = "coordinators/yours";
    private static final String REMINDER = "coordinators/reminder";
    private static final String ESCALATION = "coordinators/escalation";

    private final Staff staff;
    private final Substitutions cover;
    private final ApplicationEventPublisher events;

    Reminders(Staff staff, Substitutions cover, ApplicationEventPublisher events) {
        this.staff = staff;
        this.cover = cover;
        this.events = events;
    }

    /**
     * Reminds of a task that is late. Nobody has two letters about it; where nobody has an address, the federation's own
     * gets one.
     *
     * @param groups those that may take it, but for the helpers
     * @param helpers the group that is asked to help once the word goes as far
     */
    public void remind(OpenTask task, EscalationLevel circle, Collection<String> groups, String helpers) {
        Everybody everybody = cover.present(staff.everybody());
        Account holder = task.holder() == null ? null : everybody.accounts().get(task.holder());
        Set<Account> told = new LinkedHashSet<>();
        if (holder != null && write(holder, YOURS, task)) {
            told.add(holder);
        }
        if (circle.compareTo(EscalationLevel.HELP) >= 0) {
            for (Account helper : everybody.in(List.of(helpers))) {
                if (!told.contains(helper) && write(helper, ESCALATION, task)) {
                    told.add(helper);
                }
            }
        }
        if (circle != EscalationLevel.HOLDER) {
            for (Account member : everybody.in(groups)) {
                if (!told.contains(member) && write(member, REMINDER, task)) {
                    told.add(member);
                }
            }
        }
        if (told.isEmpty()) {
            tell(null, circle.compareTo(EscalationLevel.HELP) >= 0 ? ESCALATION : REMINDER, task);
        }
    }

    private boolean write(Account to, String letter, OpenTask task) {
        if (to.address() != null) {
            tell(to, letter, task);
        }
        return to.address() != null;
    }

    private void tell(@Nullable Account to, String letter, OpenTask task) {
        events.publishEvent(
                new StaffLetterWanted(to, letter, task.reference(), Map.of(), Map.of(), List.of(task), null, null));
    }
}
