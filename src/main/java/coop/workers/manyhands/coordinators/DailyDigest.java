package coop.workers.manyhands.coordinators;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.cases.WorkingDays;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the letter of the morning: what waits for somebody today. Each coordinator has one on a working day at most, and
 * none when nothing waits.
 */
@Service
@Transactional
public class DailyDigest {

    static final String DIGEST = "coordinators/digest";

    /** Before that it is still yesterday's round that comes late: today's is to come. */
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /** So many of each kind are named. */
    private static final int MOST = 10;

    private final Staff staff;
    private final Substitutions cover;
    private final TaskBoard board;
    private final NotificationPreferenceDesk letterboxes;
    private final TaskDrafts drafts;
    private final WorkingDays workingDays;
    private final ApplicationEventPublisher events;
    private final JdbcClient database;
    private final Site site;
    private final Clock clock;

    DailyDigest(
            Staff staff,
            Substitutions cover,
            TaskBoard board,
            NotificationPreferenceDesk letterboxes,
            TaskDrafts drafts,
            WorkingDays workingDays,
            ApplicationEventPublisher events,
            JdbcClient database,
            Site site,
            Clock clock) {
        this.staff = staff;
        this.cover = cover;
        this.board = board;
        this.letterboxes = letterboxes;
        this.drafts = drafts;
        this.workingDays = workingDays;
        this.events = events;
        this.database = database;
        this.site = site;
        this.clock = clock;
    }

    /** Writes today's to whoever has not had it, if it is a working day and morning has broken. */
    public void write() {
        ZonedDateTime now = clock.instant().atZone(site.zone());
        if (!workingDays.isWorkingDay(now.toLocalDate()) || now.toLocalTime().isBefore(MORNING)) {
            return;
        }
        database.sql("delete from digest where day < :day")
                .param("day", now.toLocalDate().minusDays(30))
                .update();
        Everybody everybody = staff.everybody();
        letterboxes.forgetAllBut(everybody.accounts().keySet());
        drafts.forgetAllBut(everybody.accounts().keySet());
        Map<String, Account> reached = ArrivalNotices.reached(cover.present(everybody));
        Map<String, NotificationPreference> theirs = letterboxes.of(reached.keySet());
        theirs.values().removeIf(letterbox -> !letterbox.wantsDigest());
        Map<String, Agenda> agendas = agendas(theirs.keySet(), now);
        for (NotificationPreference letterbox : theirs.values()) {
            Account account = reached.get(letterbox.user());
            Agenda agenda = agendas.get(letterbox.user());
            if (account != null && agenda != null && isFirst(letterbox.user(), now.toLocalDate())) {
                tell(account, agenda, now, letterbox.quiet());
                // It names what arrived overnight too.
                letterbox.toldUntil(now.toInstant().minus(ArrivalNotices.UNSEEN));
            }
        }
    }

    /** Something in it was done before it went: there is another, as it is now. */
    @EventListener
    void on(NotSent letter) {
        ZonedDateTime now = clock.instant().atZone(site.zone());
        if (letter.letter().equals(DIGEST) && hasHadOneOn(letter.user(), now.toLocalDate())) {
            Account account =
                    ArrivalNotices.reached(cover.present(staff.everybody())).get(letter.user());
            Agenda agenda = agendas(List.of(letter.user()), now).get(letter.user());
            if (account != null && agenda != null) {
                tell(account, agenda, now, letterboxes.of(letter.user()).quiet());
            }
        }
    }

    private Map<String, Agenda> agendas(Collection<String> users, ZonedDateTime now) {
        return users.isEmpty() ? Map.of() : board.agendas(users, now.toInstant(), endOf(now), MOST);
    }

    private void tell(Account account, Agenda agenda, ZonedDateTime now, QuietHours quiet) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, List<OpenTask>> lists = new LinkedHashMap<>();
        List<OpenTask> all = new ArrayList<>();
        agenda.inOrder().forEach((kind, part) -> {
            String name = kind.name().toLowerCase(Locale.ROOT);
            values.put(name + "Count", String.valueOf(part.count()));
            if (part.more() > 0) {
                values.put(name + "More", String.valueOf(part.more()));
            }
            lists.put(name, part.first());
            all.addAll(part.first());
        });
        values.put(
                "summary",
                "Your tasks this morning: "
                        + agenda.inOrder().entrySet().stream()
                                .map(part -> "%d %s"
                                        .formatted(
                                                part.getValue().count(),
                                                part.getKey().words()))
                                .collect(Collectors.joining(", ")));
        events.publishEvent(new StaffLetterWanted(
                account,
                DIGEST,
                null,
                values,
                lists,
                all,
                quiet.opens(now.toInstant(), site.zone(), workingDays::isWorkingDay),
                endOf(now)));
    }

    private Instant endOf(ZonedDateTime now) {
        return WallClock.startOf(now.toLocalDate().plusDays(1), site.zone());
    }

    /** Several nodes at once: the key of the table decides whose letter it is. */
    private boolean isFirst(String user, LocalDate day) {
        return database.sql("insert into digest (user_id, day, written_at) values (:user, :day, :now)"
                                + " on conflict do nothing")
                        .param("user", user)
                        .param("day", day)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private boolean hasHadOneOn(String user, LocalDate day) {
        return database.sql("select exists (select 1 from digest where user_id = :user and day = :day)")
                .param("user", user)
                .param("day", day)
                .query(Boolean.class)
                .single();
    }
}
