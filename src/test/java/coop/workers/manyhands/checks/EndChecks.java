package coop.workers.manyhands.checks;

import static coop.workers.manyhands.support.Diagram.inputs;
import static coop.workers.manyhands.support.Diagram.property;

import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.support.Diagram;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;

/**
 * Nobody's way ends without a word to them: going back from its end one comes to a letter before one comes to anything that a
 * person did or that was waited for, in called processes too. Where a letter would say nothing new, the end says why.
 */
final class EndChecks {

    private static final String UNSAID = "unsaid";

    private final SilentWays ways;
    private final SilentWays waysAtOnce;

    EndChecks(Map<String, Diagram> all) {
        this.ways = new SilentWays(all, node -> node instanceof ServiceTask task && tells(task));
        this.waysAtOnce = new SilentWays(all, node -> node instanceof ServiceTask task && tells(task), true);
    }

    void check(Diagram diagram, Faults faults) {
        diagram.all(EndEvent.class).forEach(end -> {
            String unsaid = property(end, UNSAID);
            String words = property(end, "words");
            if (words != null && property(end, "outcome") == null) {
                faults.at(end, "Only an end with an outcome has words of its own. Take the property words away.");
            } else if (words != null && !words.matches("[A-Z].{3,58}[^.!]")) {
                faults.at(
                        end,
                        "The property words is \"%s\". Write to the applicant how it ended, in 5 to 60 characters, with a capital letter and without a full stop.",
                        words);
            }
            if (!diagram.isPathway()) {
                if (unsaid != null) {
                    faults.at(end, "Nobody's way ends here: take the property unsaid away.");
                }
                return;
            }
            List<String> silent = ways.to(diagram, end);
            if (unsaid == null) {
                if (!silent.isEmpty()) {
                    faults.at(
                            end,
                            "Somebody's way ends without a word, after %s. Let ${notify} write a letter that says so, or say in the property unsaid why there is none, such as \"They withdrew by their own hand\".",
                            String.join(", ", silent));
                } else if (Outcome.DECLINED.code().equals(property(end, "outcome"))
                        && !waysAtOnce.to(diagram, end).isEmpty()) {
                    faults.at(
                            end,
                            "The email says no, and the page of their case does so a moment later. Untick \"asynchronous before\" between that email and this end.");
                }
            } else if (silent.isEmpty()) {
                faults.at(end, "A letter tells this end. Take the property unsaid away.");
            } else if (!unsaid.matches("[A-Z].{9,98}[^.!]")) {
                faults.at(
                        end,
                        "The property unsaid is \"%s\". Write 10 to 100 characters, with a capital letter and without a full stop.",
                        unsaid);
            }
        });
    }

    /** A letter to the applicant, whom somebody tells it where no e-mail reaches them. */
    static boolean tells(ServiceTask task) {
        return inputs(task).containsKey("letter")
                && Variables.verb(task).map(Verb::name).filter("notify"::equals).isPresent();
    }
}
