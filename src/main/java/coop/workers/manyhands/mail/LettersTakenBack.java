package coop.workers.manyhands.mail;

import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.involvement.WrittenSince;
import coop.workers.manyhands.people.PersonId;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps back what was written because of an answer that was a slip, and knows whether some of it has gone. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LettersTakenBack implements WrittenSince {

    private static final String OF_THEM =
            " person_id = :person and reference = :reference and created_at >= :since and template not like 'coordinators/%'";

    private final JdbcClient database;
    private final Clock clock;

    LettersTakenBack(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public boolean takeBack(Reference reference, PersonId person, Instant since) {
        // One that is being sent at this moment counts as gone; so does one that somebody passes on by phone.
        database.sql("""
                        update letter set state = 'NOT_NEEDED', settled_at = :now, next_attempt_at = null, news_at = null,
                            last_error = 'The answer that it tells of was a slip' where state in ('WAITING', 'HELD', 'KEPT')
                            and claim is null and""" + OF_THEM)
                .param("now", Timestamp.from(clock.instant()))
                .param("person", person.value())
                .param("reference", reference.value())
                .param("since", Timestamp.from(since))
                .update();
        return database.sql("select exists (select 1 from letter where state <> 'NOT_NEEDED' and" + OF_THEM + ")")
                .param("person", person.value())
                .param("reference", reference.value())
                .param("since", Timestamp.from(since))
                .query(Boolean.class)
                .single();
    }
}
