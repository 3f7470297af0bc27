package coop.workers.manyhands.engine.access;

import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.cases.OwnersLetterWanted;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.coordinators.Account;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.HandOvers;
import coop.workers.manyhands.coordinators.OpenTask;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.coordinators.StaffLetterWanted;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.mending.Act;
import coop.workers.manyhands.mending.Mendings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes down what an admin did in the engine itself, in the transaction in which it was done: in the history of the case, among
 * what was mended, and to those whom it concerns: whose task it was or is, who has the case, who is in a group now or out of it.
 */
@Component
class AdminActs {

    private static final String OUT_OF_HANDS = "coordinators/out-of-your-hands";
    private static final String INTO_GROUP = "coordinators/into-a-group";
    private static final String OUT_OF_GROUP = "coordinators/out-of-a-group";
    private static final String CHANGED = "coordinators/changed-in-cockpit";

    private final Desks desks;
    private final Mendings mendings;
    private final Staff staff;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;

    AdminActs(Desks desks, Mendings mendings, Staff staff, JdbcClient database, ApplicationEventPublisher events) {
        this.desks = desks;
        this.mendings = mendings;
        this.staff = staff;
        this.database = database;
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
        AdminAct.Member member = act.member();
        if (member != null && !member.user().equals(admin)) {
            tellMember(member);
        }
        if (reference != null && act.changes()) {
            tellThoseWhoHaveIt(reference, act.words(), admin);
        }
    }

    private void tellMember(AdminAct.Member member) {
        Everybody everybody = staff.everybody();
        Account account = staff.accounts(List.of(member.user())).get(member.user());
        if (account != null && account.address() != null) {
            write(
                    account,
                    member.in() ? INTO_GROUP : OUT_OF_GROUP,
                    null,
                    Map.of("groupName", everybody.nameOf(member.group())));
        }
    }

    /** Whoever has a task of the case in hand, or its group; where nobody has to act, whoever looks after it. */
    private void tellThoseWhoHaveIt(Reference reference, String words, String admin) {
        Map<String, String> values = Map.of("what", words);
        Set<String> holders = new TreeSet<>();
        Set<String> groups = new TreeSet<>();
        database.sql("""
                        select t.assignee_ as holder, (select min(l.group_id_) from act_ru_identitylink l
                            where l.task_id_ = t.id_ and l.type_ = 'candidate') as owner
                        from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                        where e.business_key_ = :reference""").param("reference", reference.value()).query(row -> {
            if (row.getString("holder") != null) {
                holders.add(row.getString("holder"));
            } else if (row.getString("owner") != null) {
                groups.add(row.getString("owner"));
            }
        });
        if (holders.isEmpty() && groups.isEmpty()) {
            groups.addAll(database.sql("""
                            select o.looked_after_by from involvement i join opportunity o on o.slug = i.opportunity
                            where i.reference = :reference""")
                    .param("reference", reference.value())
                    .query(String.class)
                    .list());
        }
        holders.remove(admin);
        staff.accounts(holders).values().stream()
                .filter(account -> account.address() != null)
                .forEach(account -> write(account, CHANGED, reference, values));
        groups.forEach(group -> events.publishEvent(new OwnersLetterWanted(reference, group, CHANGED, values)));
    }

    private void write(Account account, String letter, @Nullable Reference reference, Map<String, String> values) {
        events.publishEvent(new StaffLetterWanted(account, letter, reference, values, Map.of(), List.of(), null, null));
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
