package coop.workers.manyhands.year;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.mail.LetterRounds;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * A year in fast motion, with a leap day and both changes of the clock: people sign up for everything there is, some
 * coordinators are slow, some leave, some are away, one group dies, the general meeting moves twice, the mail server is
 * down for two days, and for a weekend everything is. Each day it is checked that nobody waits unseen. Because it moves
 * the clock so far, it runs apart from all other tests, with an application and a database of its own.
 *
 * <p>{@code -Dmanyhands.year.people=10000} makes it a longer one, {@code -Dmanyhands.year.seed=7} another one.
 */
@ManyHandsTest
@Timeout(value = 24, unit = TimeUnit.HOURS)
@Import(YearIT.World.class)
class YearIT {

    private static final LocalDate FIRST_DAY = LocalDate.of(2027, 3, 15);
    private static final int DAYS = 366;

    /** When something happens on a day: housekeeping, the morning, noon, the end of office hours, the evening. */
    private static final List<LocalTime> HOURS = List.of(
            LocalTime.of(5, 30), LocalTime.of(8, 30), LocalTime.of(12, 30), LocalTime.of(17, 30), LocalTime.of(21, 30));

    private static final LocalDate MAIL_DOWN = LocalDate.of(2027, 6, 9);
    private static final LocalDate MAIL_UP = MAIL_DOWN.plusDays(2);

    /** A weekend, with the night in which the clocks go back. */
    private static final LocalDate ALL_DOWN = LocalDate.of(2027, 10, 30);

    private static final LocalDate ALL_UP = ALL_DOWN.plusDays(2);

    @TestConfiguration(proxyBeanMethods = false)
    static class World {

        @Bean
        JavaMailSender yearsPost(Clock clock) {
            return new YearsPost(clock);
        }

        @Bean
        Coordination coordination() {
            return new Coordination();
        }

        @Bean
        Crowd crowd() {
            return new Crowd();
        }

        @Bean
        AnnualMeeting annualMeeting() {
            return new AnnualMeeting();
        }

        @Bean
        Watch watch() {
            return new Watch();
        }
    }

    @Autowired
    private ApplicationContext application;

    @Autowired
    private MovableClock clock;

    @Autowired
    private YearsPost post;

    @Autowired
    private Crowd crowd;

    @Autowired
    private Coordination coordination;

    @Autowired
    private AnnualMeeting meeting;

    @Autowired
    private Watch watch;

    @AfterEach
    void backToToday() {
        clock.reset();
    }

    @Test
    void nobodyWaitsUnseen() {
        int people = Integer.getInteger("manyhands.year.people", 500);
        Random random = new Random(Long.getLong("manyhands.year.seed", 20270315L));
        LetterRounds letters = LetterRounds.of(application);
        ZoneId zone = clock.getZone();
        clock.moveTo(FIRST_DAY.atTime(5, 0).atZone(zone).toInstant());
        coordination.begin(random);
        crowd.begin(people, FIRST_DAY, DAYS, random);

        for (int n = 0; n < DAYS; n++) {
            LocalDate day = FIRST_DAY.plusDays(n);
            if (day.equals(MAIL_DOWN)) {
                post.goesDown();
            } else if (day.equals(MAIL_UP)) {
                post.isUpAgain();
            }
            if (!day.isBefore(ALL_DOWN) && day.isBefore(ALL_UP)) {
                continue;
            }
            coordination.changesOf(n);
            for (LocalTime hour : HOURS) {
                clock.moveTo(day.atTime(hour).atZone(zone).toInstant());
                watch.jobsRun();
                crowd.acts(day, hour);
                coordination.works(day, hour);
                if (hour.getHour() == 12) {
                    meeting.day(n);
                }
                watch.jobsRun();
                letters.carry();
            }
            watch.lookAround(day);
            watch.mailOf(post);
        }

        watch.lookBack();
        System.out.println(watch.figures(crowd, coordination, post) + meeting.figures());
        assertThat(meeting.moves()).isEqualTo(2);
        assertThat(meeting.isOver()).as("the Board is elected").isTrue();
        assertThat(post.copies()).as("emails that came twice").isZero();
        assertThat(post.refused()).as("tries while the mail server was down").isPositive();
    }
}
