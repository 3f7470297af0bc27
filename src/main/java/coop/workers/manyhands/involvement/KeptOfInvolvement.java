package coop.workers.manyhands.involvement;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The port to a module that keeps something about an involvement: for the download of the applicant's data. */
public interface KeptOfInvolvement {

    /** What it keeps, by the names that the download gives it; nothing, if there is none. */
    Map<String, @Nullable Object> of(Involvement involvement);
}
