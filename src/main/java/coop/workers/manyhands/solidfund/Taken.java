package coop.workers.manyhands.solidfund;

import coop.workers.manyhands.solidfund.PaymentSource.Incoming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the payments that a source told of.
 *
 * @param entered the new ones
 * @param seenBefore those that were known already
 * @param unmatched those of nobody, or of nobody who can be told
 */
public record Taken(List<Match> entered, List<Match> seenBefore, List<Unmatched> unmatched) {

    /**
     * A payment, and whose it is.
     *
     * @param stood what stood in the reference's place, if it was mistyped
     * @param afterTheEnd whether the pledge had ended: somebody is asked to settle it
     */
    public record Match(
            Incoming payment, Pledge pledge, @Nullable String stood, boolean afterTheEnd) {}

    /**
     * A payment that is nobody's, as far as can be told.
     *
     * @param several whether it may be one of several people's
     */
    public record Unmatched(Incoming payment, boolean several) {}
}
