package coop.workers.manyhands.nominations;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one person can ask of others: set under {@code manyhands.nominations.*}.
 *
 * @param othersAtMost how many others one person can put forward in a year
 * @param answerWithin how long somebody who was put forward has to say yes, while no election is open whose rules say it
 * @param questionsAtMost how many questions one person can ask the candidates of an election
 * @param answerWords how many words an answer of a candidate can have
 */
@ConfigurationProperties("manyhands.nominations")
record NominationSettings(
        @DefaultValue("3") int othersAtMost,
        @DefaultValue("P14D") Period answerWithin,
        @DefaultValue("5") int questionsAtMost,
        @DefaultValue("150") int answerWords) {}
