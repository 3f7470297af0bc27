package coop.workers.manyhands.office;

import coop.workers.manyhands.cases.CaseStep;
import coop.workers.manyhands.cases.Outcome;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.coordinators.Everybody;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says whose turn it is, who did something and how it ended, in words to coordinators. */
record OwnerWords(Everybody everybody) {

    /** In words, for a choice of them. */
    static String turn(Turn turn) {
        return switch (turn) {
            case APPLICANT -> "The person themselves";
            case HELPER -> "Somebody who was asked by link";
            case COORDINATOR -> "Coordinators";
            case CALENDAR -> "Nobody: a date has to come";
        };
    }

    /** Whose turn it is; a group by its own name. */
    public String turnOf(@Nullable Turn turn, @Nullable String owner) {
        if (turn == null) {
            return "";
        }
        return turn == Turn.COORDINATOR && owner != null ? everybody.nameOf(owner) : turn(turn);
    }

    /** Who did something. */
    public String doer(String doneBy) {
        return switch (doneBy) {
            case Standing.APPLICANT -> "by themselves";
            case Standing.HELPER -> "by the person who was asked";
            case CaseStep.CLOCK -> "by itself";
            default -> "by " + everybody.nameOfUser(doneBy);
        };
    }

    /** How it ended, as coordinators say it. */
    public String ended(@Nullable Outcome outcome) {
        return outcome == null
                ? ""
                : switch (outcome) {
                    case JOINED -> "joined";
                    case DECLINED -> "declined";
                    case WITHDRAWN -> "withdrew";
                    case LAPSED -> "ended without an answer";
                    case KEPT -> "stays in";
                    case INDUCTED -> "had the induction";
                    case DONE -> "done";
                    case TWICE -> "was in it already";
                    case LEFT -> "left";
                    case RECORDED, CALLED_OFF, NOT_HELD, PASSED_ON, NOT_REACHED, PAUSED ->
                        outcome.label().toLowerCase(Locale.ROOT);
                };
    }
}
