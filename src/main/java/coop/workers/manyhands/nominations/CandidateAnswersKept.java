package coop.workers.manyhands.nominations;

import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.PersonId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody answered as a candidate, in the download of their data. */
@Component
class CandidateAnswersKept implements KeptAbout {

    private final QuestionTime questions;

    CandidateAnswersKept(QuestionTime questions) {
        this.questions = questions;
    }

    @Override
    public String what() {
        return "answersAsCandidate";
    }

    @Override
    public Set<String> tables() {
        return Set.of("nomination");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Map<String, String>> of(PersonId person) {
        return questions.answeredBy(person).stream()
                .map(answer -> Map.of("at", answer.answeredAt().toString(), "answer", answer.words()))
                .toList();
    }
}
