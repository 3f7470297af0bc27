package coop.workers.manyhands.involvement;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verb.Content;
import coop.workers.manyhands.cases.Verb.Type;
import coop.workers.manyhands.cases.VerbCall;
import coop.workers.manyhands.cases.VerbResult;
import coop.workers.manyhands.cases.Verbs;
import coop.workers.manyhands.groups.Meeting;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What every way of an applicant may need. */
@Component
class InvolvementVerbs implements Verbs {

    private static final Content CALENDAR = Content.oneOf("meeting", "appointment");

    private final SignUpDesk signUps;
    private final StartDesk starts;
    private final ConfirmationDesk confirmations;
    private final InvolvementLetters letters;
    private final JoiningDesk joining;
    private final AskingDesk asking;
    private final HelperDesk helpers;

    InvolvementVerbs(
            SignUpDesk signUps,
            StartDesk starts,
            ConfirmationDesk confirmations,
            InvolvementLetters letters,
            JoiningDesk joining,
            AskingDesk asking,
            HelperDesk helpers) {
        this.signUps = signUps;
        this.starts = starts;
        this.confirmations = confirmations;
        this.letters = letters;
        this.joining = joining;
        this.asking = asking;
        this.helpers = helpers;
    }

    @Override
    public String about() {
        return "Every pathway";
    }

    @Override
    public boolean areForEveryPathway() {
        return true;
    }

    @Override
    public List<Verb> verbs() {
        return List.of(
                Verb.named("notify")
                        .does(
                                "writes an email to the applicant, with the calendar entry that `calendar` names; to the person who is not"
                                        + " reached by email a coordinator passes it on (`pass-on`). An email of `confirm-address` goes once"
                                        + " for all that waits for the same click: `confirm` for one, `confirm-several` for more")
                        .needs("letter", Content.LETTER)
                        .takes("calendar", CALENDAR)
                        .doing(call -> letters.writeTo(
                                call.reference(), call.parameter("letter"), call.parameterIfAny("calendar"))),
                Verb.named("ask")
                        .does(
                                "asks by an email with a link (`{answerLink}`) to a form; whatever was asked of helpers before is settled"
                                        + " by that. Asked is the helper of the case; with `whom` anyone who is named in that field of a form, by"
                                        + " their email address or by a choice of people, if we know them by it and they are not the applicant:"
                                        + " whether somebody is")
                        .needs("letter", Content.LETTER)
                        .needs("form", Content.FORM)
                        .takes("whom", Content.FIELD)
                        .takes("calendar", CALENDAR)
                        .sets("helperFound", Type.TICK)
                        .finding(this::ask),
                Verb.named("remindHelper")
                        .does("writes again to the person who was asked and has not answered, with the same link")
                        .needs("letter", Content.LETTER)
                        .doing(call -> helpers.remind(call.reference(), call.parameter("letter"))),
                Verb.named("lookUp")
                        .does(
                                "asks whether the opportunity takes people up now, and whether an email address is still to be"
                                        + " confirmed")
                        .sets("open", Type.TICK)
                        .sets("awaitsConfirmation", Type.TICK)
                        .finding(call -> VerbResult.of("open", signUps.takesPeopleUp(call.reference()))
                                .and("awaitsConfirmation", confirmations.awaitsConfirmation(call.reference()))),
                Verb.named("lookForWork")
                        .does("looks whether work was handed in with the sign-up, and not looked at yet")
                        .sets("handedInAlready", Type.TICK)
                        .finding(call ->
                                VerbResult.of("handedInAlready", signUps.handedInWithTheSignUp(call.reference()))),
                Verb.named("begin")
                        .does(
                                "another pathway begins for the applicant, unless they have ever been on it about that opportunity")
                        .needs("pathway", Content.PATHWAY)
                        .needs("opportunity", Content.OPPORTUNITY)
                        .doing(call -> starts.beginOnce(
                                call.reference(), call.parameter("opportunity"), call.parameter("pathway"))),
                Verb.named("invite")
                        .does(
                                "invites to the group's next meeting, with the calendar entry, if a date is known; after an answer"
                                        + " `cannotCome` to a later one than that, which counts as no second invitation")
                        .needs("letter", Content.LETTER)
                        .clears("cannotCome", "calledOff")
                        .sets("meetingKnown", Type.TICK)
                        .sets("meetingEnds", Type.MOMENT)
                        .sets("timesInvited", Type.COUNT)
                        .finding(this::invite),
                Verb.named("nameMeeting")
                        .does(
                                "enters the meeting of the last form (`meetingDate`, `meetingTime`, `meetingPlace`); refuses a time"
                                        + " that has passed")
                        .mayRefuseTheForm()
                        .doing(call -> joining.nameMeeting(call.reference())),
                Verb.named("enrol")
                        .does("records the membership in the group, in the role of the field `role`")
                        .doing(call -> joining.enrol(call.reference())));
    }

    private VerbResult ask(VerbCall call) {
        String whom = call.parameterIfAny("whom");
        String letter = call.parameter("letter");
        String form = call.parameter("form");
        if (whom != null) {
            return VerbResult.of(
                    "helperFound", helpers.ask(call.reference(), whom, letter, form, call.parameterIfAny("calendar")));
        }
        asking.askHelper(call.reference(), letter, form, call.parameterIfAny("calendar"));
        return VerbResult.NONE;
    }

    private VerbResult invite(VerbCall call) {
        Reference reference = call.reference();
        boolean cannotCome = call.isTicked("cannotCome");
        if (cannotCome) {
            joining.declineMeeting(reference);
        }
        Optional<Meeting> meeting = joining.attachNextMeeting(reference);
        if (meeting.isEmpty()) {
            return VerbResult.of("meetingKnown", false);
        }
        letters.writeTo(reference, call.parameter("letter"), "meeting");
        // Whoever could not come because there was no meeting, or said so before, has missed none.
        boolean again = cannotCome || call.isTicked("calledOff");
        return VerbResult.of("meetingKnown", true)
                .and("meetingEnds", meeting.get().endsAt())
                .and("timesInvited", call.count("timesInvited") + (again ? 0 : 1))
                .and("calledOff", false)
                .and("cannotCome", false);
    }
}
