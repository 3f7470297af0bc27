package coop.workers.manyhands.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.board.Director.How;
import coop.workers.manyhands.board.Director.Why;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Who is a Director, since when and until when. */
@ManyHandsTest
@RecordApplicationEvents
class BoardTest {

    @Autowired
    private Board board;

    @Autowired
    private People people;

    @Autowired
    private Applicants applicants;

    @Autowired
    private MovableClock clock;

    @Autowired
    private ApplicationEvents events;

    private LocalDate today;

    @BeforeEach
    void anEmptyBoard() {
        today = LocalDate.now(clock);
        emptyIt();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        clock.reset();
        emptyIt();
    }

    private void emptyIt() {
        board.current()
                .forEach(director -> board.leaves(
                        director.id(), director.since().isAfter(today) ? director.since() : today, Why.RESIGNED));
    }

    private PersonId somebody() {
        return applicants.somebody().signUpAndConfirm("international").person();
    }

    private Director elected(PersonId person, LocalDate since, LocalDate until) {
        return board.takeOffice(person, since, until, How.ELECTED, UUID.randomUUID());
    }

    @Test
    void vacanciesAreTheSeatsWithoutThoseWhoseTermRunsBeyondTheDay() {
        LocalDate meeting = today.plusDays(30);
        elected(somebody(), today.minusYears(1), meeting);
        elected(somebody(), today.minusYears(1), meeting.plusDays(1));
        elected(somebody(), today.minusYears(1), meeting.plusYears(1));

        assertThat(board.seats()).isEqualTo(7);
        assertThat(board.size()).isEqualTo(3);
        assertThat(board.vacancies(meeting)).isEqualTo(5);
        assertThat(board.vacancies(meeting.minusDays(1))).isEqualTo(4);
        assertThat(board.retiringBy(meeting)).hasSize(1);
        assertThat(board.retiringBy(meeting.minusDays(1))).isEmpty();
    }

    @Test
    void moreDirectorsThanSeatsLeaveNoVacancyAndNeverLessThanNone() {
        for (int i = 0; i < 8; i++) {
            board.enter(null, "Director " + i, today.minusDays(5), today.plusYears(1), How.ELECTED, 0);
        }

        assertThat(board.vacancies(today)).isZero();
    }

    @Test
    void whoseTermIsOverStaysUntilSomebodyNotesThatTheyLeft() {
        Director director = elected(somebody(), today.minusYears(2), today.minusDays(1));

        assertThat(board.current()).extracting(Director::id).contains(director.id());
        board.leaves(director.id(), today, Why.TERM_ENDED);
        assertThat(board.current()).isEmpty();
        assertThat(board.former(PageRequest.of(0, 500)).getContent())
                .filteredOn(former -> former.id().equals(director.id()))
                .singleElement()
                .satisfies(former -> assertThat(former.leftWhy()).isEqualTo(Why.TERM_ENDED));
    }

    @Test
    void electedAgainEndsTheTermBeforeWhereTheNewOneBegins() {
        PersonId sam = somebody();
        elected(sam, today.minusYears(2), today.plusDays(3));
        elected(sam, today, today.plusYears(2));

        assertThat(board.of(sam)).hasSize(2);
        assertThat(board.of(sam).get(0).leftOn()).isEqualTo(today);
        assertThat(board.current(sam)).map(Director::since).contains(today);
        assertThat(board.termsInARow(sam)).isEqualTo(2);
    }

    @Test
    void termsInARowCountThoseBeforeUntilABreakOfAYear() {
        PersonId sam = somebody();
        Director old = board.enter(sam, "Sam", today.minusYears(9), today.minusYears(7), How.ELECTED, 4);
        board.leaves(old.id(), today.minusYears(7), Why.TERM_ENDED);
        Director later = board.enter(sam, "Sam", today.minusYears(5), today.minusYears(3), How.ELECTED, 0);
        board.leaves(later.id(), today.minusYears(3), Why.TERM_ENDED);
        Director last =
                board.enter(sam, "Sam", today.minusYears(2).minusMonths(1), today.minusMonths(1), How.ELECTED, 0);

        assertThat(board.termsInARow(sam)).isEqualTo(2);
        board.leaves(last.id(), today.minusMonths(1), Why.TERM_ENDED);
        assertThat(board.termsInARow(sam)).isEqualTo(2);
        clock.moveTo(clock.instant().plus(Duration.ofDays(400)));
        assertThat(board.termsInARow(sam)).isZero();
    }

    @Test
    void termsThatAreNotWrittenDownHereCountAndACoOptionDoesNot() {
        PersonId sam = somebody();
        board.enter(sam, "Sam", today.minusYears(1), today.plusYears(1), How.ELECTED, 2);
        PersonId kim = somebody();
        board.takeOffice(kim, today.minusMonths(3), today.plusMonths(9), How.CO_OPTED, null);

        assertThat(board.termsInARow(sam)).isEqualTo(3);
        assertThat(board.termsInARow(kim)).isZero();
        assertThat(board.termsInARow(somebody())).isZero();
    }

    @Test
    void leavingBeforeTheTermIsOverIsACasualVacancyAndIsTold() {
        Director director = elected(somebody(), today.minusMonths(3), today.plusYears(1));

        board.leaves(director.id(), today, Why.RESIGNED);

        List<DirectorLeft> left = new ArrayList<>();
        events.stream(DirectorLeft.class)
                .filter(event -> event.director().equals(director.id()))
                .forEach(left::add);
        assertThat(left).containsExactly(new DirectorLeft(director.id(), today, Why.RESIGNED, true));
        assertThatThrownBy(() -> board.leaves(director.id(), today, Why.RESIGNED))
                .hasMessageContaining("left on")
                .hasMessageContaining("already");
    }

    @Test
    void datesThatCannotBeAreRefused() {
        PersonId sam = somebody();
        assertThatThrownBy(() -> elected(sam, today, today)).hasMessageContaining("A term ends after it begins");
        Director director = elected(sam, today.minusDays(3), today.plusYears(1));
        assertThatThrownBy(() -> board.leaves(director.id(), today.minusDays(4), Why.DIED))
                .hasMessageContaining("Nobody leaves before they begin");
    }

    @Test
    void theLineStaysWithoutThePersonWhoIsErasedAndTheyAreADirectorNoMore() {
        PersonId sam = somebody();
        Director director = elected(sam, today.minusMonths(3), today.plusYears(1));

        people.erase(sam);

        Director line = board.find(director.id()).orElseThrow();
        assertThat(line.person()).isEmpty();
        assertThat(line.leftWhy()).isEqualTo(Why.RESIGNED);
        assertThat(line.name()).isNotBlank();
        assertThat(board.current()).isEmpty();
        clock.moveTo(clock.instant().plus(Duration.ofDays(10 * 365)));
        board.forgetLongGone();
        assertThat(board.find(director.id())).isPresent();
        clock.moveTo(clock.instant().plus(Duration.ofDays(5)));
        board.forgetLongGone();
        assertThat(board.find(director.id())).isEmpty();
    }
}
