package coop.workers.manyhands.nominations;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verb.Content;
import coop.workers.manyhands.cases.Verb.Type;
import coop.workers.manyhands.cases.VerbCall;
import coop.workers.manyhands.cases.VerbResult;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What nominations for the Board need, of oneself and of somebody else. */
@Component
class NominationVerbs implements Verbs {

    private final NominationDesk desk;
    private final NomineeDesk nominees;
    private final SupportDesk support;

    NominationVerbs(NominationDesk desk, NomineeDesk nominees, SupportDesk support) {
        this.desk = desk;
        this.nominees = nominees;
        this.support = support;
    }

    @Override
    public String about() {
        return "Nominations";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(
                Verb.named("takeNomination")
                        .does(
                                "looks at a nomination that has just come in; refuses a returning officer, and anyone who nominates"
                                        + " themselves as somebody else")
                        .mayRefuseTheForm()
                        .doing(call -> nominees.take(call.reference())),
                Verb.named("putForward")
                        .does(
                                "anyone who was named (`nomineeEmail`) becomes the helper, to be asked, if they can be; whether one person"
                                        + " puts too many forward, and until when an answer counts")
                        .sets("tooMany", Type.TICK)
                        .sets("nomineeFree", Type.TICK)
                        .sets("answerBy", Type.MOMENT)
                        .finding(this::putForward),
                Verb.named("welcomeNominee")
                        .does("a nomination of their own begins for anyone who accepted; refuses what cannot be")
                        .mayRefuseTheForm()
                        .doing(call -> nominees.welcome(call.reference())),
                Verb.named("forgetNominee")
                        .does("deletes what was said about the person who was named")
                        .doing(call -> nominees.forget(call.reference())),
                Verb.named("findCall")
                        .does("whether an election takes nominations now")
                        .sets("callOpen", Type.TICK)
                        .finding(call ->
                                VerbResult.of("callOpen", desk.openUntil().isPresent())),
                Verb.named("standFor")
                        .does("the applicant stands in it, if nothing keeps them from it; the dates that then count")
                        .sets("mayStand", Type.TICK)
                        .sets("nominationsClose", Type.MOMENT)
                        .sets("resultAt", Type.MOMENT)
                        .finding(this::standFor),
                Verb.named("keepStatement")
                        .does(
                                "keeps the statement with its photo and declarations; refuses too many words, and what comes late")
                        .mayRefuseTheForm()
                        .doing(call -> desk.keepStatement(call.reference())),
                Verb.named("nextSupporter")
                        .does("whether a proposer or a seconder is missing")
                        .sets("supporterWanted", Type.TICK)
                        .finding(call -> VerbResult.of("supporterWanted", support.isOneMissing(call.reference()))),
                Verb.named("keepSupporter")
                        .does(
                                "anyone who was named (`supporterEmail`) becomes the helper, if they are in the register; refuses the"
                                        + " nominee, and the same person twice; of several who read that mailbox, the one who is a member")
                        .mayRefuseTheForm()
                        .sets("supporterFound", Type.TICK)
                        .sets("supporterBy", Type.MOMENT)
                        .finding(this::keepSupporter),
                Verb.named("noteSupport")
                        .does("notes the helper's answer; refuses somebody who stands too, where the rules bar it")
                        .mayRefuseTheForm()
                        .doing(call -> support.note(call.reference())),
                Verb.named("checkEligibility")
                        .does("looks at the nomination by `eligibility.dmn`")
                        .doing(call -> desk.check(call.reference())),
                Verb.named("allowCure")
                        .does("gives time to mend a nomination")
                        .sets("cureBy", Type.MOMENT)
                        .finding(call -> VerbResult.of("cureBy", desk.allowCure(call.reference()))),
                Verb.named("settleNomination")
                        .does("it is settled whether they stand")
                        .needs("as", Content.oneOf("valid", "late", "refused"))
                        .doing(call -> desk.settle(
                                call.reference(),
                                NominationDesk.Settlement.valueOf(
                                        call.parameter("as").toUpperCase(Locale.ROOT)))),
                Verb.named("standDown")
                        .does(
                                "the applicant stands down, or gives up the seat, a taken one too; whether they were on the published list,"
                                        + " whether they had a seat, and whether somebody has to see to it")
                        .sets("stoodDown", Type.TICK)
                        .sets("leavesSeat", Type.TICK)
                        .sets("seatEmpty", Type.TICK)
                        .finding(this::standDown),
                Verb.named("takeOffice")
                        .does("the applicant is a Director, for the term that the rules give")
                        .doing(call -> desk.takeOffice(call.reference())),
                Verb.named("findResult")
                        .does("whether the result is declared already, and if so whether the applicant is elected")
                        .sets("resultKnown", Type.TICK)
                        .sets("elected", Type.TICK)
                        .finding(this::findResult),
                Verb.named("noteNextStep")
                        .does("notes what somebody who was not elected would like next")
                        .doing(call -> desk.noteNextStep(call.reference())));
    }

    private VerbResult putForward(VerbCall call) {
        NomineeDesk.Asking asking = nominees.putForward(call.reference());
        return VerbResult.of("tooMany", asking.tooMany())
                .and("nomineeFree", asking.free())
                .and("answerBy", asking.answerBy());
    }

    private VerbResult standFor(VerbCall call) {
        return desk.enter(call.reference())
                .map(dates -> VerbResult.of("mayStand", true)
                        .and("nominationsClose", dates.nominationsClose())
                        .and("resultAt", dates.resultAt()))
                .orElse(VerbResult.of("mayStand", false));
    }

    private VerbResult standDown(VerbCall call) {
        NominationDesk.GivenUp given = desk.standDown(call.reference());
        return VerbResult.of("stoodDown", given.listed())
                .and("leavesSeat", given.seat())
                .and("seatEmpty", given.empty());
    }

    private VerbResult keepSupporter(VerbCall call) {
        SupportDesk.Named named = support.keep(call.reference());
        return VerbResult.of("supporterFound", named.found()).and("supporterBy", named.by());
    }

    private VerbResult findResult(VerbCall call) {
        return desk.isElected(call.reference())
                .map(elected -> VerbResult.of("resultKnown", true).and("elected", elected))
                .orElse(VerbResult.of("resultKnown", false));
    }
}
