package coop.workers.manyhands.solidfund;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A coordinator says what came in.
 *
 * @param references of those it came for; a co-op may pay for several at once
 * @param each what came for each of them
 */
public record ByHand(List<PaymentReference> references, LocalDate day, Money each) implements PaymentSource {

    public ByHand {
        references = List.copyOf(references);
    }

    @Override
    public String code() {
        return "hand";
    }

    @Override
    public List<Incoming> payments() {
        return IntStream.range(0, references.size())
                .mapToObj(i -> new Incoming(i + 1, day, each, references.get(i).value()))
                .toList();
    }

    @Override
    public Optional<LocalDate> completeUntil() {
        return Optional.empty();
    }

    @Override
    public boolean fromTheBank() {
        return false;
    }
}
