package coop.workers.manyhands.mailings;

import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the work of the night needs. */
@Component
class MailingVerbs implements Verbs {

    private final MailingDesk desk;

    MailingVerbs(MailingDesk desk) {
        this.desk = desk;
    }

    @Override
    public String about() {
        return "Messages to everybody";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(Verb.named("tidyDrafts")
                .does("deletes drafts of messages to everybody that nobody sent or changed for thirty days")
                .doing(call -> desk.forgetDrafts()));
    }
}
