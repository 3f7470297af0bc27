package coop.workers.manyhands.accounts;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the coordinators' accounts need. */
@Component
class AccountVerbs implements Verbs {

    private final SignInAudit audit;

    AccountVerbs(SignInAudit audit) {
        this.audit = audit;
    }

    @Override
    public String about() {
        return "Accounts";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(Verb.named("tidySignIns")
                .does("deletes lines of the audit of sign-ins that need not be kept any more")
                .doing(call -> audit.tidyUp()));
    }
}
