package coop.workers.manyhands.cases;

import java.util.Arrays;
import java.util.Optional;

/** How a case ended. The codes are those that diagrams use. */
public enum Outcome {
    JOINED("joined", "You are in"),
    DECLINED("declined", "Not this time"),
    WITHDRAWN("withdrawn", "You withdrew"),
    LAPSED("lapsed", "Ended without an answer"),
    /** Of a meeting: it was written down who came. */
    RECORDED("recorded", "Recorded"),
    /** Of a meeting: called off beforehand. */
    CALLED_OFF("calledOff", "Called off"),
    /** Of a meeting: nobody called it off, and it did not take place. */
    NOT_HELD("notHeld", "Did not take place"),
    /** Of somebody who had stopped coming: they come again. */
    KEPT("kept", "You stay in"),
    /** Of a newcomer: they met a host, and were asked now and then how it goes. */
    INDUCTED("inducted", "You had your induction"),
    DONE("done", "Done, and thank you"),
    /** Of a letter to somebody whom no email reaches. */
    PASSED_ON("passedOn", "Passed on"),
    NOT_REACHED("notReached", "Could not be reached"),
    /** The same person is in the same thing already: it goes on there. */
    TWICE("twice", "You are in this already"),
    PAUSED("paused", "Paused"),
    LEFT("left", "You left");

    private final String code;
    private final String label;

    Outcome(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    /** Whether it is what people set out for: not a membership or a role, which lasts, and ends for whatever reason. */
    public boolean isGoal() {
        return this == JOINED || this == INDUCTED || this == DONE;
    }

    /** What the applicant reads. */
    public String label() {
        return label;
    }

    public static Optional<Outcome> find(String code) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.code.equals(code))
                .findFirst();
    }
}
