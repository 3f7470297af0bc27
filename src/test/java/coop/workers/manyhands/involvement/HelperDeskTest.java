package coop.workers.manyhands.involvement;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ManyHandsTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is asked when somebody is named in a form, whatever the pathway. */
@ManyHandsTest
class HelperDeskTest {

    private static final String PLEASE = "vouching/please";

    @Autowired
    private HelperDesk helpers;

    @Autowired
    private AskingDesk asking;

    @Autowired
    private Applicants applicants;

    @Autowired
    private JdbcClient database;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void whoeverIsKnownByTheAddressIsAskedAndRemindedWithTheSameLink() {
        Applicant kim = applicants.somebody();
        Involvement theirs = kim.signUpAndConfirm("international");
        Involvement sams = naming(kim.email());

        assertThat(ask(sams)).isTrue();
        inOneStep(() -> {
            helpers.remind(sams.reference(), PLEASE);
            return true;
        });

        List<String> letters = lettersTo(kim, sams);
        assertThat(letters).hasSize(2);
        assertThat(linkIn(letters.get(0))).isEqualTo(linkIn(letters.get(1)));
        assertThat(now(sams).helper()).contains(theirs.person());
    }

    @Test
    void nobodyIsRemindedOfWhatIsSettled() {
        Applicant kim = applicants.somebody();
        kim.signUpAndConfirm("international");
        Involvement sams = naming(kim.email());
        ask(sams);
        inOneStep(() -> {
            asking.nothingMoreToAsk(sams.reference());
            helpers.remind(sams.reference(), PLEASE);
            return true;
        });

        assertThat(lettersTo(kim, sams)).hasSize(1);
    }

    @Test
    void whoeverIsUnknownOrTheApplicantThemselvesIsNotAsked() {
        Involvement unknown =
                naming("nobody-%s@example.org".formatted(applicants.somebody().mark()));
        assertThat(ask(unknown)).isFalse();
        assertThat(now(unknown).helper()).isEmpty();

        Applicant sam = applicants.somebody();
        Involvement own = naming(sam, sam.email());
        assertThat(ask(own)).isFalse();
        assertThat(lettersTo(sam, own)).isEmpty();
    }

    @Test
    void whoeverWasAskedBeforeIsNotTheHelperOnceSomebodyUnknownIsNamed() {
        Applicant kim = applicants.somebody();
        kim.signUpAndConfirm("international");
        Involvement sams = naming(kim.email());
        ask(sams);

        inOneStep(() -> helpers.ask(sams.reference(), "draws", PLEASE, "vouching/vouch", null));

        assertThat(now(sams).helper()).isEmpty();
        assertThat(database.sql("select count(*) from asked where involvement_id = ? and closed_at is null")
                        .param(sams.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Anybody can name anybody's address, as often as they like. */
    @Test
    void fromTheFifthOnLettersOfAnHourWait() {
        Applicant kim = applicants.somebody();
        kim.signUpAndConfirm("international");
        for (int i = 0; i < 6; i++) {
            ask(naming(kim.email()));
        }

        assertThat(database.sql("select count(*) from letter where to_address = ? and state = 'HELD' and template = ?")
                        .params(kim.email(), PLEASE)
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    private Involvement naming(String address) {
        return naming(applicants.somebody(), address);
    }

    private Involvement naming(Applicant applicant, String address) {
        Involvement involvement = applicant.signUpAndConfirm("international");
        // As if a form of the case had asked for it.
        inOneStep(() -> database.sql("update involvement set answers = answers || cast(? as jsonb) where id = ?")
                .params("{\"helperEmail\": \"%s\"}".formatted(address), involvement.id())
                .update());
        return now(involvement);
    }

    private boolean ask(Involvement involvement) {
        return inOneStep(() -> helpers.ask(involvement.reference(), "helperEmail", PLEASE, "vouching/vouch", null));
    }

    private Involvement now(Involvement involvement) {
        return Objects.requireNonNull(applicants.somebody().involvement(involvement.reference()));
    }

    private List<String> lettersTo(Applicant somebody, Involvement about) {
        return database.sql(
                        "select body_text from letter where to_address = :to and reference = :about and template = :which order by created_at")
                .params(Map.of(
                        "to", somebody.email(), "about", about.reference().value(), "which", PLEASE))
                .query(String.class)
                .list();
    }

    private static String linkIn(String letter) {
        return letter.lines()
                .filter(line -> line.contains("/asked/"))
                .findFirst()
                .orElseThrow();
    }

    private <T> T inOneStep(java.util.function.Supplier<T> step) {
        return Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> step.get()));
    }
}
