package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.CaseSheet.Section;
import java.util.List;

/** What somebody who is asked by link has to read before they answer. */
public interface Briefing {

    /** Nothing where it knows nothing of the question. */
    List<Section> of(Asked asked, Involvement involvement);
}
