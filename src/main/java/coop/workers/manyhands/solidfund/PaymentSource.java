package coop.workers.manyhands.solidfund;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The port by which payments become known: whoever, or whatever, says what came in. Today a coordinator ({@link ByHand})
 * and a bank's statement ({@link Statement}); a provider of direct debits would be a third. Telling of the same payment
 * again changes nothing: see {@link PaymentBook#take}.
 */
public interface PaymentSource {

    /** Stands beside each payment that it told of. */
    String code();

    /** What came in, in its own order. */
    List<Incoming> payments();

    /** Up to which day it tells of all that came in, if it can say so. */
    Optional<LocalDate> completeUntil();

    /** Whether it is the bank that says so, and not somebody who looked. */
    boolean fromTheBank();

    /**
     * Money that came in.
     *
     * @param line where it stands in the source, from 1
     * @param text in which a reference may stand; shown to whoever enters it, and never kept
     */
    record Incoming(int line, LocalDate day, Money amount, String text) {}
}
