package coop.workers.manyhands.office;

import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.OpenTask;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.coordinators.TaskAnswers;
import coop.workers.manyhands.coordinators.TaskBoard;
import coop.workers.manyhands.coordinators.TaskDrafts;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.web.AfterTheSession;
import coop.workers.manyhands.web.FilledIn;
import coop.workers.manyhands.web.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Keeps what somebody types into a task's form, also where their session has ended by the time that they send it: then the
 * seal of the form says whose it is, and nobody else reads it.
 */
@Component
class TypedIntoTasks implements AfterTheSession {

    private static final Pattern PATH = Pattern.compile("/office/tasks/([A-Za-z0-9-]{1,64})(/keep)?");

    private final TaskBoard board;
    private final TaskAnswers answers;
    private final TaskDrafts drafts;
    private final Staff staff;
    private final TypedSeal seals;

    TypedIntoTasks(TaskBoard board, TaskAnswers answers, TaskDrafts drafts, Staff staff, TypedSeal seals) {
        this.board = board;
        this.answers = answers;
        this.drafts = drafts;
        this.staff = staff;
        this.seals = seals;
    }

    @Override
    public Optional<String> keep(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Matcher task = PATH.matcher(path);
        if (!task.matches()) {
            return Optional.empty();
        }
        String id = task.group(1);
        String seal = Objects.requireNonNullElse(request.getParameter(FIELD), "");
        return seals.opened(seal, id)
                // Somebody else has signed in at that browser: they read nothing of it, and are not led there.
                .filter(user ->
                        Visitor.current().map(Visitor::name).orElse(user).equals(user))
                .filter(user -> mayAnswer(user, id))
                .flatMap(user -> board.find(id).map(open -> {
                    keep(user, open, FilledIn.of(request).fields());
                    return "/office/tasks/" + id;
                }));
    }

    /** By then they may be out of the group. */
    private boolean mayAnswer(String user, String task) {
        return board.areFor(user, List.of(task)) || staff.groupsOf(user).contains(Everybody.ADMINS);
    }

    /** Keeps it for that account and that task: what the form asks, and nothing else that came with it. */
    void keep(String user, OpenTask task, Map<String, String> fields) {
        Form form = answers.formOf(task.id()).orElseThrow();
        Map<String, String> asked = new LinkedHashMap<>();
        form.fields().forEach(field -> {
            String value = fields.get(field.name());
            if (value != null) {
                asked.put(field.name(), value);
            }
        });
        drafts.keep(user, task, asked);
    }
}
