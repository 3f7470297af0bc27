package coop.workers.manyhands.engine.ports;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.engine.access.WithoutAuthorization;
import coop.workers.manyhands.engine.deployment.PathwayPlaces;
import coop.workers.manyhands.engine.deployment.Placement;
import coop.workers.manyhands.engine.held.HeldMessages;
import coop.workers.manyhands.forms.EditionForms;
import coop.workers.manyhands.involvement.CaseMover;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts the one token of a pathway at another step of the diagram that its case began with. */
@Component
class CamundaCaseMover implements CaseMover {

    private static final String APPOINTS = "${appoint}";
    private static final String SETTLES_APPOINTMENTS = "${settleAppointment}";
    private static final String INVITES = "${invite}";

    /** No diagram takes so many steps without waiting. */
    private static final int MOST_STEPS = 50;

    private static final String PLACES = """
            select concat_ws('|', e.id_, e.act_id_, e.act_inst_id_) from act_ru_execution e
            join act_ru_execution p on p.id_ = e.proc_inst_id_ where p.business_key_ = :reference
            order by 1""";

    /** What was done of a case, other than cancelled; what is called has its key too. */
    private static final String DONE = """
            select d.key_, a.act_id_, a.proc_def_id_, a.root_proc_inst_id_, a.end_time_, p.end_time_ is null as running from act_hi_actinst a
            join act_hi_procinst p on p.id_ = a.proc_inst_id_
            join act_re_procdef d on d.id_ = a.proc_def_id_
            where p.business_key_ = :reference and a.end_time_ is not null and a.act_inst_state_ <> 2
            order by a.end_time_, a.sequence_counter_""";

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final ManagementService management;
    private final TokenMove tokens;
    private final HeldMessages held;
    private final EditionForms forms;
    private final PathwayPlaces places;
    private final JdbcClient database;

    CamundaCaseMover(
            RuntimeService runtime,
            RepositoryService repository,
            ManagementService management,
            TokenMove tokens,
            HeldMessages held,
            EditionForms forms,
            PathwayPlaces places,
            JdbcClient database) {
        this.runtime = runtime;
        this.repository = repository;
        this.management = management;
        this.tokens = tokens;
        this.held = held;
        this.forms = forms;
        this.places = places;
        this.database = database;
    }

    /** What was done; a case that was opened again has the process of before beside the one that it has now. */
    private record Done(String process, String element, String definition, String root, boolean running) {}

    @Override
    public void hold(Reference reference) {
        database.sql("select id_ from act_ru_execution where business_key_ = ? order by id_ for update")
                .param(reference.value())
                .query(String.class)
                .list();
    }

    @Override
    public Steps steps(Reference reference, String pathway) {
        return WithoutAuthorization.run(() -> {
            String mark = mark(reference);
            ProcessInstance process = processOf(reference, pathway);
            if (process == null) {
                return new Steps(
                        mark,
                        List.of(),
                        Optional.of(
                                "No process carries it. What differs stands at the monitor, with the button that mends it."));
            }
            List<String> here = tokens.steps(process.getId());
            List<Done> done = done(reference);
            return new Steps(mark, places(reference, process, here, done), obstacle(reference, process, here, done));
        });
    }

    private Optional<String> obstacle(
            Reference reference, ProcessInstance process, List<String> here, List<Done> done) {
        if (process.isSuspended()) {
            return Optional.of(
                    "It stands still in the engine. Let it go on first: it is shown at the monitor, under \"Differences\".");
        }
        if (held.references().contains(reference.value())) {
            return Optional.of(
                    "What somebody sent is kept for a step that fails, and would be lost. Try that again first: it is at the monitor, under \"Failed steps\".");
        }
        if (here.size() != 1) {
            return Optional.of(
                    "Several things go on in it at once, and moving one would lose the others. Answer its tasks instead.");
        }
        boolean appointment = false;
        for (Done one : done) {
            if (!one.root().equals(process.getId())) {
                continue;
            }
            String verb = expressionOf(one);
            appointment = verb.equals(APPOINTS) || (appointment && !verb.equals(SETTLES_APPOINTMENTS));
        }
        return appointment
                ? Optional.of("An appointment was made in it, and both would go on counting on it. Call it off first.")
                : Optional.empty();
    }

    private List<Step> places(Reference reference, ProcessInstance process, List<String> here, List<Done> done) {
        ProcessDefinition definition = repository.getProcessDefinition(process.getProcessDefinitionId());
        Placement placement = places.placement(definition, forms.ofCase(reference.value()));
        Set<String> keys = new HashSet<>();
        done.forEach(one -> keys.add(Placement.key(one.process(), one.element())));
        Set<String> known = runtime.getVariables(process.getId()).keySet();
        return placement.places().stream()
                .filter(place -> !here.contains(place.id()))
                .map(place -> new Step(
                        place.id(), place.name(), place.milestone(), placement.obstacle(place.id(), keys, known)))
                .toList();
    }

    @Override
    public boolean moveTo(Reference reference, String pathway, String step) {
        return WithoutAuthorization.run(() -> {
            ProcessInstance process = processOf(reference, pathway);
            if (process == null) {
                throw new IllegalStateException("No process of %s.".formatted(reference));
            }
            boolean invited = done(reference).stream()
                    .filter(Done::running)
                    .anyMatch(one -> expressionOf(one).equals(INVITES));
            tokens.to(process.getId(), step);
            return invited;
        });
    }

    @Override
    public void takeStepsNow(Reference reference) {
        WithoutAuthorization.run(() -> {
            for (int taken = 0; taken < MOST_STEPS; taken++) {
                Optional<String> next = nextStep(reference);
                if (next.isEmpty()) {
                    break;
                }
                management.executeJob(next.get());
            }
            return null;
        });
    }

    private Optional<String> nextStep(Reference reference) {
        return database.sql("""
                        select j.id_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
                        where e.business_key_ = ? and j.type_ = 'message' and j.suspension_state_ = 1
                        order by j.id_ limit 1""").param(reference.value()).query(String.class).optional();
    }

    private String mark(Reference reference) {
        return DigestUtils.sha256Hex(String.join(
                "\n",
                database.sql(PLACES)
                        .param("reference", reference.value())
                        .query(String.class)
                        .list()));
    }

    private List<Done> done(Reference reference) {
        return database.sql(DONE)
                .param("reference", reference.value())
                .query((row, number) -> new Done(
                        row.getString("key_"),
                        row.getString("act_id_"),
                        row.getString("proc_def_id_"),
                        row.getString("root_proc_inst_id_"),
                        row.getBoolean("running")))
                .list();
    }

    private String expressionOf(Done done) {
        return model(done.definition()).getModelElementById(done.element()) instanceof ServiceTask task
                ? String.valueOf(task.getCamundaDelegateExpression())
                : "";
    }

    private @Nullable ProcessInstance processOf(Reference reference, String pathway) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value())
                .processDefinitionKey(pathway)
                .rootProcessInstances()
                .singleResult();
    }

    private BpmnModelInstance model(String definition) {
        return repository.getBpmnModelInstance(definition);
    }
}
