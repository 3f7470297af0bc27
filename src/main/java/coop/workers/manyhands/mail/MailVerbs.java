package coop.workers.manyhands.mail;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import org.springframework.stereotype.Component;

/** What letters need once they are settled. */
@Component
class MailVerbs implements Verbs {

    private final OutboxOverview outbox;

    MailVerbs(OutboxOverview outbox) {
        this.outbox = outbox;
    }

    @Override
    public String about() {
        return "Emails";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(Verb.named("tidyLetters")
                .does("deletes emails that need not be kept any more")
                .doing(call -> outbox.forgetLongSettled()));
    }
}
