package coop.workers.manyhands.checks;

import coop.workers.manyhands.support.Diagram;
import java.util.List;
import java.util.Map;

/** What {@code processes/README.md} asks of every diagram. */
public final class DiagramChecks {

    private final Variables variables;
    private final NameChecks names = new NameChecks();
    private final VocabularyChecks vocabulary;
    private final WaitChecks waits = new WaitChecks();
    private final FormChecks forms = new FormChecks();
    private final WayChecks ways;
    private final UnsetChecks unset;
    private final PathwayChecks pathways;
    private final EndChecks ends;
    private final QuestionChecks questions;
    private final DrawingChecks drawing = new DrawingChecks();

    /** Of diagrams by key: what calls what, and who sets what, is looked up among them. */
    public DiagramChecks(Map<String, Diagram> all) {
        this.variables = new Variables(all.values());
        this.vocabulary = new VocabularyChecks(all.keySet());
        this.ways = new WayChecks(variables, all.values());
        this.unset = new UnsetChecks(variables, all.values());
        this.pathways = new PathwayChecks(variables, all);
        this.ends = new EndChecks(all);
        this.questions = new QuestionChecks(all);
    }

    /** Everything that is to be mended in a diagram. */
    public List<Fault> of(Diagram diagram) {
        Faults faults = new Faults(diagram);
        names.check(diagram, faults);
        vocabulary.check(diagram, faults);
        waits.check(diagram, faults);
        forms.check(diagram, faults);
        ways.check(diagram, faults);
        unset.check(diagram, faults);
        pathways.check(diagram, faults);
        ends.check(diagram, faults);
        questions.check(diagram, faults);
        drawing.check(diagram, faults);
        return faults.all();
    }
}
