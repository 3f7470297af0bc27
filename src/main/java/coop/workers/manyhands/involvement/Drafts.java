package coop.workers.manyhands.involvement;

import java.util.Map;

/** What a form that the applicant is asked to fill in again stands filled in with, where a module keeps it. */
public interface Drafts {

    /** By field name; nothing where it knows nothing of the form. */
    Map<String, String> of(Involvement involvement, String form);
}
