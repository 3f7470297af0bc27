package coop.workers.manyhands.solidfund;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verb.Content;
import coop.workers.manyhands.cases.Verb.Type;
import coop.workers.manyhands.cases.VerbCall;
import coop.workers.manyhands.cases.VerbResult;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import org.springframework.stereotype.Component;

/** What support of Solidfund needs, from the pledge to its end. */
@Component
class SolidfundVerbs implements Verbs {

    private final SolidfundDesk desk;

    SolidfundVerbs(SolidfundDesk desk) {
        this.desk = desk;
    }

    @Override
    public String about() {
        return "Solidfund";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(
                Verb.named("pledgeSupport")
                        .does(
                                "the applicant promises what the sign-up says, and gets a payment reference; anyone who comes back keeps"
                                        + " theirs")
                        .sets("supportsAlready", Type.TICK)
                        .sets("accountKnown", Type.TICK)
                        .finding(this::pledge),
                Verb.named("registerSupporter")
                        .does("a payment is known: the applicant is a registered supporter; whether they come back")
                        .sets("returns", Type.TICK)
                        .finding(call -> VerbResult.of("returns", desk.register(call.reference()))),
                Verb.named("noteSharing")
                        .does("notes that Solidfund was told who they are")
                        .doing(call -> desk.solidfundWasTold(call.reference())),
                Verb.named("expectPayment")
                        .does("anyone who paused pays again; from when on the next payment is late")
                        .sets(PaymentBook.LATE_AT, Type.MOMENT)
                        .finding(call -> VerbResult.of(PaymentBook.LATE_AT, desk.expectPayment(call.reference()))),
                Verb.named("lookForPayment")
                        .does(
                                "whether a payment is missing, or whether that cannot be told because the payments are not known")
                        .sets("paymentMissing", Type.TICK)
                        .sets("paymentsUnknown", Type.TICK)
                        .finding(this::look),
                Verb.named("notePayment")
                        .does("enters the payment that a secretary found (`paidOn`); refuses a day that has not come")
                        .mayRefuseTheForm()
                        .doing(call -> desk.noteFound(call.reference())),
                Verb.named("changeSupport")
                        .does("changes the support as the applicant said (`change`); refuses what cannot be")
                        .mayRefuseTheForm()
                        .sets("pauses", Type.TICK)
                        .sets("shares", Type.TICK)
                        .sets("leaves", Type.TICK)
                        .sets("pauseEnds", Type.DAY)
                        .finding(this::change),
                Verb.named("endSupport")
                        .does("the support ends, or lapses until somebody pays again; whether there was any")
                        .needs("how", Content.oneOf("left", "lapsed"))
                        .sets("hadSupported", Type.TICK)
                        .finding(this::end),
                Verb.named("askForPayments")
                        .does("writes to the secretaries if somebody may be late and nobody can tell")
                        .doing(call -> desk.askForPayments()));
    }

    private VerbResult pledge(VerbCall call) {
        SolidfundDesk.Promised promised = desk.promise(call.reference());
        return VerbResult.of("supportsAlready", promised.supportsAlready())
                .and("accountKnown", promised.accountKnown());
    }

    private VerbResult look(VerbCall call) {
        SolidfundDesk.Look look = desk.lookForPayment(call.reference());
        return VerbResult.of("paymentMissing", look.missing()).and("paymentsUnknown", look.unknown());
    }

    private VerbResult change(VerbCall call) {
        SolidfundDesk.Changed changed = desk.change(call.reference());
        return VerbResult.of("pauses", changed.pauseEnds() != null)
                .and("shares", changed.shares())
                .and("leaves", changed.leaves())
                .and("pauseEnds", changed.pauseEnds());
    }

    private VerbResult end(VerbCall call) {
        boolean lapses = "lapsed".equals(call.parameter("how"));
        Pledge.State end = lapses ? Pledge.State.LAPSED : Pledge.State.ENDED;
        return VerbResult.of("hadSupported", desk.end(call.reference(), end));
    }
}
