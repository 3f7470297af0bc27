package coop.workers.manyhands.nominations;

import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody asked candidates, in the download of their data. */
@Component
class QuestionsKept implements KeptAbout {

    private final QuestionTime questions;

    QuestionsKept(QuestionTime questions) {
        this.questions = questions;
    }

    @Override
    public String what() {
        return "questionsToCandidates";
    }

    @Override
    public Set<String> tables() {
        return Set.of("candidate_question");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, String>> of(PersonId person) {
        return questions.askedBy(person).stream()
                .map(question -> Map.of("at", question.askedAt().toString(), "question", question.words()))
                .toList();
    }
}
