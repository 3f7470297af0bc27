package coop.workers.manyhands.coordinators;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.Interest;
import coop.workers.manyhands.cases.InterestCheck;
import coop.workers.manyhands.cases.InterestedParties;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Stake;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one place that says who has an interest in a case, and so decides nothing in it. Who has one the modules know; that
 * whoever has an account is such a person, the account's mailbox tells, and, where somebody is reached by no mailbox, the
 * name: a namesake asks a colleague.
 */
@Component
@Transactional(readOnly = true)
public class Interests implements InterestCheck {

    private final ObjectProvider<InterestedParties> modules;
    private final Staff staff;
    private final People people;
    private final Absences absences;
    private final Site site;
    private final Clock clock;

    Interests(
            ObjectProvider<InterestedParties> modules,
            @Lazy Staff staff,
            @Lazy People people,
            @Lazy Absences absences,
            Site site,
            Clock clock) {
        this.modules = modules;
        this.staff = staff;
        this.people = people;
        this.absences = absences;
        this.site = site;
        this.clock = clock;
    }

    /**
     * What is to be done in a case.
     *
     * @param decides whether it decides something: the diagram names somebody who must not do it
     * @param before the Camunda users who did the steps that it must not be done by the same person as
     */
    public record Act(boolean decides, Set<String> before) {

        /** On a page: whoever has any interest keeps away. */
        static final Act DECISION = new Act(true, Set.of());

        public Act {
            before = Set.copyOf(before);
        }
    }

    @Override
    public Optional<String> reasonAgainst(Reference reference, String user) {
        return reasonAgainst(reference, user, Act.DECISION);
    }

    /** Why somebody must not do that in a case, in words; empty if they may. */
    public Optional<String> reasonAgainst(Reference reference, String user, Act act) {
        return against(reference, user, act).map(Stake::refusal);
    }

    private Optional<Stake> against(Reference reference, String user, Act act) {
        List<Interest> interests = interestsIn(reference, act);
        if (interests.isEmpty() && act.before().isEmpty()) {
            return Optional.empty();
        }
        Set<String> users = new HashSet<>(act.before());
        users.add(user);
        interests.forEach(interest -> Optional.ofNullable(interest.user()).ifPresent(users::add));
        return known(staff.accounts(users), interests, act).against(user);
    }

    @Override
    public Optional<String> reasonToKeepAway(Reference reference, String user) {
        return reasonAgainst(reference, user, new Act(false, Set.of()));
    }

    /** Who is there today: read once, for however many tasks are looked at. */
    public record Present(Everybody everybody, Set<String> away) {

        private static final int FEW = 20;

        List<Account> in(Collection<String> groups) {
            return everybody.in(groups).stream()
                    .filter(account -> !away.contains(account.user()))
                    .toList();
        }

        /** Whether so few of these groups are there that a case could be that of all of them. */
        public boolean isFew(Collection<String> groups) {
            return in(groups).size() <= FEW;
        }
    }

    /** Who is there today. */
    public Present present() {
        Everybody everybody = staff.everybody();
        return new Present(
                everybody,
                new Deputies(absences.on(LocalDate.ofInstant(clock.instant(), site.zone())), everybody::knows).away());
    }

    /**
     * Whether everybody of these groups who is there has an interest, so that nobody of them may do it. Not where the
     * groups are empty, or all are away: that is another matter, and others see to it.
     */
    public boolean leavesNobody(Present present, Reference reference, Collection<String> groups, Act act) {
        List<Account> there = present.in(groups);
        if (there.isEmpty()) {
            return false;
        }
        Known known = known(present.everybody().accounts(), interestsIn(reference, act), act);
        return there.stream().allMatch(account -> known.against(account.user()).isPresent());
    }

    /** Whether somebody of these groups is there who has no interest. */
    public boolean somebodyMay(Present present, Reference reference, Collection<String> groups, Act act) {
        return !present.in(groups).isEmpty() && !leavesNobody(present, reference, groups, act);
    }

    @Override
    public boolean isPerson(String user, PersonId person) {
        Map<String, Account> accounts = staff.accounts(Set.of(user));
        return people.find(person).filter(known -> isThe(accounts, user, known)).isPresent();
    }

    @Override
    public boolean areOne(String user, String other) {
        return user.equals(other) || areOne(staff.accounts(Set.of(user, other)), user, other);
    }

    /** Whether whoever has that account goes by that name. */
    public boolean isCalled(String user, String name) {
        Account account = staff.accounts(Set.of(user)).get(user);
        return account != null && account.name().strip().equalsIgnoreCase(name.strip());
    }

    /**
     * Whoever has an account, as far as lines of a file tell whom they are about.
     *
     * @param mailbox as {@link People#mailboxOf} has it
     */
    public record Self(String name, @Nullable String mailbox) {

        /** Whether a line with that name and address is about them: a namesake asks a colleague. */
        public boolean is(String lineName, @Nullable String address) {
            return name.equalsIgnoreCase(lineName.strip())
                    || mailbox != null && address != null && mailbox.equals(People.mailboxOf(address));
        }
    }

    /** The accounts of these users, read once for however many lines. */
    public List<Self> selves(Collection<String> users) {
        Map<String, Account> accounts = staff.accounts(users);
        return users.stream()
                .distinct()
                .flatMap(user -> Optional.ofNullable(accounts.get(user)).stream())
                .map(account -> new Self(
                        account.name().strip(), account.address() == null ? null : People.mailboxOf(account.address())))
                .toList();
    }

    /** Whether the account's mailbox is that of this address. */
    public boolean isAt(String user, String address) {
        return isAt(staff.accounts(Set.of(user)), user, address);
    }

    // Who is who

    private static boolean areOne(Map<String, Account> accounts, String user, String other) {
        Account account = accounts.get(other);
        return user.equals(other) || account != null && isAt(accounts, user, account.address());
    }

    private static boolean isThe(Map<String, Account> accounts, String user, Person person) {
        Account account = accounts.get(user);
        return account != null
                && (isAt(accounts, user, person.email())
                        || isAt(accounts, user, person.emailToConfirm())
                        || person.email() == null
                                && account.name()
                                        .strip()
                                        .equalsIgnoreCase(person.name().strip()));
    }

    private static boolean isAt(Map<String, Account> accounts, String user, @Nullable String address) {
        Account account = accounts.get(user);
        return address != null
                && account != null
                && account.address() != null
                && People.mailboxOf(account.address()).equals(People.mailboxOf(address));
    }

    /** Who has an interest, with all that tells who somebody is: read once for however many are asked about. */
    private record Known(
            Map<String, Account> accounts,
            List<Interest> interests,
            Map<PersonId, Person> persons,
            Set<String> before) {

        Optional<Stake> against(String user) {
            return interests.stream()
                    .filter(interest -> isTheirs(interest, user))
                    .map(Interest::stake)
                    .min(Comparator.naturalOrder())
                    .or(() -> before.stream().anyMatch(doer -> areOne(accounts, user, doer))
                            ? Optional.of(Stake.DID_THE_STEP_BEFORE)
                            : Optional.empty());
        }

        private boolean isTheirs(Interest interest, String user) {
            Person person = interest.person() == null ? null : persons.get(interest.person());
            return interest.user() != null
                    ? areOne(accounts, user, interest.user())
                    : person != null && isThe(accounts, user, person);
        }
    }

    private List<Interest> interestsIn(Reference reference, Act act) {
        return modules.orderedStream()
                .flatMap(module -> module.in(reference, act.decides()).stream())
                .filter(interest -> act.decides() || interest.stake().reach() == Stake.Reach.EVERYTHING)
                .toList();
    }

    private Known known(Map<String, Account> accounts, List<Interest> interests, Act act) {
        Set<PersonId> ids = interests.stream()
                .flatMap(interest -> Optional.ofNullable(interest.person()).stream())
                .collect(Collectors.toSet());
        Map<PersonId, Person> persons = ids.isEmpty()
                ? Map.of()
                : people.all(ids).stream().collect(Collectors.toMap(Person::id, Function.identity()));
        return new Known(accounts, interests, persons, act.before());
    }
}
