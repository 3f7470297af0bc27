package coop.workers.manyhands.accounts;

import coop.workers.manyhands.coordinators.Absence;
import coop.workers.manyhands.coordinators.AbsenceDesk;
import coop.workers.manyhands.coordinators.Account;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.HandOvers;
import coop.workers.manyhands.coordinators.OpenTask;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.coordinators.StaffLetterWanted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where an account is removed: what it holds is shown before, and handed over in the same act, so nothing waits for somebody who is
 * gone. There is always an admin left.
 */
@Service
@Transactional
public class AccountRemoval {

    private final Accounts accounts;
    private final AccountRows rows;
    private final Staff staff;
    private final HandOvers handOvers;
    private final AbsenceDesk absences;
    private final ApplicationEventPublisher events;

    AccountRemoval(
            Accounts accounts,
            AccountRows rows,
            Staff staff,
            HandOvers handOvers,
            AbsenceDesk absences,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.rows = rows;
        this.staff = staff;
        this.handOvers = handOvers;
        this.absences = absences;
        this.events = events;
    }

    /**
     * What goes with an account.
     *
     * @param user the user id
     * @param mark another as soon as something of it is
     * @param tasks what is in its hands, and who could take it
     * @param groups what people call its groups
     * @param lonely those of them in which nobody else is: what waits for them goes to the secretaries
     * @param absences when its holder is away
     * @param standsInFor when others are away for whom it stands in
     * @param obstacle why it can't be removed, and what to do first, in words
     */
    public record Holdings(
            String user,
            String mark,
            HandOvers.Holding tasks,
            List<String> groups,
            List<String> lonely,
            List<Absence> absences,
            List<Absence> standsInFor,
            Optional<String> obstacle) {}

    /** What goes with an account; empty if there is none of that user id. */
    @Transactional(readOnly = true)
    public Optional<Holdings> of(String user, String by) {
        Everybody everybody = staff.everybody();
        return handOvers.of(user).map(tasks -> {
            Set<String> groups = everybody.groupsOf(user);
            List<Absence> away = absences.of(user);
            List<Absence> standsInFor = absences.all().stream()
                    .filter(absence -> absence.deputy().filter(user::equals).isPresent())
                    .toList();
            return new Holdings(
                    user,
                    mark(tasks, groups, away, standsInFor),
                    tasks,
                    names(everybody, groups, group -> true),
                    names(everybody, groups, group -> isAlone(everybody, group, user)),
                    away,
                    standsInFor,
                    obstacle(everybody, user, by));
        });
    }

    private static List<String> names(Everybody everybody, Set<String> groups, Predicate<String> which) {
        return groups.stream().filter(which).map(everybody::nameOf).toList();
    }

    private static boolean isAlone(Everybody everybody, String group, String user) {
        return everybody.members().getOrDefault(group, Set.of()).stream()
                .filter(everybody.accounts()::containsKey)
                .allMatch(user::equals);
    }

    private static Optional<String> obstacle(Everybody everybody, String user, String by) {
        if (everybody.groupsOf(user).contains(Everybody.ADMINS) && isAlone(everybody, Everybody.ADMINS, user)) {
            return Optional.of(
                    "This is the last admin: nobody could invite anybody any more. Make somebody else one first.");
        }
        return user.equals(by)
                ? Optional.of("This is your own account. Another admin can remove it.")
                : Optional.empty();
    }

    private static String mark(
            HandOvers.Holding tasks, Set<String> groups, List<Absence> away, List<Absence> standsInFor) {
        Set<String> all = new TreeSet<>(groups);
        tasks.tasks().stream().map(OpenTask::id).forEach(all::add);
        away.forEach(absence -> all.add("away " + absence.id()));
        standsInFor.forEach(absence -> all.add("for " + absence.id()));
        return DigestUtils.sha256Hex(String.join("\n", all));
    }

    /**
     * Removes an account; what it has in hands goes to somebody else or back to its groups, and both hear of it.
     *
     * @param to who takes it: one of {@link HandOvers.Holding#takers()}; null if all goes back to its groups
     * @param mark of what was shown
     * @param by the admin
     * @return how many tasks went where
     * @throws SignInRefused in words, if it can't be removed, or holds something else by now (field {@code shown})
     */
    public HandOvers.Outcome remove(String user, @Nullable String to, String mark, String by) {
        // One at a time: two admins who remove each other would leave none.
        rows.oneAtATime();
        Holdings holdings = of(user, by)
                .orElseThrow(() -> new SignInRefused("user", "There is no account %s any more.".formatted(user)));
        holdings.obstacle().ifPresent(why -> {
            throw new SignInRefused("user", why);
        });
        if (!holdings.mark().equals(mark)) {
            throw new SignInRefused("shown", "What this account holds has changed since you looked. Look again.");
        }
        if (to != null) {
            requireTaker(holdings, to);
        }
        HandOvers.Outcome outcome = handOvers.handOver(user, to, by);
        holdings.absences().forEach(absence -> absences.takeOut(absence.id(), user));
        Account removed = staff.everybody().accounts().get(user);
        if (removed != null && removed.address() != null) {
            tell(removed, "coordinators/account-removed", Map.of("account", user));
        }
        accounts.remove(user);
        return outcome;
    }

    private static void requireTaker(Holdings holdings, String to) {
        if (holdings.tasks().takers().keySet().stream()
                .noneMatch(account -> account.user().equals(to))) {
            throw new SignInRefused("to", "Choose somebody of the list: nobody else is in a group of these tasks.");
        }
    }

    private void tell(Account account, String letter, Map<String, String> values) {
        events.publishEvent(new StaffLetterWanted(account, letter, null, values, Map.of(), List.of(), null, null));
    }
}
