package coop.workers.manyhands.elections;

import com.fasterxml.jackson.annotation.JsonIgnore;
import coop.workers.manyhands.ballots.Method;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/**
 * What an election goes by: data, read from {@code elections/rules.yaml}, and pinned in the election's own row when it is
 * called, so that a later change of the file changes nothing under way.
 *
 * @param note what whoever calls an election has to know of this set, such as that its numbers are placeholders
 * @param noticeClearDays how many clear days of notice a general meeting needs: see {@link ClearDays}
 * @param adjournedClearDays how many a meeting needs that was adjourned for {@code adjournedFromDays} days or more; for
 *     a shorter while none is needed
 * @param nominationDays for how many whole days nominations are open at least
 * @param minimumMembershipMonths how long the co-op has to have been a member before somebody can stand; 0 for no matter
 *     how long
 * @param coopMembersOnly whether only members of a worker co-op can stand
 * @param bars what each nominee declares not to be, by code
 * @param maximumTerms how many terms in a row somebody can serve; 0 for as many as they are elected to
 * @param termMonths how long a Director serves who was elected
 * @param coOptedMonths how long one serves at most who was co-opted; the next election ends it in any case
 * @param supporters how many members have to support a nomination: 0, 1 (a proposer), or 2 (a proposer and a seconder)
 * @param nomineesMaySupport whether somebody who stands can support somebody else
 * @param statementWords how many words a statement can have
 * @param confirmatoryVote whether the meeting votes on each candidate also where there are seats for all
 * @param onePersonOneVote whether somebody with two capacities has one vote in all
 * @param method how votes are counted where there are more candidates than seats
 * @param acceptDays within how many days a nominee accepts
 * @param cureDays within how many days a fault can be mended
 * @param coOption whether the Board can fill seats that are left
 */
public record ElectionRules(
        String code,
        String title,
        String note,
        int noticeClearDays,
        int adjournedFromDays,
        int adjournedClearDays,
        int nominationDays,
        int minimumMembershipMonths,
        boolean coopMembersOnly,
        List<String> bars,
        int maximumTerms,
        int termMonths,
        int coOptedMonths,
        int supporters,
        boolean nomineesMaySupport,
        int statementWords,
        boolean confirmatoryVote,
        Method method,
        TieRule tieRule,
        Quorum quorum,
        Rotation rotation,
        boolean onePersonOneVote,
        int acceptDays,
        int cureDays,
        Reopening reopening,
        boolean coOption) {

    public ElectionRules {
        bars = List.copyOf(bars);
        if (supporters < 0 || supporters > 2) {
            throw new IllegalArgumentException(
                    "The rules \"%s\" want %d supporters; 0, 1 or 2 are possible.".formatted(code, supporters));
        }
    }

    /** What decides between candidates who are equal, where the method of counting leaves it open. */
    public enum TieRule {
        /** A lot, drawn before the count and recorded. */
        LOT,
        /** The meeting, which says in which order it prefers them. */
        MEETING
    }

    /**
     * How many have to be at a general meeting: the greater of the two.
     *
     * @param atLeast so many in any case
     * @param percent of those entitled to vote, rounded up
     * @param adjournedWhoeverComes whether an adjourned meeting decides with whoever comes
     */
    public record Quorum(int atLeast, int percent, boolean adjournedWhoeverComes) {

        /** How many are needed where so many are entitled to vote. */
        public int needed(int entitled) {
            return Math.max(atLeast, (entitled * percent + 99) / 100);
        }
    }

    /**
     * Who retires at an annual general meeting.
     *
     * @param oneIn a third retire each year: 3, longest in office first; 0: whoever's term ends
     */
    public record Rotation(int oneIn) {

        @JsonIgnore
        public boolean isByTerm() {
            return oneIn == 0;
        }
    }

    /**
     * Whether nominations open again where the meeting moves after they closed.
     *
     * @param fromDays if it moves by so many days or more, counted from the date that they closed for; 0 for never
     * @param forDays for how many whole days at least
     */
    public record Reopening(int fromDays, int forDays) {

        @JsonIgnore
        public boolean isPossible() {
            return fromDays > 0;
        }
    }

    /** How long a Director serves who was elected. */
    public Period term() {
        return Period.ofMonths(termMonths);
    }

    /** How long one serves at most who was co-opted. */
    public Period coOptedTerm() {
        return Period.ofMonths(coOptedMonths);
    }

    /** The last day on which the notice of an ordinary meeting of that day can be sent. */
    public LocalDate lastDayOfNotice(LocalDate meeting) {
        return ClearDays.lastDayToSend(noticeClearDays, meeting);
    }
}
