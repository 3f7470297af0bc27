package coop.workers.manyhands.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A visitor's answers to three questions, and what suits them. The rule, as it is told to whoever asks:
 *
 * <ol>
 *   <li>What is closed to them is left out, and so is what takes much more time than they have.
 *   <li>The rest either fits their time or has something that they enjoy, else it is left out too. What does both comes
 *       before what does one, and that says what does not fit.
 *   <li>What has more of what they enjoy comes first; then what is needed this quarter; then what takes just as much
 *       time as they have rather than less; then the order of the catalogue.
 *   <li>The first eight are suggested: more would be a catalogue again.
 * </ol>
 *
 * @param time how much they have; none if they did not say
 * @param enjoys what they enjoy; empty if they did not say
 * @param standpoint whether they are in a worker co-op; none if they did not say
 */
public record Wishes(
        @Nullable TimeNeeded time,
        Set<Enjoyment> enjoys,
        @Nullable Standpoint standpoint) {

    /** How many are suggested at most. */
    public static final int MOST = 8;

    public Wishes {
        Set<Enjoyment> inOrder = EnumSet.noneOf(Enjoyment.class);
        inOrder.addAll(enjoys);
        enjoys = Collections.unmodifiableSet(inOrder);
    }

    /** Whether none of the three was answered. */
    public boolean isEmpty() {
        return time == null && enjoys.isEmpty() && standpoint == null;
    }

    /** Whether they may take it up, as far as they said who they are. */
    public boolean isOpenTo(Opportunity opportunity) {
        return standpoint == null || standpoint.mayTakeUp(opportunity);
    }

    /**
     * What suits them, best first.
     *
     * @param offers what can be taken up now, in the catalogue's order
     */
    public List<Suggestion> among(List<Opportunity> offers) {
        return isEmpty()
                ? List.of()
                : offers.stream()
                        .filter(this::isOpenTo)
                        .map(Match::new)
                        .filter(Match::suits)
                        .sorted(Match.BEST_FIRST)
                        .limit(MOST)
                        .map(Match::inWords)
                        .toList();
    }

    /** How one opportunity meets the wishes. */
    private final class Match {

        /** The sort is stable: what is equal stays in the catalogue's order. */
        static final Comparator<Match> BEST_FIRST = Comparator.comparingInt(Match::unmet)
                .thenComparing(Comparator.<Match>comparingInt(match -> match.shared.size())
                        .reversed())
                .thenComparing(match -> !match.opportunity.neededThisQuarter())
                .thenComparing(match -> !match.takesJustTheTime());

        private final Opportunity opportunity;
        private final Set<Enjoyment> shared;

        /** By how many steps it takes more time than they have; none if they did not say. */
        private final @Nullable Integer stepsBeyond;

        Match(Opportunity opportunity) {
            this.opportunity = opportunity;
            this.shared = EnumSet.noneOf(Enjoyment.class);
            shared.addAll(opportunity.enjoy());
            shared.retainAll(enjoys);
            this.stepsBeyond = time == null ? null : opportunity.timeNeeded().ordinal() - time.ordinal();
        }

        private boolean takesJustTheTime() {
            return stepsBeyond != null && stepsBeyond == 0;
        }

        private boolean fitsTheTime() {
            return stepsBeyond == null || stepsBeyond <= 0;
        }

        private boolean isEnjoyed() {
            return enjoys.isEmpty() || !shared.isEmpty();
        }

        private int unmet() {
            return (fitsTheTime() ? 0 : 1) + (isEnjoyed() ? 0 : 1);
        }

        private boolean suits() {
            boolean somethingMet = time != null && fitsTheTime() || !shared.isEmpty();
            boolean nothingAsked = time == null && enjoys.isEmpty();
            return (somethingMet || nothingAsked) && (stepsBeyond == null || stepsBeyond <= 1);
        }

        private Suggestion inWords() {
            List<String> reasons = new ArrayList<>();
            List<String> reservations = new ArrayList<>();
            if (!shared.isEmpty()) {
                reasons.add("You enjoy " + inASentence(shared));
            }
            if (time != null) {
                (fitsTheTime() ? reasons : reservations)
                        .add("%s: %s"
                                .formatted(
                                        fitsTheTime() ? "Fits the time you have" : "Takes more time than you have",
                                        commitment()));
            }
            if (!isEnjoyed()) {
                reservations.add(
                        opportunity.enjoy().isEmpty()
                                ? "It is not about what you enjoy"
                                : "It is rather for those who enjoy " + inASentence(opportunity.enjoy()));
            }
            whoIn(reasons, reservations);
            if (opportunity.neededThisQuarter()) {
                reasons.add("Needed this quarter");
            }
            return new Suggestion(opportunity, reasons, reservations);
        }

        private void whoIn(List<String> reasons, List<String> reservations) {
            if (standpoint == null) {
                switch (opportunity.who()) {
                    case CO_OP_MEMBER -> reservations.add("Only for members of a worker co-op");
                    case INDIVIDUAL -> reservations.add("Only for people who are in no worker co-op");
                    case ANYONE -> {}
                }
                return;
            }
            reasons.add(
                    switch (opportunity.who()) {
                        case CO_OP_MEMBER -> "For members of a worker co-op, as you are";
                        case INDIVIDUAL -> "Made for people who are in no worker co-op";
                        case ANYONE ->
                            standpoint == Standpoint.INDIVIDUAL
                                    ? "Open to people who are in no worker co-op"
                                    : "Open to everybody";
                    });
        }

        private String commitment() {
            Integer minutes = opportunity.minutes();
            return Optional.ofNullable(opportunity.commitment())
                    .or(() -> Optional.ofNullable(minutes).map(most -> "%d minutes at most".formatted(most)))
                    .map(words -> words.substring(0, 1).toLowerCase(Locale.UK) + words.substring(1))
                    .orElseGet(() -> opportunity.timeNeeded().label().toLowerCase(Locale.UK));
        }

        private static String inASentence(Set<Enjoyment> several) {
            List<String> words =
                    several.stream().map(Enjoyment::inASentence).collect(Collectors.toCollection(ArrayList::new));
            String last = Objects.requireNonNull(words.remove(words.size() - 1));
            return words.isEmpty()
                    ? last
                    : String.join(", ", words) + (last.contains(" and ") ? ", and " : " and ") + last;
        }
    }
}
