package coop.workers.manyhands.cases;

import coop.workers.manyhands.people.PersonId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Port: whoever keeps what letters rest on says, just before one goes, whether it is still so. One for each kind. */
public interface StillSo {

    /** The {@link Ground#kind} that it knows. */
    String kind();

    /**
     * Why a letter must not go any more, in words for admins; empty if what it says still holds, and for its reader.
     *
     * @param of as {@link Ground#of} says
     * @param reader whom the letter is for, if that is somebody we know
     */
    Optional<String> overtaken(String of, @Nullable PersonId reader);
}
