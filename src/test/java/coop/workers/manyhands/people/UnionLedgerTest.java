package coop.workers.manyhands.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.DueJobs;
import coop.workers.manyhands.support.ManyHandsTest;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is noted of a union is the union's doing only. */
@ManyHandsTest
class UnionLedgerTest {

    @Autowired
    private UnionLedger ledger;

    @Autowired
    private PersonUnions unions;

    @Autowired
    private Applicants applicants;

    @Autowired
    private DueJobs jobs;

    @Autowired
    private JdbcClient database;

    @Autowired
    private PlatformTransactionManager transactions;

    /** Seen: a letter was sent while its person went into another; undoing that set it back to "waits to be sent". */
    @Test
    void whatOthersDoMeanwhileWaitsUntilTheUnionIsDone() {
        Applicants.Applicant sam = applicants.somebody();
        Applicants.Applicant kim = applicants.somebody();
        Involvement from = sam.signUp("communications", sam.form());
        Involvement to = kim.signUp("communications", kim.form());
        jobs.run(from.reference().value());
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        transaction.executeWithoutResult(united -> {
            PersonUnion union =
                    unions.saveAndFlush(new PersonUnion(from.person(), to.person(), "a test", from.createdAt()));
            ledger.before(union.id(), from.person().value(), to.person().value());

            assertThatThrownBy(() -> CompletableFuture.runAsync(
                                    () -> sentBySomebodyElse(from.person().value()))
                            .join())
                    .hasMessageContaining("lock timeout");
            united.setRollbackOnly();
        });
        assertThat(sentBySomebodyElse(from.person().value())).isPositive();
    }

    private int sentBySomebodyElse(UUID person) {
        Integer sent = new TransactionTemplate(transactions).execute(status -> {
            database.sql("set local lock_timeout = '300ms'").update();
            return database.sql("update letter set last_error = last_error where person_id = ?")
                    .param(person)
                    .update();
        });
        return sent == null ? 0 : sent;
    }
}
