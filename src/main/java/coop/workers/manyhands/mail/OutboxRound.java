package coop.workers.manyhands.mail;

import org.springframework.stereotype.Component;

/** One round of the outbox, for whoever lets time go by before the sender's own thread is there. */
@Component
public class OutboxRound {

    private final NewsDigest newsDigest;
    private final LetterBudget budget;
    private final OutboxSender sender;

    OutboxRound(NewsDigest newsDigest, LetterBudget budget, OutboxSender sender) {
        this.newsDigest = newsDigest;
        this.budget = budget;
        this.sender = sender;
    }

    /** Sends whatever is due, as the thread would. */
    public void carry() {
        newsDigest.letOut();
        budget.letOut();
        sender.sendDue();
    }
}
