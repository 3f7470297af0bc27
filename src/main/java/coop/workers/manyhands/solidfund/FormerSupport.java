package coop.workers.manyhands.solidfund;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has been paying since before the register was kept here.
 *
 * @param reference what stands on their standing order already
 * @param each what each of their payments comes to
 * @param coop the co-op through which they pay, if they do
 * @param since when they became a supporter
 */
public record FormerSupport(
        PaymentReference reference,
        Money each,
        PayBy payBy,
        @Nullable String coop,
        LocalDate since) {}
