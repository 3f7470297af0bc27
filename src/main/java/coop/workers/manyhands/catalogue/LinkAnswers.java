package coop.workers.manyhands.catalogue;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opportunities that are a link and no more: whoever followed it may say what became of it. It is counted, and nothing is
 * kept about who said so.
 */
@Component
public class LinkAnswers {

    /** What became of it. */
    public enum Answer {
        DONE("I did it"),
        LATER("Not yet"),
        OBSTACLE("Something was in the way");

        private final String label;

        Answer(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private final JdbcClient database;
    private final Clock clock;

    LinkAnswers(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** One more of them, today. */
    @Transactional
    public void count(String opportunity, Answer answer) {
        database.sql("""
                        insert into link_answer (opportunity, answer, day, count) values (:opportunity, :answer, :day, 1)
                        on conflict (opportunity, answer, day) do update set count = link_answer.count + 1""")
                .param("opportunity", opportunity)
                .param("answer", answer.name())
                .param("day", LocalDate.now(clock))
                .update();
    }

    /** How many there were of each, ever. */
    @Transactional(readOnly = true)
    public Map<Answer, Long> of(String opportunity) {
        Map<Answer, Long> counts = new EnumMap<>(Answer.class);
        database.sql(
                        "select answer, sum(count) as count from link_answer where opportunity = :opportunity group by answer")
                .param("opportunity", opportunity)
                .query(row -> {
                    counts.put(Answer.valueOf(row.getString("answer")), row.getLong("count"));
                });
        return counts;
    }
}
