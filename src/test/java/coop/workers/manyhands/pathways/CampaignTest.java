package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.campaigns.CampaignDesk;
import coop.workers.manyhands.campaigns.CampaignNews;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.FlowNodeCoverage;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Doing something in a campaign, bringing one in, and hearing when it moves. */
@ManyHandsTest
class CampaignTest extends PathwayFixture {

    private static final String OWNER = "secretaries";

    @Autowired
    private CampaignDesk campaigns;

    @Autowired
    private People people;

    @Autowired
    private EntityManagerFactory entityManagers;

    @Autowired
    private PlatformTransactionManager transactions;

    @AfterAll
    static void everyFlowNodeWasPassed(@Autowired ProcessEngine engine) {
        new FlowNodeCoverage(engine).assertComplete(CASES, "campaign", "follow");
    }

    @Test
    void whoeverPausesAndIsNotHeardOfAfterThatIsLetGoKindly() {
        Involvement action = signUp(Map.of("wish", "action"));
        silence.falls(action);

        assertThat(desk.get(action.reference()).outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(sam.letter("Until another time")).isNotNull();
    }

    @Test
    void whoeverTookAnActionIsThankedAndHearsWhenItMoves() {
        Involvement action = signUp(Map.of("wish", "action"));
        answer(action, Map.of("actionWords", "Put a poster up.", "actionLink", "https://example.org/poster"));
        assertThat(Applicants.body(sam.letter("An action for you"))).contains("Put a poster up.");
        handIn(action, Map.of("work", "done", "handedIn", "It hangs in the shop."));
        assertThat(sam.letter("Thank you: ")).isNotNull();

        campaigns.tell("co-op-fortnight", "A hundred posters hang.", "secretaries");
        assertThat(sam.written("News: "))
                .as("it goes with the news of tomorrow")
                .contains("A hundred posters hang.");
        assertThat(campaigns.latest("co-op-fortnight"))
                .extracting(CampaignNews::words)
                .contains("A hundred posters hang.");
    }

    @Test
    void whoeverCouldNotOrSaidNothingHearsOfItAllTheSame() {
        Involvement could = signUp(Map.of("wish", "action"));
        answer(could, Map.of("actionWords", "Put a poster up."));
        handIn(could, Map.of("work", "cannot"));
        assertThat(standing(could).milestone()).isEqualTo("You hear when it moves");

        sam = applicants.somebody();
        Involvement silent = signUp(Map.of("wish", "action"));
        answer(silent, Map.of("actionWords", "Put a poster up."));
        passes(silent, Duration.ofDays(14).plusSeconds(1));
        passes(silent, Duration.ofDays(10).plusSeconds(1));
        assertThat(standing(silent).milestone()).isEqualTo("You hear when it moves");
        end(could, silent);
    }

    @Test
    void plansAndProposalsAreAnswered() {
        Involvement plan = signUp(Map.of("wish", "plan", "proposal", "A bike tour of co-ops"));
        answer(plan, Map.of("answer", "takeUp", "words", "Kim plans it with you."));
        assertThat(Applicants.body(sam.letter("Accepted"))).contains("Kim plans it with you.");
        assertThat(standing(plan).milestone()).isEqualTo("You hear when it moves");

        Involvement proposal = signUp(Map.of("wish", "propose", "proposal", "A song"));
        answer(proposal, Map.of("answer", "notNow", "reason", "There is one."));
        assertThat(desk.get(proposal.reference()).outcome()).isEqualTo(Outcome.DECLINED);
        end(plan);
    }

    @Test
    void whoeverFollowsIsToldOnceAndAskedTwiceAYearWhetherTheyStillLikeTo() {
        Involvement first = signUp(Map.of("wish", "follow"));
        Involvement again = signUp(Map.of("wish", "follow"));
        assertThat(desk.get(again.reference()).outcome())
                .as("anyone who follows already is told so, and follows once")
                .isEqualTo(Outcome.TWICE);
        Applicant me = sam;
        sam = applicants.somebody();
        Involvement second = signUp(Map.of("wish", "follow"));
        sam = me;
        campaigns.tell("co-op-fortnight", "It begins. " + sam.mark(), "secretaries");
        assertThat(newsTo(first)).as("one person, one email").isEqualTo(1);

        passes(first, Duration.ofDays(180).plusSeconds(1));
        send(first, "follow/still", Map.of("still", "yes"));
        assertThat(standing(first).milestone()).isEqualTo("You hear when it moves");
        passes(first, Duration.ofDays(180).plusSeconds(1));
        send(first, "follow/still", Map.of("still", "no"));
        run(second);
        passes(second, Duration.ofDays(21).plusSeconds(1));

        assertThat(desk.get(first.reference()).outcome()).isEqualTo(Outcome.DONE);
        assertThat(desk.get(second.reference()).outcome()).isEqualTo(Outcome.DONE);
        campaigns.tell("co-op-fortnight", "It goes on.", "secretaries");
        assertThat(newsTo(first)).as("they hear no more").isEqualTo(1);
    }

    @Test
    void howManyFollowMakesNoDifferenceToHowOftenTheDatabaseIsAsked() {
        Involvement one = signUp(Map.of("wish", "follow"));
        long asked = queriesToTell();
        List<Involvement> more = new ArrayList<>(List.of(one));
        for (int i = 0; i < 3; i++) {
            sam = applicants.somebody();
            more.add(signUp(Map.of("wish", "follow")));
        }

        assertThat(queriesToTell()).isEqualTo(asked);
        more.forEach(this::end);
    }

    /** The least of three times: letters of other tests may be on their way meanwhile. Nothing of it is kept. */
    private long queriesToTell() {
        Statistics statistics = entityManagers.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        try {
            return IntStream.range(0, 3)
                    .mapToLong(time -> Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> {
                        status.setRollbackOnly();
                        long before = statistics.getPrepareStatementCount();
                        campaigns.tell("co-op-fortnight", "It moves.", "secretaries");
                        return statistics.getPrepareStatementCount() - before;
                    })))
                    .min()
                    .orElseThrow();
        } finally {
            statistics.setStatisticsEnabled(false);
        }
    }

    @Test
    void whoeverWithdrawsOrIsErasedHearsNoMore() {
        Involvement following = signUp(Map.of("wish", "follow"));
        int before = campaigns.followersOf("co-op-fortnight");
        desk.withdraw(following.id());
        assertThat(campaigns.followersOf("co-op-fortnight")).isEqualTo(before - 1);
        assertThat(sam.letter("You have withdrawn")).isNotNull();

        sam = applicants.somebody();
        Involvement other = signUp(Map.of("wish", "follow"));
        people.erase(desk.get(other.reference()).person());
        assertThat(campaigns.followersOf("co-op-fortnight")).isEqualTo(before - 1);
    }

    @Test
    void chatFirstMayShowThatItIsNotTheTime() {
        Map<String, Object> form = form(Map.of("wish", "action"));
        form.put("chatFirst", true);
        Involvement involvement = confirmed(sam.signUp("co-op-fortnight", form));
        answer(
                involvement,
                Map.of(
                        "chatOutcome",
                        "agreed",
                        "firstDate",
                        LocalDate.now(clock).plusDays(2).toString(),
                        "firstTime",
                        "10:30",
                        "place",
                        "By phone"));
        passes(involvement, Duration.ofDays(3));
        answer(involvement, Map.of("chatOutcome", "notNow", "reason", "In spring."));
        assertThat(desk.get(involvement.reference()).outcome()).isEqualTo(Outcome.DECLINED);
    }

    @Test
    void addressThatIsNeverConfirmedEndsIt() {
        Involvement involvement = sam.signUp("co-op-fortnight", form(Map.of("wish", "follow")));
        addressIsNeverConfirmed(involvement);
        assertThat(desk.get(involvement.reference()).outcome()).isEqualTo(Outcome.LAPSED);
    }

    // Helpers

    private int newsTo(Involvement involvement) {
        return database.sql("select count(*) from letter where person_id = ? and template = 'campaign/news'")
                .param(involvement.person().value())
                .query(Integer.class)
                .single();
    }

    private void end(Involvement... involvements) {
        for (Involvement involvement : involvements) {
            desk.withdraw(involvement.id());
        }
    }

    private Map<String, Object> form(Map<String, Object> more) {
        Map<String, Object> form = new HashMap<>(sam.form());
        form.remove("draws");
        form.putAll(more);
        return form;
    }

    private Involvement signUp(Map<String, Object> more) {
        return confirmed(sam.signUp("co-op-fortnight", form(more)));
    }

    private void handIn(Involvement involvement, Map<String, Object> form) {
        send(involvement, "do-the-work/hand-in", form);
    }

    private void answer(Involvement involvement, Map<String, Object> form) {
        answer(involvement, OWNER, form);
    }
}
