package coop.workers.manyhands.engine.deployment;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.engine.deadlines.AlarmJobHandler;
import coop.workers.manyhands.engine.deadlines.JobsOfTheClock;
import coop.workers.manyhands.engine.deadlines.SiteCalendar;
import coop.workers.manyhands.engine.deadlines.SiteDueDates;
import coop.workers.manyhands.engine.forms.FormDoors;
import coop.workers.manyhands.engine.forms.OneDoorFormService;
import coop.workers.manyhands.engine.forms.OneDoorTaskService;
import coop.workers.manyhands.engine.held.HeldMessageJobHandler;
import coop.workers.manyhands.engine.held.HeldMessages;
import coop.workers.manyhands.engine.history.ActivityHistoryHandler;
import coop.workers.manyhands.engine.history.ActivityHistoryProducer;
import coop.workers.manyhands.engine.housekeeping.DiscreetJobRetry;
import coop.workers.manyhands.engine.housekeeping.SiteNights;
import coop.workers.manyhands.engine.ports.DiagramBeans;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.VariableSerializers;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Makes the engine run pathways our way: diagrams read with their properties, forms through their doors, codes only. */
@Component
class PathwayPlugin extends AbstractProcessEnginePlugin {

    private final PathwayParseListener parseListener;
    private final AlarmJobHandler rounds;
    private final HeldMessageJobHandler heldMessages;
    private final HeldMessages held;
    private final FormDoors doors;
    private final SiteCalendar calendar;
    private final ZoneId zone;
    private final SiteDueDates dueDates;
    private final JobsOfTheClock jobsOfTheClock;
    private final DiagramBeans beans;
    private final ApplicationContext application;

    PathwayPlugin(
            PathwayParseListener parseListener,
            AlarmJobHandler rounds,
            HeldMessageJobHandler heldMessages,
            HeldMessages held,
            @Lazy FormDoors doors,
            SiteCalendar calendar,
            JobsOfTheClock jobsOfTheClock,
            DiagramBeans beans,
            ApplicationContext application,
            Site site) {
        this.parseListener = parseListener;
        this.rounds = rounds;
        this.heldMessages = heldMessages;
        this.held = held;
        this.doors = doors;
        this.calendar = calendar;
        this.jobsOfTheClock = jobsOfTheClock;
        this.beans = beans;
        this.application = application;
        this.zone = site.zone();
        this.dueDates = new SiteDueDates(zone);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the engine has it
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        // What is there may be a list that nobody can add to.
        List<BpmnParseListener> listeners = listOf(configuration.getCustomPostBPMNParseListeners());
        listeners.add(parseListener);
        configuration.setCustomPostBPMNParseListeners(listeners);
        List<JobHandler> handlers = listOf(configuration.getCustomJobHandlers());
        handlers.add(rounds);
        handlers.add(heldMessages);
        configuration.setCustomJobHandlers(handlers);
        List<SessionFactory> sessions = listOf(configuration.getCustomSessionFactories());
        sessions.add(jobsOfTheClock);
        configuration.setCustomSessionFactories(sessions);
        // Else every bean of the application would be within reach of a diagram's expressions.
        configuration.setBeans(beans.asMap());
        configuration.setExpressionManager(new PathwayExpressions(application, configuration.getBeans()));
        configuration.setTaskService(new OneDoorTaskService(held));
        configuration.setFormService(new OneDoorFormService(held, doors));

        // A refusal is an answer to whoever asked, not an event for the log.
        configuration.setEnableCmdExceptionLogging(false);
        configuration.setFailedJobRetryTimeCycle("PT1M,PT5M,PT30M");
        configuration.setHistoryCleanupBatchWindowStartTime(SiteNights.BEGINS.toString());
        configuration.setHistoryCleanupBatchWindowEndTime(SiteNights.ENDS.toString());
        // The engine would take these for hours of the JVM's zone, which is UTC everywhere.
        configuration.setBatchWindowManager(new SiteNights(zone));
        configuration.setHistoryTimeToLive("P180D");
        configuration.setHistoryEventProducer(new ActivityHistoryProducer());
        configuration.setEnableDefaultDbHistoryEventHandler(false);
        List<HistoryEventHandler> historyHandlers = listOf(configuration.getCustomHistoryEventHandlers());
        historyHandlers.add(new ActivityHistoryHandler());
        configuration.setCustomHistoryEventHandlers(historyHandlers);
        configuration.setTaskMetricsEnabled(false);
        // A diagram that does not hear an error of what it calls stops and is shown to an admin, instead of going on
        // as if nothing had happened.
        configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
    }

    private static <T> List<T> listOf(@Nullable List<T> known) {
        return known == null ? new ArrayList<>() : new ArrayList<>(known);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setFailedJobCommandFactory(DiscreetJobRetry::new);
        MapBusinessCalendarManager calendars = (MapBusinessCalendarManager) configuration.getBusinessCalendarManager();
        calendars.addBusinessCalendar(CycleBusinessCalendar.NAME, calendar);
        calendars.addBusinessCalendar(DueDateBusinessCalendar.NAME, dueDates);
        VariableSerializers serializers = configuration.getVariableSerializers();
        // Objects, files and bytes could hold anything; no pathway needs them.
        for (String type : List.of("serializable", "file", "bytes")) {
            TypedValueSerializer<?> serializer = serializers.getSerializerByName(type);
            if (serializer != null) {
                serializers.removeSerializer(serializer);
            }
        }
        TypedValueSerializer<?> strings = serializers.getSerializerByName("string");
        int index = serializers.getSerializerIndex(strings);
        serializers.removeSerializer(strings);
        serializers.addSerializer(new CodesOnlySerializer(), index);
    }
}
