package coop.workers.manyhands.involvement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens to a case is one line of the log each time, by reference and codes. */
@ManyHandsTest
@ExtendWith(OutputCaptureExtension.class)
class CaseLogTest extends PathwayFixture {

    @Autowired
    private PlatformTransactionManager transactions;

    private static List<String> linesOf(Involvement involvement, CapturedOutput log) {
        String mark = involvement.reference() + ": ";
        return log.getAll()
                .lines()
                .filter(line -> line.contains(mark) && line.contains(".CaseLog"))
                .map(line -> line.substring(line.indexOf(mark) + mark.length()))
                .toList();
    }

    @Test
    void signUpDecisionAndEndAreALineEachAndNobodyIsNamed(CapturedOutput log) {
        Involvement involvement = confirmed(sam.signUp("communications", sam.form()));
        answer(
                involvement,
                "facilitator-communications",
                Map.of("answer", "notNow", "reason", "We are full, dear " + sam.mark()));
        run(involvement);

        assertThat(linesOf(involvement, log))
                .containsExactly(
                        "began, join-group for communications",
                        "answered, join-group/welcome-the-newcomer",
                        "ended, declined");
        assertThat(log.getAll()).doesNotContain(sam.mark());
    }

    @Test
    void whatWasUndoneIsNoLine(CapturedOutput log) {
        Involvement involvement = confirmed(sam.signUp("communications", sam.form()));

        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    desk.withdraw(involvement.id());
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        assertThat(linesOf(involvement, log)).containsExactly("began, join-group for communications");

        desk.withdraw(involvement.id());
        assertThat(linesOf(involvement, log)).endsWith("ended, withdrawn").hasSize(2);
    }
}
