package coop.workers.manyhands.mail;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.LetterWanted;
import coop.workers.manyhands.support.LettersAtAnyHour;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.PageRequest;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the clock begins reaches nobody by night, nor on a day on which nobody works; what answers an act goes at once. */
@ManyHandsTest
class LettersByDayTest extends PathwayFixture {

    @Autowired
    private LettersAtAnyHour hours;

    @Autowired
    private OutboxSender outboxSender;

    @Autowired
    private NewsDigest newsDigest;

    @Autowired
    private Letters letters;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    @BeforeEach
    void hoursAreKept() {
        outboxSender.stop();
        hours.keepUsualHours(true);
    }

    @AfterEach
    void asBefore() {
        hours.keepUsualHours(false);
        outboxSender.start();
    }

    @Test
    void reminderThatFallsDueByNightGoesInTheMorning() {
        clock.moveTo(at("2027-06-14T02:10"));
        Involvement involvement = begun(sam.signUp("communications", sam.form()));
        assertThat(goes(last(involvement)))
                .as("the answer to a sign-up by night")
                .isBeforeOrEqualTo(clock.instant());

        passes(involvement, Duration.ofDays(3).plusSeconds(1));

        assertThat(of(involvement)).hasSize(2);
        assertThat(goes(last(involvement))).isEqualTo(at("2027-06-17T08:00"));
        assertThat(last(involvement).giveUpAt())
                .isEqualTo(at("2027-06-17T08:00").plus(Letter.PATIENCE));
    }

    @Test
    void reminderThatFallsDueOverABankHolidayWeekendGoesOnTheWorkingDayAfterIt() {
        clock.moveTo(at("2027-03-23T12:00"));
        Involvement involvement = begun(sam.signUp("communications", sam.form()));

        passes(involvement, Duration.ofDays(3).plusSeconds(1));

        assertThat(of(involvement)).hasSize(2);
        assertThat(goes(last(involvement)))
                .as("after Good Friday and Easter Monday")
                .isEqualTo(at("2027-03-30T08:00"));
    }

    @Test
    void stepsThatFollowATimerByJobsOfTheirOwnAreTheClocksToo() {
        clock.moveTo(at("2027-06-14T12:00"));
        Involvement involvement = confirmed(sam.signUp("communications", sam.form()));
        silence.pause(involvement, 10);
        assertThat(goes(named(involvement, "pause/paused"))).isBeforeOrEqualTo(clock.instant());

        clock.moveTo(at("2027-06-26T21:00"));
        run(involvement);

        assertThat(goes(named(involvement, "still-interested/ask")))
                .as("Saturday evening; the step is a job of its own")
                .isEqualTo(at("2027-06-28T08:00"));
    }

    @Test
    void letterThatFollowsAPersonsActGoesAtOnceThoughAJobWritesIt() {
        clock.moveTo(at("2027-06-18T22:00"));
        Involvement involvement = confirmed(sam.signUp("communications", sam.form()));
        silence.pause(involvement, 10);

        assertThat(of(involvement))
                .hasSizeGreaterThan(1)
                .allSatisfy(
                        letter -> assertThat(goes(letter)).as(letter.template()).isBeforeOrEqualTo(clock.instant()));
    }

    @Test
    void newsThatWaitedForADayGoesByDayToo() {
        clock.moveTo(at("2027-06-17T22:00"));
        Involvement involvement = confirmed(sam.signUp("communications", sam.form()));
        want(involvement, "chat/what-next", "next", "Come along.");
        want(involvement, "join-group/member", "role", "member");
        outboxSender.sendDue();
        clock.moveBy(Duration.ofHours(24).plusSeconds(5));
        newsDigest.letOut();

        Letter held = named(involvement, "join-group/member");
        assertThat(held.state()).isEqualTo(LetterState.HELD);
        assertThat(goes(held)).as("Friday evening").isEqualTo(at("2027-06-21T08:00"));

        clock.moveTo(at("2027-06-21T08:01"));
        newsDigest.letOut();
        outboxSender.sendDue();
        assertThat(named(involvement, "join-group/member").state()).isEqualTo(LetterState.SENT);
    }

    private void want(Involvement involvement, String letter, String field, String value) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> events.publishEvent(
                        new LetterWanted(involvement.reference(), letter, Map.of(field, value), null)));
    }

    private Instant at(String moment) {
        return LocalDateTime.parse(moment).atZone(site.zone()).toInstant();
    }

    private static Instant goes(Letter letter) {
        return Objects.requireNonNull(letter.nextAttemptAt(), letter.template());
    }

    private List<Letter> of(Involvement involvement) {
        return letters.findByReference(involvement.reference().value(), PageRequest.of(0, 50)).stream()
                .filter(letter -> letter.person().isPresent() && letter.coordinator() == null)
                .sorted(Comparator.comparing(Letter::createdAt))
                .toList();
    }

    private Letter last(Involvement involvement) {
        List<Letter> all = of(involvement);
        return all.get(all.size() - 1);
    }

    private Letter named(Involvement involvement, String template) {
        return of(involvement).stream()
                .filter(letter -> letter.template().equals(template))
                .findFirst()
                .orElseThrow();
    }
}
