package coop.workers.manyhands.elections;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.ManyHandsTest;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A register of very many: the roll is frozen, and everybody on it told, without a journey to the database for each line.
 * How many they are is a setting, for measuring: {@code -Dmany.members=120000}. Nothing of it is kept.
 */
@ManyHandsTest
class ManyMembersTest {

    private static final int MEMBERS = Integer.getInteger("many.members", 3_000);

    /** Of letters, each with its text twice, no more are written to try it. */
    private static final int MOST_LETTERS = Math.min(MEMBERS, 10_000);

    /** Several statements of each batch of a hundred rows, and some that do not depend on how many there are. */
    private static int mostStatements(int members) {
        return members / 10 + 200;
    }

    @Autowired
    private ElectionRoom room;

    @Autowired
    private Roll roll;

    @Autowired
    private ElectionLetters letters;

    @Autowired
    private EntityManagerFactory managers;

    @Autowired
    private EntityManager entities;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private PlatformTransactionManager transactions;

    private Election election;

    @BeforeEach
    void anElectionIsCalled() {
        room.open();
        election = room.call(1, "general-meeting");
    }

    @AfterEach
    void nothingIsLeftBehind() {
        room.close();
    }

    private record Measured(int result, long statements, Duration took) {}

    /** With so many more in the register, whose addresses are confirmed; the transaction is rolled back. */
    private Measured measured(String what, int members, ToIntFunction<Election> deed) {
        Statistics statistics = managers.unwrap(SessionFactory.class).getStatistics();
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        Measured found = Objects.requireNonNull(transaction.execute(begun -> {
            begun.setRollbackOnly();
            String mark = UUID.randomUUID().toString();
            database.update(
                    "insert into person (id, name, contact_by, email, email_key, email_confirmed_at, created_at, link_generation, version)"
                            + " select gen_random_uuid(), 'Sam ' || n, 'EMAIL', mail, mail, now(), now(), 0, 0"
                            + " from (select n, ? || n || '@many.example' as mail from generate_series(1, ?) n) numbered",
                    mark,
                    members);
            database.update(
                    "insert into member_entry (id, number, capacity, person_id, name, address, entered_on, version)"
                            + " select gen_random_uuid(), 1000000 + row_number() over (), 'WORKER_MEMBER', id, name, '1 Mill Lane', current_date, 0"
                            + " from person where email like ?",
                    mark + "%");
            Election here = Objects.requireNonNull(entities.find(Election.class, election.id()));
            entities.flush();
            entities.clear();
            statistics.setStatisticsEnabled(true);
            try {
                long before = statistics.getPrepareStatementCount();
                long start = System.nanoTime();
                int result = deed.applyAsInt(here);
                entities.flush();
                return new Measured(
                        result,
                        statistics.getPrepareStatementCount() - before,
                        Duration.ofNanos(System.nanoTime() - start));
            } finally {
                statistics.setStatisticsEnabled(false);
            }
        }));
        System.out.printf(
                "%s of %,d: %,d statements, %,d ms%n",
                what, members, found.statements(), found.took().toMillis());
        return found;
    }

    @Test
    void rollIsFrozenByBatches() {
        Measured frozen = measured("roll", MEMBERS, here -> {
            roll.freeze(here);
            return roll.votes(here);
        });

        assertThat(frozen.result()).isGreaterThanOrEqualTo(MEMBERS);
        assertThat(frozen.statements()).isLessThan(mostStatements(MEMBERS));
    }

    @Test
    void everybodyOnTheRollIsToldByBatches() {
        Measured told =
                measured("letters", MOST_LETTERS, here -> letters.tellVoters(here, "board-election/nominations-open"));

        assertThat(told.result()).isGreaterThanOrEqualTo(MOST_LETTERS);
        assertThat(told.statements()).isLessThan(mostStatements(MOST_LETTERS));
    }
}
