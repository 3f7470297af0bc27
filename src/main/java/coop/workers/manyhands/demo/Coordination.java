package coop.workers.manyhands.demo;

import coop.workers.manyhands.InDemonstration;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.coordinators.Agenda;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.NotTheirs;
import coop.workers.manyhands.coordinators.OpenTask;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.coordinators.TaskAnswers;
import coop.workers.manyhands.coordinators.TaskAnswers.Answerer;
import coop.workers.manyhands.coordinators.TaskBoard;
import coop.workers.manyhands.coordinators.TaskOvertaken;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.forms.SubmissionRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The coordinators: whoever may answer a task does, mostly within a few days, by the door that pages use. */
@Component
@InDemonstration
class Coordination {

    private static final Logger log = LoggerFactory.getLogger(Coordination.class);

    private static final int AT_A_SITTING = 6;
    private static final int SEEN = 40;
    private static final int TRIES = 8;

    /** Of ten tasks that they see, so many they answer at a sitting. */
    private static final int ANSWERED = 4;

    private final Staff staff;
    private final TaskBoard board;
    private final TaskAnswers answers;
    private final GeneralMeeting meeting;
    private final Clock clock;
    private final Random random = new Random(7);
    private final Filling filling;
    private int answered;

    Coordination(Staff staff, TaskBoard board, TaskAnswers answers, GeneralMeeting meeting, Crowd crowd, Clock clock) {
        this.staff = staff;
        this.board = board;
        this.answers = answers;
        this.meeting = meeting;
        this.clock = clock;
        this.filling = new Filling(clock, random, crowd.all());
    }

    /** The secretary runs elections too, so that there is a second pair of eyes on each count. */
    void begin() {
        Set<String> secretaries = staff.everybody().members().getOrDefault("secretaries", Set.of());
        secretaries.forEach(user -> staff.joins(user, GeneralMeeting.OFFICERS));
    }

    /** How many tasks were answered. */
    int answered() {
        return answered;
    }

    /** Everybody looks at what waits for them. */
    void work() {
        Everybody everybody = staff.everybody();
        Instant now = clock.instant();
        Map<String, Agenda> agendas =
                board.agendas(everybody.accounts().keySet(), now, now.plus(Duration.ofHours(12)), SEEN);
        agendas.forEach((user, agenda) -> {
            Answerer who = new Answerer(user, List.copyOf(everybody.groupsOf(user)));
            int sitting = 0;
            for (OpenTask task : tasks(agenda)) {
                boolean election = task.reference().kind() == Reference.Kind.EL;
                if (sitting < AT_A_SITTING && (election || random.nextInt(10) < ANSWERED)) {
                    sitting++;
                    answer(task, who);
                }
            }
        });
    }

    private static List<OpenTask> tasks(Agenda agenda) {
        Map<String, OpenTask> tasks = new LinkedHashMap<>();
        for (Agenda.Kind kind : Agenda.Kind.values()) {
            Agenda.Part part = agenda.parts().get(kind);
            if (part != null) {
                part.first().forEach(task -> tasks.put(task.id(), task));
            }
        }
        return new ArrayList<>(tasks.values());
    }

    private void answer(OpenTask task, Answerer who) {
        Form form = answers.formOf(task.id()).orElse(null);
        if (form == null || answers.reasonAgainst(task.id(), who.user()).isPresent()) {
            return;
        }
        for (int tried = 0; tried < TRIES; tried++) {
            try {
                answers.answer(
                        task.id(),
                        who,
                        task.reference().kind() == Reference.Kind.EL
                                ? meeting.answers(form, who.user())
                                : filling.in(form));
                answered++;
                return;
            } catch (SubmissionRefused | IllegalStateException otherwise) {
                log.debug("{}: {}", form.key(), otherwise.getMessage());
            } catch (NotTheirs | TaskOvertaken somebodyElses) {
                return;
            }
        }
        try {
            answers.giveBack(task.id(), who);
        } catch (NotTheirs | TaskOvertaken somebodyElses) {
            log.debug("{}: {}", form.key(), somebodyElses.getMessage());
        }
    }
}
