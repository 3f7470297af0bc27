package coop.workers.manyhands.year;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.elections.CandidatesList;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.elections.ListedCandidate;
import coop.workers.manyhands.elections.Move;
import coop.workers.manyhands.elections.VotesDesk;
import coop.workers.manyhands.elections.VotesDesk.Sums;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.TaskDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** The general meeting of the year: it is called, moves twice, and elects the Board. */
class AnnualMeeting {

    private static final int CALLED_AFTER = 150;
    private static final int MOVED_AFTER = 175;
    private static final int MOVED_AGAIN_AFTER = 205;
    private static final int MEMBERS = 30;
    private static final int SEATS = 4;

    @Autowired
    private ElectionRoom room;

    @Autowired
    private ElectionDesk desk;

    @Autowired
    private VotesDesk votesDesk;

    @Autowired
    private CandidatesList list;

    @Autowired
    private TaskDesk taskDesk;

    @Autowired
    private ProcessEngine engine;

    private @Nullable Election election;
    private @Nullable RuntimeException refusal;
    private int moves;

    /** Whether a task is one of an election, which returning officers know how to answer. */
    static boolean isAbout(Reference reference) {
        return reference.kind() == Reference.Kind.EL;
    }

    /** What is done on the nth day. */
    void day(int n) {
        if (n == CALLED_AFTER) {
            room.members(MEMBERS);
            election = room.call(SEATS, "general-meeting");
        } else if (n == MOVED_AFTER) {
            move(14);
        } else if (n == MOVED_AGAIN_AFTER) {
            move(28);
        }
        if (election != null) {
            answer(called());
        }
    }

    private void move(int days) {
        Election moving = called();
        Instant later = moving.meetsAt().plus(Duration.ofDays(days));
        desk.move(
                moving.reference(),
                new Move(later, "General meeting", "Upstairs", null, false, "The hall is not free."),
                ElectionRoom.OFFICER);
        moves++;
    }

    private void answer(Election underWay) {
        for (Task task : taskDesk.tasks(underWay.reference())) {
            String form = task.getFormKey().replaceAll(".*/forms/|\\.html$", "");
            String user = form.equals("election-result/confirm-the-result")
                    ? ElectionRoom.OTHER_OFFICER
                    : ElectionRoom.OFFICER;
            try {
                Map<String, Object> answers = answers(form, underWay);
                if (task.getAssignee() == null) {
                    engine.getTaskService().claim(task.getId(), user);
                }
                taskDesk.submit(task, user, new HashMap<>(answers));
            } catch (SubmissionRefused | FormFieldValidationException notYet) {
                // Nominations that are not settled yet: tomorrow is another day.
                refusal = notYet;
            }
        }
    }

    private Map<String, Object> answers(String form, Election underWay) {
        return switch (form) {
            case "general-meeting/record-the-meeting" ->
                Map.of("became", "held", "came", String.valueOf(desk.quorum(underWay)));
            case "election-result/count-the-votes" -> {
                vote(underWay);
                yield Map.of("entered", true);
            }
            case "election-result/confirm-the-result" -> Map.of("right", "yes");
            case "board-election/decide-on-empty-seats" -> Map.of("fill", "leave");
            default -> Map.of("complete", true);
        };
    }

    /** Whoever stands first on the list has the most votes. */
    private void vote(Election underWay) {
        List<ListedCandidate> standing = list.standing(underWay);
        Map<Integer, Long> votes = standing.stream()
                .collect(Collectors.toMap(ListedCandidate::position, candidate -> 20L - candidate.position()));
        votesDesk.enter(underWay, new Sums(20, 0, votes, Map.of(), List.of()), ElectionRoom.OFFICER);
    }

    private Election called() {
        Election now = election;
        if (now == null) {
            throw new IllegalStateException("No election is called yet.");
        }
        return room.now(now);
    }

    /** How it ended, as it was told. */
    String figures() {
        Election ended = called();
        return "  the general meeting moved %d times, and ended as %s with %d candidates; last refused: %s%n"
                .formatted(
                        moves,
                        ended.outcome(),
                        list.of(ended).size(),
                        refusal == null ? "nothing" : refusal.getMessage());
    }

    /** Whether its result is published, and nothing of it is left to do. */
    boolean isOver() {
        return called().isPublished() && called().outcome() != null;
    }

    int moves() {
        return moves;
    }
}
