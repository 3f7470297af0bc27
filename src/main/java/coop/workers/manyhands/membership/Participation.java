package coop.workers.manyhands.membership;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.groups.Attended;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.membership.ParticipationRules.Judgement;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What shows that somebody takes part: the register of meetings, judged by the rules. */
@Service
@Transactional(readOnly = true)
public class Participation {

    private final Groups groups;
    private final ParticipationRules rules;
    private final DateWords dates;
    private final Site site;
    private final Clock clock;

    Participation(Groups groups, ParticipationRules rules, DateWords dates, Site site, Clock clock) {
        this.groups = groups;
        this.rules = rules;
        this.dates = dates;
        this.site = site;
        this.clock = clock;
    }

    /**
     * Where somebody stands in one of their groups.
     *
     * @param group its name
     * @param months how far back meetings count
     * @param came the meetings that count
     * @param needed how many it takes; 0 where no meeting shows it
     * @param next when the group meets next, if that is known
     */
    public record Part(
            String group,
            int months,
            List<Instant> came,
            int needed,
            boolean enough,
            @Nullable Instant next) {

        /** How many meetings are missing. */
        public int missing() {
            return enough ? 0 : Math.max(0, needed - came.size());
        }
    }

    /** Where somebody stands in each of the groups that they are in. */
    public List<Part> of(PersonId person) {
        return groups.workOf(person).stream()
                .map(GroupMember::workingGroup)
                .map(group -> partIn(group, person))
                .toList();
    }

    /** Whether ongoing participation in one group is shown. Meetings of several groups are not added up. */
    public boolean isEnough(PersonId person) {
        return of(person).stream().anyMatch(Part::enough);
    }

    private Part partIn(String group, PersonId person) {
        int months = rules.monthsOf(group);
        Instant now = clock.instant();
        List<Instant> came = groups.attended(person, beginOf(now, months, site.zone()), now).stream()
                .filter(meeting -> meeting.workingGroup().equals(group))
                .map(Attended::startsAt)
                .toList();
        Judgement judgement = rules.judge(group, came.size());
        return new Part(
                groups.get(group).name(),
                months,
                came,
                judgement.needed(),
                judgement.enough(),
                groups.nextDate(group).orElse(null));
    }

    /** The first moment that counts: the beginning of the day so many months ago; of a longer month's end, the shorter's. */
    static Instant beginOf(Instant now, int months, ZoneId zone) {
        return WallClock.startOf(LocalDate.ofInstant(now, zone).minusMonths(months), zone);
    }

    /** The same in words, for the person themselves; a line for each group. */
    public String inWords(PersonId person) {
        List<Part> parts = of(person);
        if (parts.isEmpty()) {
            return "You are in no working group yet. Join one first: what counts is taking part in it.";
        }
        return parts.stream().map(this::inWords).collect(Collectors.joining("\n"));
    }

    /** One group in words. */
    public String inWords(Part part) {
        if (part.needed() == 0) {
            return "%s: no meeting shows what you do there. Somebody of the group vouches for you."
                    .formatted(part.group());
        }
        String counted = "%s: %d of the %d meetings needed within %d months"
                .formatted(part.group(), part.came().size(), part.needed(), part.months());
        String when = part.came().isEmpty()
                ? ""
                : " (%s)".formatted(part.came().stream().map(dates::day).collect(Collectors.joining("; ")));
        if (part.enough()) {
            return counted + when + ". That is enough.";
        }
        String next = part.next() == null
                ? "Ask the group's facilitators when it meets next."
                : "The group meets next on %s; if a meeting that you came to is missing, ask its facilitators."
                        .formatted(dates.moment(part.next()));
        return "%s%s. %d more %s missing. %s"
                .formatted(counted, when, part.missing(), part.missing() == 1 ? "is" : "are", next);
    }
}
