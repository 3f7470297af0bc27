package coop.workers.manyhands.mail;

import coop.workers.manyhands.cases.Tidying;
import coop.workers.manyhands.cases.Verb;
import coop.workers.manyhands.cases.Verbs;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What letters need once they are settled. */
@Component
class MailVerbs implements Verbs {

    private final OutboxOverview outbox;
    private final MailSettings settings;

    MailVerbs(OutboxOverview outbox, MailSettings settings) {
        this.outbox = outbox;
        this.settings = settings;
    }

    @Override
    public String about() {
        return "Emails";
    }

    @Override
    public List<Verb> verbs() {
        return List.of(Verb.named("tidyLetters")
                .does("deletes emails that need not be kept any more")
                .deleting(
                        () -> new Tidying(
                                "Emails that were sent, passed on or given up",
                                Set.of("letter", "errand"),
                                Tidying.inWords(settings.keepLetters()) + " after that",
                                "MANYHANDS_MAIL_KEEP_LETTERS"),
                        call -> outbox.forgetLongSettled()));
    }
}
