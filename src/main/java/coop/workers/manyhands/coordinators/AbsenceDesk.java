package coop.workers.manyhands.coordinators;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where coordinators say when they are away and who stands in for them, and admins say it for somebody. */
@Service
@Transactional
public class AbsenceDesk {

    private static final String DEPUTY = "coordinators/deputy";

    private final Absences absences;
    private final Substitutions cover;
    private final Staff staff;
    private final Alarms alarms;
    private final ApplicationEventPublisher events;
    private final DateWords dates;
    private final Site site;
    private final Clock clock;

    AbsenceDesk(
            Absences absences,
            Substitutions cover,
            Staff staff,
            Alarms alarms,
            ApplicationEventPublisher events,
            DateWords dates,
            Site site,
            Clock clock) {
        this.absences = absences;
        this.cover = cover;
        this.staff = staff;
        this.alarms = alarms;
        this.events = events;
        this.dates = dates;
        this.site = site;
        this.clock = clock;
    }

    /**
     * Somebody is away.
     *
     * @param who the user id or the email address
     * @param deputyWords the same of whoever stands in; null if nobody does
     * @param by the Camunda user who says so
     * @throws SubmissionRefused if there is no such account, it lies in the past, they are away then already, or nobody
     *     would stand in in the end
     */
    public Absence enter(String who, LocalDate firstDay, LocalDate lastDay, @Nullable String deputyWords, String by) {
        Everybody everybody = staff.everybody();
        Account absent = everybody
                .named(who.strip())
                .orElseThrow(() -> refused("who", "Nobody signs in by that user name or email address."));
        if (lastDay.isBefore(firstDay)) {
            throw refused("lastDay", "The last day comes before the first.");
        }
        if (lastDay.isAfter(firstDay.plusYears(1))) {
            throw refused("lastDay", "That is more than a year. Hand the groups over instead: ask an admin.");
        }
        if (lastDay.isBefore(today())) {
            throw refused("lastDay", "That has passed already.");
        }
        absences.lockForEntering();
        List<Absence> meanwhile = absences.between(firstDay, lastDay);
        meanwhile.stream()
                .filter(other -> other.user().equals(absent.user()))
                .findFirst()
                .ifPresent(other -> {
                    throw refused(
                            "firstDay",
                            "There is an entry from %s to %s already. Take that one out first."
                                    .formatted(dates.day(other.firstDay()), dates.day(other.lastDay())));
                });
        Optional<Account> deputy = Optional.ofNullable(deputyWords)
                .filter(words -> !words.isBlank())
                .map(words -> everybody
                        .named(words.strip())
                        .orElseThrow(() -> refused("deputy", "Nobody signs in by that user name or email address.")));
        Absence absence = new Absence(
                absent.user(), firstDay, lastDay, deputy.map(Account::user).orElse(null), by, clock.instant());
        deputy.ifPresent(account -> requireSomebodyInTheEnd(absence, account, meanwhile, everybody));
        absences.saveAndFlush(absence);
        alarms.set(Alarms.Round.COVER, startOf(lastDay.plusDays(1)));
        if (absence.holdsOn(today())) {
            cover.settle();
        } else {
            alarms.set(Alarms.Round.COVER, startOf(firstDay));
        }
        deputy.ifPresent(account -> tell(account, absence, everybody));
        return absence;
    }

    private void requireSomebodyInTheEnd(
            Absence absence, Account deputy, List<Absence> meanwhile, Everybody everybody) {
        if (deputy.user().equals(absence.user())) {
            throw refused("deputy", "Nobody stands in for themselves. Choose somebody else, or leave it empty.");
        }
        for (LocalDate day = absence.firstDay(); !day.isAfter(absence.lastDay()); day = day.plusDays(1)) {
            LocalDate that = day;
            List<Absence> away = new ArrayList<>(
                    meanwhile.stream().filter(other -> other.holdsOn(that)).toList());
            away.add(absence);
            if (new Deputies(away, everybody::knows).standInFor(absence.user()).isEmpty()) {
                throw refused(
                        "deputy",
                        "%s is away on %s, and has named nobody who would be there. Choose somebody else."
                                .formatted(deputy.name(), dates.day(that)));
            }
        }
    }

    private void tell(Account deputy, Absence absence, Everybody everybody) {
        if (deputy.address() != null) {
            events.publishEvent(new StaffLetterWanted(
                    deputy,
                    DEPUTY,
                    null,
                    Map.of(
                            "absent",
                            everybody.nameOfUser(absence.user()),
                            "firstDay",
                            dates.day(absence.firstDay()),
                            "lastDay",
                            dates.day(absence.lastDay())),
                    Map.of(),
                    List.of(),
                    null,
                    null));
        }
    }

    /**
     * They are not away, or are back from today.
     *
     * @param of whose entry it has to be; null if anybody's will do
     * @return whether there was such an entry
     */
    public boolean takeOut(UUID id, @Nullable String of) {
        Optional<Absence> found = absences.findById(id)
                .filter(absence -> of == null || absence.user().equals(of))
                .filter(absence -> !absence.lastDay().isBefore(today()));
        found.ifPresent(absence -> {
            boolean holds = absence.holdsOn(today());
            if (absence.firstDay().isBefore(today())) {
                absence.endsOn(today().minusDays(1));
            } else {
                absences.delete(absence);
            }
            absences.flush();
            if (holds) {
                cover.settle();
            }
        });
        return found.isPresent();
    }

    /** When somebody is away, from today on, in order. */
    @Transactional(readOnly = true)
    public List<Absence> of(String user) {
        return absences.findByUserIdAndLastDayGreaterThanEqualOrderByFirstDay(user, today());
    }

    /** Who is away, from today on, in order. */
    @Transactional(readOnly = true)
    public List<Absence> all() {
        return absences.findByLastDayGreaterThanEqualOrderByFirstDayAscUserId(today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), site.zone());
    }

    private Instant startOf(LocalDate day) {
        return WallClock.startOf(day, site.zone());
    }

    private static SubmissionRefused refused(String field, String message) {
        return new SubmissionRefused(List.of(new FieldError(field, message)));
    }
}
