package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.cases.Correlation;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.solidfund.PaymentBook;
import coop.workers.manyhands.solidfund.Pledge;
import coop.workers.manyhands.solidfund.SolidfundDesk;
import coop.workers.manyhands.solidfund.SolidfundDesk.Support;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.WhatFollows;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What follows for those who support through Solidfund, as a table says it that anybody can read. */
@ManyHandsTest
class WhatFollowsForSupportersTest extends PathwayFixture {

    private static final String SECRETARY = "secretary-of-supporters";
    private static final String CHANGE = "supporting/change-my-support";

    @Autowired
    private SolidfundDesk solidfund;

    @Autowired
    private PaymentBook book;

    @Autowired
    private People people;

    @Autowired
    private Correlation correlation;

    @Autowired
    private PlatformTransactionManager transactions;

    private @Nullable PersonId known;

    @AfterEach
    void nothingIsLeftBehind() {
        database.sql("delete from reckoning").update();
    }

    static Stream<WhatFollows> rows() {
        return WhatFollows.read("supporters");
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("rows")
    void whatTheTableSaysFollows(WhatFollows row) {
        coordinator(SECRETARY, "secretaries", SECRETARY + "@secretaries.example");
        String event = row.of("event");
        if (event.equals("they turn out to be somebody known")) {
            known = sam.signUpAndConfirm("international").person();
        }
        if (event.equals("they turn out to be a supporter")) {
            Involvement first = confirmed(sam.signUp("solidfund", form(false)));
            answer(first, SECRETARY, Map.of("payTo", "Solidfund, 12-34-56, 12345678"));
            pays(first, 0);
            known = now(first).person();
        }
        boolean byPhone = event.startsWith("they turn out");
        Involvement support = bring(row.of("they were"), byPhone);
        PersonId person = support.person();

        play(event, support);
        Optional<Involvement> after = desk.find(support.id());
        after.ifPresent(this::run);

        Map<String, String> seen = new LinkedHashMap<>();
        Support pledge = solidfund.of(support.id()).orElse(null);
        seen.put("the pledge", pledge == null ? "gone" : pledge.pledge().state().name());
        seen.put(
                "counts as paid",
                pledge == null ? "0" : String.valueOf(pledge.latest().size()));
        seen.put("whose", whose(pledge, person));
        seen.put("the case", caseNow(support));
        seen.put("money to settle", after.isPresent() && settling(after.get()) ? "open" : "none");
        assertThat(seen).isEqualTo(row.expected(seen.keySet()));
    }

    private boolean settling(Involvement support) {
        return desk.of(support.person(), "paid-after-leaving").stream().anyMatch(Involvement::isOpen);
    }

    private String whose(@Nullable Support pledge, PersonId person) {
        if (pledge == null) {
            return "nobody's";
        }
        PersonId now = pledge.pledge().person();
        return now.equals(known) ? "the known one's" : now.equals(person) ? "theirs" : "somebody else's";
    }

    private Involvement bring(String state, boolean byPhone) {
        Involvement support =
                byPhone ? begun(sam.signUp("solidfund", form(true))) : confirmed(sam.signUp("solidfund", form(false)));
        answer(support, SECRETARY, Map.of("payTo", "Solidfund, 12-34-56, 12345678"));
        if (state.equals("promised")) {
            return now(support);
        }
        pays(support, 0);
        switch (state) {
            case "paused" -> send(support, CHANGE, Map.of("change", "pause", "pausedUntil", day(30).toString()));
            case "missing a payment", "lapsed" -> {
                clock.moveTo(standing(support).due().plusSeconds(60));
                book.goneThrough(day(0), SECRETARY);
                run(support);
                if (state.equals("lapsed")) {
                    passes(support, Duration.ofDays(15));
                    passes(support, Duration.ofDays(22));
                    book.goneThrough(day(0), SECRETARY);
                    passes(support, Duration.ofDays(8));
                    assertThat(pledge(support).state()).isEqualTo(Pledge.State.LAPSED);
                }
            }
            case "ended" -> {
                desk.withdraw(support.id());
                clock.moveBy(Duration.ofDays(7));
            }
            default -> assertThat(state).isEqualTo("supporting");
        }
        return now(support);
    }

    private void play(String event, Involvement support) {
        switch (event) {
            case "a payment comes" -> {
                // Two of one day and sum would be asked about.
                clock.moveBy(Duration.ofDays(7));
                pays(support, 0);
            }
            case "their only payment is taken back" ->
                book.takeBack(
                        solidfund.of(support.id()).orElseThrow().latest().get(0).id(), SECRETARY);
            case "they withdraw" -> desk.withdraw(support.id());
            case "they end it by the form" -> send(support, CHANGE, Map.of("change", "leave"));
            case "they are erased" -> people.erase(support.person());
            case "case ended by another door" ->
                new TransactionTemplate(transactions).executeWithoutResult(begun -> {
                    correlation.stop(support.reference(), "ended by hand");
                    desk.ended(support.reference(), Outcome.DECLINED);
                });
            case "they turn out to be somebody known", "they turn out to be a supporter" -> sam.confirm(support);
            default -> throw new AssertionError("No such event: " + event);
        }
    }

    private void pays(Involvement support, int day) {
        book.enterByHand(
                pledge(support).reference().value(), day(day), pledge(support).each(), false, SECRETARY);
        run(support);
    }

    private Pledge pledge(Involvement support) {
        return solidfund.of(support.id()).orElseThrow().pledge();
    }

    private LocalDate day(int days) {
        return LocalDate.now(clock).plusDays(days);
    }

    private Map<String, Object> form(boolean byPhone) {
        Map<String, Object> form = new HashMap<>(byPhone ? sam.formByPhone() : sam.form());
        form.remove("draws");
        form.put("weeklyAmount", "1");
        form.put("payBy", "weekly");
        if (byPhone) {
            form.put("email", sam.email());
        }
        return form;
    }

    private String caseNow(Involvement support) {
        @Nullable Involvement now = desk.find(support.id()).orElse(null);
        if (now == null) {
            return "gone";
        }
        if (now.outcome() != null) {
            return now.outcome().code();
        }
        List<Task> open = taskDesk.tasks(now.reference());
        return open.isEmpty() ? "open" : "open: " + open.get(0).getName();
    }
}
