package coop.workers.manyhands.cases;

import java.util.List;

/** What a module knows of a case that coordinators should read above its forms, such as the evidence for a decision. */
public interface CaseNotes {

    /** Nothing where it knows nothing of the case. */
    List<CaseSheet.Section> of(Reference reference);
}
