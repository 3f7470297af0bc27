package coop.workers.manyhands.membership;

import coop.workers.manyhands.cases.Tidying;
import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verb.Content;
import coop.workers.manyhands.cases.Verb.Type;
import coop.workers.manyhands.cases.VerbResult;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the ways to membership and out of it need. */
@Component
class MembershipVerbs implements Verbs {

    private final MembershipDesk desk;
    private final Register register;
    private final MembershipSettings settings;

    MembershipVerbs(MembershipDesk desk, Register register, MembershipSettings settings) {
        this.desk = desk;
        this.register = register;
        this.settings = settings;
    }

    @Override
    public String about() {
        return "Membership";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(
                Verb.named("judge")
                        .does("whether they can apply now, and whether the register of meetings shows enough")
                        .sets("mayApply", Type.TICK)
                        .sets("enough", Type.TICK)
                        .finding(call -> VerbResult.of("mayApply", desk.mayApply(call.reference()))
                                .and("enough", desk.takesPart(call.reference()))),
                Verb.named("findVoucher")
                        .does("anyone who the applicant named (`vouchBy`) becomes the helper, if they can vouch")
                        .sets("voucherFound", Type.TICK)
                        .finding(call -> VerbResult.of("voucherFound", desk.findVoucher(call.reference()))),
                Verb.named("admit")
                        .does("enters the applicant in the register of members")
                        .doing(call -> desk.admit(call.reference())),
                Verb.named("endMembership")
                        .does("notes in the register that they left or lapsed")
                        .needs("how", Content.oneOf("left", "lapsed"))
                        .sets("wasMember", Type.TICK)
                        .finding(call -> {
                            MemberEntry.End end = MemberEntry.End.valueOf(
                                    call.parameter("how").toUpperCase(Locale.ROOT));
                            return VerbResult.of("wasMember", desk.end(call.reference(), end));
                        }),
                Verb.named("tidyRegister")
                        .does("deletes lines of the register that need not be kept any more")
                        .deleting(
                                () -> new Tidying(
                                        "Members who left and asked to be forgotten",
                                        Set.of("member_entry"),
                                        Tidying.inWords(settings.keepRegister()) + " after they left",
                                        "MANYHANDS_MEMBERSHIP_KEEP_REGISTER"),
                                call -> register.forgetLongGone()));
    }
}
