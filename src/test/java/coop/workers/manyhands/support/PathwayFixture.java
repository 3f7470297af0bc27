package coop.workers.manyhands.support;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.files.Sitting;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.support.Applicants.Applicant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the test of a pathway begins with: Sam, who signs up; desks and a clock; and every case of the class, so that it can
 * say in the end which flow nodes nobody passed. Mark the class itself with {@link ManyHandsTest}.
 */
public abstract class PathwayFixture {

    /** The references of the cases of this class, for {@link FlowNodeCoverage}. */
    protected static final List<String> CASES = new ArrayList<>();

    @Autowired
    protected OwnPages ownPages;

    @Autowired
    protected InvolvementDesk desk;

    @Autowired
    protected AskingDesk asking;

    @Autowired
    protected Applicants applicants;

    @Autowired
    protected TaskDesk taskDesk;

    @Autowired
    protected Silence silence;

    @Autowired
    protected DueJobs jobs;

    @Autowired
    protected MovableClock clock;

    @Autowired
    protected Site site;

    @Autowired
    protected ProcessEngine engine;

    @Autowired
    protected JdbcClient database;

    /** Whoever signs up; a test that needs another one puts them here. */
    protected Applicant sam;

    private final Set<String> reached = new HashSet<>();

    @BeforeAll
    static void noCasesYet() {
        CASES.clear();
    }

    @BeforeEach
    void samComesAlong() {
        BpmnAwareTests.init(engine);
        sam = applicants.somebody();
    }

    @AfterEach
    void itIsNowAgainAndNobodyElseIsWrittenTo() {
        clock.reset();
        reached.forEach(id -> setEmail(
                engine.getIdentityService().createUserQuery().userId(id).singleResult(), null));
        reached.clear();
    }

    /**
     * Somebody in a group who has an email address of their own, until the test is over: whoever has none is written to at
     * the federation's, and other tests count such letters.
     */
    protected final void coordinator(String id, String group, String email) {
        IdentityService identities = engine.getIdentityService();
        User user = identities.createUserQuery().userId(id).singleResult();
        if (user == null) {
            user = identities.newUser(id);
            user.setPassword("not needed here");
        }
        setEmail(user, email);
        reached.add(id);
        if (identities.createGroupQuery().groupMember(id).groupId(group).count() == 0) {
            identities.createMembership(id, group);
        }
    }

    private void setEmail(User user, @Nullable String email) {
        user.setEmail(email);
        engine.getIdentityService().saveUser(user);
    }

    /** Runs what is due of the case by now. */
    protected final void run(Involvement involvement) {
        jobs.run(involvement.reference().value());
    }

    /** Runs what is due of the meeting by now. */
    protected final void run(Meeting meeting) {
        jobs.run(meeting.reference().value());
    }

    /** Time goes by, and what is due after it is run. */
    protected final void passes(Involvement involvement, Duration time) {
        clock.moveBy(time);
        run(involvement);
    }

    /** How the involvement is by now. */
    protected final Involvement now(Involvement involvement) {
        return desk.get(involvement.reference());
    }

    /** Where the involvement stands by now, which it does until it ends. */
    protected final Standing standing(Involvement involvement) {
        return now(involvement).standing().orElseThrow();
    }

    /** A case of this class. */
    protected final Involvement begun(Involvement involvement) {
        CASES.add(involvement.reference().value());
        run(involvement);
        return involvement;
    }

    /** Sam's case of this class, and Sam says "that's me". */
    protected final Involvement confirmed(Involvement involvement) {
        return confirmed(sam, involvement);
    }

    /** A case of this class, and whoever signed up says "that's me". */
    protected final Involvement confirmed(Applicant applicant, Involvement involvement) {
        begun(involvement);
        applicant.confirm(now(involvement));
        run(involvement);
        return now(involvement);
    }

    /** Nobody says "that's me", after the reminder neither. */
    protected final void addressIsNeverConfirmed(Involvement involvement) {
        begun(involvement);
        passes(involvement, Duration.ofDays(3).plusSeconds(1));
        passes(involvement, Duration.ofDays(7).plusSeconds(1));
    }

    /** A coordinator claims the one task that there is and fills its form in. */
    protected final void answer(Involvement involvement, String user, Map<String, Object> form) {
        taskDesk.answer(involvement, user, form);
        run(involvement);
    }

    /** The applicant sends a form that they are asked for. */
    protected final void send(Involvement involvement, String form, Map<String, ?> fields) {
        asking.answer(involvement.id(), form, fields);
        run(involvement);
    }

    /** The same, with files that wait for it. */
    protected final void send(Involvement involvement, String form, Map<String, ?> fields, Sitting files) {
        asking.answer(involvement.id(), form, fields, files);
        run(involvement);
    }

    /** The process of a case that has not ended, for what Camunda's assertions ask about it. */
    protected final ProcessInstance process(Reference reference) {
        List<ProcessInstance> roots = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .rootProcessInstances()
                .list();
        assertThat(roots).as("processes of %s", reference).hasSize(1);
        return roots.get(0);
    }
}
