package coop.workers.manyhands.support;

import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.support.Applicants.Applicant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;

/** People who stand for the Board in tests, by a nomination of their own: an election has to take nominations. */
public final class Nominees {

    private static final String SECRETARY = "nominees-secretary";

    private final InvolvementDesk desk;
    private final AskingDesk asking;
    private final DueJobs jobs;
    private final TaskDesk tasks;
    private final MovableClock clock;
    private final ProcessEngine engine;

    Nominees(
            InvolvementDesk desk,
            AskingDesk asking,
            DueJobs jobs,
            TaskDesk tasks,
            MovableClock clock,
            ProcessEngine engine) {
        this.desk = desk;
        this.asking = asking;
        this.jobs = jobs;
        this.tasks = tasks;
        this.clock = clock;
        this.engine = engine;
    }

    /** The sign-up of somebody who would like to stand. */
    public Map<String, Object> form(Applicant somebody, String coop) {
        Map<String, Object> form = new LinkedHashMap<>(somebody.form());
        form.remove("draws");
        form.put("nominates", "self");
        form.put("coop", coop);
        form.put("memberSince", LocalDate.now(clock).minusYears(3).toString());
        return form;
    }

    /** The same of somebody whom no email reaches. */
    public Map<String, Object> formByPhone(Applicant somebody, String coop) {
        Map<String, Object> form = form(somebody, coop);
        form.remove("email");
        form.put("contactBy", "phone");
        form.put("phone", "07700 900123");
        return form;
    }

    /** Signs up and confirms the address: their statement is asked for. */
    public Involvement begins(Applicant somebody, String coop) {
        Involvement involvement = somebody.signUp("board", form(somebody, coop));
        jobs.run(involvement.reference().value());
        somebody.confirm(now(involvement));
        jobs.run(involvement.reference().value());
        return now(involvement);
    }

    /** Their statement is in, with all that the rules ask to be declared. */
    public Involvement writes(Applicant somebody, String coop, String statement) {
        Involvement involvement = begins(somebody, coop);
        Map<String, Object> answers = new HashMap<>(Map.of("statement", statement));
        for (String bar : new String[] {"bankrupt", "disqualified", "under-16"}) {
            answers.put("declares_" + bar, true);
        }
        asking.answer(involvement.id(), "candidacy/statement", answers);
        jobs.run(involvement.reference().value());
        return now(involvement);
    }

    /** A secretary found the nomination valid: they stand. Only where the rules ask for no supporters. */
    public Involvement stands(Applicant somebody, String coop, String statement) {
        return findValid(writes(somebody, coop, statement));
    }

    /** A secretary finds a nomination valid that is complete. */
    public Involvement findValid(Involvement involvement) {
        secretary();
        tasks.answer(involvement, SECRETARY, Map.of("verdict", "valid"));
        jobs.run(involvement.reference().value());
        return now(involvement);
    }

    private void secretary() {
        if (engine.getIdentityService().createUserQuery().userId(SECRETARY).count() == 0) {
            User user = engine.getIdentityService().newUser(SECRETARY);
            user.setPassword("not needed here");
            engine.getIdentityService().saveUser(user);
            engine.getIdentityService().createMembership(SECRETARY, "secretaries");
        }
    }

    private Involvement now(Involvement involvement) {
        return desk.get(involvement.reference());
    }
}
