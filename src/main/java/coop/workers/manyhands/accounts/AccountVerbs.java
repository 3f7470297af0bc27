package coop.workers.manyhands.accounts;

import coop.workers.manyhands.cases.Tidying;
import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the coordinators' accounts need. */
@Component
class AccountVerbs implements Verbs {

    private final SignInAudit audit;
    private final SignInLimits limits;

    AccountVerbs(SignInAudit audit, SignInLimits limits) {
        this.audit = audit;
        this.limits = limits;
    }

    @Override
    public String about() {
        return "Accounts";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(Verb.named("tidySignIns")
                .does("deletes lines of the audit of sign-ins that need not be kept any more")
                .deleting(
                        () -> new Tidying(
                                "The audit of sign-ins and rights",
                                Set.of("sign_in_audit"),
                                Tidying.inWords(limits.keepAudit()),
                                "MANYHANDS_SIGN_IN_KEEP_AUDIT"),
                        call -> audit.tidyUp()));
    }
}
