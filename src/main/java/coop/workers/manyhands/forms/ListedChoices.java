package coop.workers.manyhands.forms;

import java.util.List;

/** A list that is kept in the office, and offered by forms that name it; the same whichever case it is, and where there is none yet. */
public interface ListedChoices {

    /** What forms call it: see {@link KeptList}. */
    String source();

    /** Its entries as they are now. */
    List<Field.Option> options();
}
