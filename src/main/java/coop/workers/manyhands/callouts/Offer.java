package coop.workers.manyhands.callouts;

import coop.workers.manyhands.catalogue.Enjoyment;
import coop.workers.manyhands.catalogue.TimeNeeded;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of themselves who may be asked about other things.
 *
 * @param time how much they have; null if they did not say
 * @param can what they can do, in their words; empty if they did not say, as with the others
 * @param speaks which languages
 * @param when when they have time
 */
public record Offer(Set<Enjoyment> enjoys, @Nullable TimeNeeded time, String can, String speaks, String when) {

    /** No answer is longer. */
    public static final int LONGEST = 300;

    public static final Offer NOTHING = new Offer(Set.of(), null, "", "", "");

    public Offer {
        Set<Enjoyment> inOrder = EnumSet.noneOf(Enjoyment.class);
        inOrder.addAll(enjoys);
        enjoys = Collections.unmodifiableSet(inOrder);
    }
}
