package coop.workers.manyhands.solidfund;

import coop.workers.manyhands.solidfund.PaymentSource.Incoming;
import coop.workers.manyhands.solidfund.Taken.Match;
import coop.workers.manyhands.solidfund.Taken.Unmatched;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whose the payments of a source are, and which of them are known: looked up, and nothing changed. What is known is recognised by
 * pledge, day and sum: of those that are alike in all three, only as many are new as there are more in the source than are known. So
 * nothing else of a statement has to be kept.
 */
final class PaymentMatching {

    /** Between the day that somebody entered and the day that the bank books it. */
    private static final int DAYS_BETWEEN_HAND_AND_BANK = 3;

    private final List<Match> entered = new ArrayList<>();
    private final Map<Match, Payment> known = new LinkedHashMap<>();
    private final List<Unmatched> unmatched = new ArrayList<>();

    private PaymentMatching() {}

    /**
     * Looks them up.
     *
     * @param knownOf the payments of some pledges that are known
     */
    static PaymentMatching of(
            PaymentSource source,
            Collection<Pledge> all,
            ReferenceFinder finder,
            Function<Collection<Pledge>, Map<UUID, List<Payment>>> knownOf) {
        Map<PaymentReference, Pledge> byReference =
                all.stream().collect(Collectors.toMap(Pledge::reference, Function.identity()));
        PaymentMatching matching = new PaymentMatching();
        List<Match> matches = new ArrayList<>();
        for (Incoming payment : source.payments()) {
            ReferenceFinder.Found found = finder.find(payment.text());
            if (found.reference() == null) {
                matching.unmatched.add(new Unmatched(payment, found.several()));
            } else {
                Pledge pledge = Objects.requireNonNull(byReference.get(found.reference()));
                matches.add(new Match(payment, pledge, found.stood(), pledge.state() == Pledge.State.ENDED));
            }
        }
        Map<UUID, List<Payment>> payments =
                knownOf.apply(matches.stream().map(Match::pledge).distinct().toList());
        Set<Payment> recognised = new HashSet<>();
        for (Match match : matches) {
            List<Payment> ofPledge = payments.getOrDefault(match.pledge().id(), List.of());
            Optional<Payment> same = recognise(match.payment(), ofPledge, recognised, source.fromTheBank());
            if (same.isPresent()) {
                recognised.add(same.get());
                matching.known.put(match, same.get());
            } else {
                matching.entered.add(match);
            }
        }
        return matching;
    }

    /** The payment that this one is, if it is known: each answers for one line only. */
    private static Optional<Payment> recognise(
            Incoming incoming, List<Payment> known, Set<Payment> taken, boolean fromTheBank) {
        List<Payment> alike = known.stream()
                .filter(payment -> payment.amount().equals(incoming.amount()) && !taken.contains(payment))
                .toList();
        Optional<Payment> sameDay = alike.stream()
                .filter(payment -> payment.day().equals(incoming.day()))
                .findFirst();
        return sameDay.isPresent() || !fromTheBank
                ? sameDay
                : alike.stream()
                        .filter(payment -> !payment.onStatement() && isNear(payment.day(), incoming.day()))
                        .findFirst();
    }

    /** Whether a payment of one day, entered by hand, may be the one that a bank shows on the other. */
    static boolean isNear(LocalDate one, LocalDate other) {
        return Math.abs(one.toEpochDay() - other.toEpochDay()) <= DAYS_BETWEEN_HAND_AND_BANK;
    }

    /** The same without some new payments, by their lines: those that somebody should have looked at, and did not. */
    PaymentMatching without(Set<Integer> lines) {
        entered.removeIf(match -> lines.contains(match.payment().line()));
        return this;
    }

    /** Those that are known, with the line that tells of them. */
    Map<Match, Payment> known() {
        return known;
    }

    /** What comes of the source. */
    Taken taken() {
        return new Taken(List.copyOf(entered), List.copyOf(known.keySet()), List.copyOf(unmatched));
    }
}
