package coop.workers.manyhands.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.membership.Capacity.Vote;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;

@ManyHandsTest
class RegisterTest {

    @Autowired
    private Register register;

    @Autowired
    private People people;

    @Autowired
    private Applicants applicants;

    @Autowired
    private MovableClock clock;

    @Autowired
    private ProcessEngine engine;

    @AfterEach
    void clockRunsOn() {
        clock.reset();
    }

    private PersonId somebody() {
        return applicants.somebody().signUpAndConfirm("international").person();
    }

    private MemberEntry enter(PersonId person) {
        return register.enter(person, Capacity.WORKER_MEMBER, "Sam", "1 Mill Lane", null);
    }

    @Test
    void personCapacityAndVoteAreThreeThings() {
        PersonId sam = somebody();
        enter(sam);
        register.enter(sam, Capacity.CO_OP_REPRESENTATIVE, "Sam", "1 Mill Lane", "Leeds Bread Co-op");

        assertThat(register.of(sam))
                .extracting(MemberEntry::capacity)
                .containsExactly(Capacity.WORKER_MEMBER, Capacity.CO_OP_REPRESENTATIVE);
        assertThat(register.of(sam)).extracting(MemberEntry::number).doesNotHaveDuplicates();
        assertThat(register.votesOf(sam)).containsExactlyInAnyOrder(Vote.OWN, Vote.OF_THE_CO_OP);
        register.end(sam, Capacity.WORKER_MEMBER, MemberEntry.End.LEFT);
        assertThat(register.votesOf(sam)).containsExactly(Vote.OF_THE_CO_OP);
    }

    @Test
    void nobodyIsEnteredTwiceInOneCapacityAndOnlyRepresentativesSpeakForACoOp() {
        PersonId sam = somebody();
        enter(sam);

        assertThatThrownBy(() -> enter(sam)).hasMessageContaining("already");
        assertThatThrownBy(() -> register.enter(sam, Capacity.CO_OP_REPRESENTATIVE, "Sam", "x", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(register.of(sam)).hasSize(1);
    }

    @Test
    void numbersHaveNoGapsAndNoTwinsHoweverManyAreEnteredAtOnce() throws Exception {
        List<PersonId> many = IntStream.range(0, 16).mapToObj(i -> somebody()).toList();
        ExecutorService desks = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> entering = many.stream()
                    .<Callable<Integer>>map(person -> () -> enter(person).number())
                    .toList();
            List<Integer> numbers = new java.util.ArrayList<>();
            for (Future<Integer> number : desks.invokeAll(entering)) {
                numbers.add(number.get());
            }
            numbers.sort(null);
            assertThat(numbers.get(15) - numbers.get(0)).isEqualTo(15);
            assertThat(numbers).doesNotHaveDuplicates();
        } finally {
            desks.shutdownNow();
        }
    }

    @Test
    void refusedEntryLeavesNoGap() {
        PersonId sam = somebody();
        int before = enter(sam).number();
        assertThatThrownBy(() -> enter(sam)).isInstanceOf(IllegalStateException.class);

        assertThat(enter(somebody()).number()).isEqualTo(before + 1);
    }

    @Test
    void whoeverIsForgottenStaysInTheRegisterForItsTimeWithoutAPerson() {
        PersonId sam = somebody();
        int number = enter(sam).number();

        people.erase(sam);

        MemberEntry kept = numbered(number);
        assertThat(kept.person()).isEmpty();
        assertThat(kept.isCurrent()).isFalse();
        assertThat(kept.name()).isEqualTo("Sam");
        clock.moveBy(Duration.ofDays(3600));
        assertThat(register.forgetLongGone()).isZero();
        clock.moveBy(Duration.ofDays(60));
        engine.getManagementService()
                .executeJob(engine.getManagementService()
                        .createJobQuery()
                        .processDefinitionKey("tidy-the-register")
                        .singleResult()
                        .getId());
        assertThat(register.all(PageRequest.of(0, 10_000)).stream().map(MemberEntry::number))
                .doesNotContain(number);
    }

    private MemberEntry numbered(int number) {
        return register.all(PageRequest.of(0, 10_000)).stream()
                .filter(entry -> entry.number() == number)
                .findFirst()
                .orElseThrow();
    }
}
