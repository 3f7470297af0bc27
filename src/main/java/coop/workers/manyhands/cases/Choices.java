package coop.workers.manyhands.cases;

import coop.workers.manyhands.forms.Field;
import java.util.List;

/** The choices of a form that differ from case to case: times that were offered, people who were invited. */
public interface Choices {

    /** What forms call them: the value of {@code data-choices}. */
    String source();

    /** Those of the case, in the order in which people read them; the values are {@code [A-Za-z0-9-]{1,36}}. */
    List<Field.Option> of(Reference reference);
}
