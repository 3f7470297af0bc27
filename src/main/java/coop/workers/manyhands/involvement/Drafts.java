package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.CaseSheet.Line;
import java.util.List;
import java.util.Map;

/** What a module knows of a form that the applicant is asked to fill in: what they sent before, and what to bear in mind. */
public interface Drafts {

    /** What it stands filled in with, by field name; nothing where it knows nothing of the form. */
    Map<String, String> of(Involvement involvement, String form);

    /** What differs from case to case and has to be known while filling it in, such as a limit; mostly nothing. */
    default List<Line> bearInMind(Involvement involvement, String form) {
        return List.of();
    }
}
