package coop.workers.manyhands.nominations;

import coop.workers.manyhands.elections.CandidatesList;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.elections.ListedCandidate;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.LetterWanted;
import coop.workers.manyhands.people.PersonErased;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.people.PersonPhases;
import coop.workers.manyhands.people.PersonsUnited;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Questions to all candidates of an election, and what each of them answers: from the day on which the list is published
 * until the meeting. Answers stand in the order that was drawn for the list.
 */
@Service
@Transactional
public class QuestionTime {

    private static final Duration DAY = Duration.ofDays(1);

    private final CandidateQuestions questions;
    private final CandidateAnswers answers;
    private final Nominations nominations;
    private final ElectionDesk elections;
    private final CandidatesList list;
    private final InvolvementDesk desk;
    private final NominationSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    QuestionTime(
            CandidateQuestions questions,
            CandidateAnswers answers,
            Nominations nominations,
            ElectionDesk elections,
            CandidatesList list,
            InvolvementDesk desk,
            NominationSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.questions = questions;
        this.answers = answers;
        this.nominations = nominations;
        this.elections = elections;
        this.list = list;
        this.desk = desk;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** What one candidate said to a question. */
    public record Said(String name, String words) {}

    /**
     * A question as it is read.
     *
     * @param said what the candidates answered, in the order of the list
     * @param silent those who have not answered, in the order of the list
     */
    public record Put(CandidateQuestion question, List<Said> said, List<String> silent) {}

    /** Whether candidates can be asked now, and answer: their list is published and the meeting is to come. */
    @Transactional(readOnly = true)
    public boolean isOpen(Election election) {
        return election.state() == Election.State.LISTED && clock.instant().isBefore(election.meetsAt());
    }

    /** How many words an answer can have. */
    public int answerWords() {
        return settings.answerWords();
    }

    /** What the candidates were asked that is not hidden, oldest first; nothing before their list is published. */
    @Transactional(readOnly = true)
    public List<Put> of(Election election) {
        return all(election).stream().filter(put -> !put.question().isHidden()).toList();
    }

    /** The same with what is hidden, for the returning officers. */
    @Transactional(readOnly = true)
    public List<Put> all(Election election) {
        if (!election.isListed()) {
            return List.of();
        }
        List<CandidateQuestion> asked = questions.findByElectionIdOrderByAskedAt(election.id());
        Map<UUID, Map<UUID, String>> words = new HashMap<>();
        answers.findByQuestionIdIn(asked.stream().map(CandidateQuestion::id).toList())
                .forEach(answer -> words.computeIfAbsent(answer.questionId(), none -> new HashMap<>())
                        .put(answer.nominationId(), answer.words()));
        List<ListedCandidate> candidates = list.of(election);
        return asked.stream()
                .map(question -> put(question, candidates, words.getOrDefault(question.id(), Map.of())))
                .toList();
    }

    private static Put put(CandidateQuestion question, List<ListedCandidate> candidates, Map<UUID, String> words) {
        List<Said> said = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (ListedCandidate candidate : candidates) {
            String answer = words.get(candidate.nominationId());
            if (answer != null) {
                said.add(new Said(candidate.name(), answer));
            } else if (candidate.stands()) {
                silent.add(candidate.name());
            }
        }
        return new Put(question, said, silent);
    }

    /** Why somebody cannot ask the candidates anything now, in words for them; empty if they can. */
    @Transactional(readOnly = true)
    public Optional<String> reasonAgainstAsking(Election election, PersonId person) {
        if (!isOpen(election)) {
            return Optional.of(
                    "Candidates can be asked from the day on which their list is published until the meeting.");
        }
        if (list.standing(election).stream()
                .anyMatch(candidate -> candidate.person().filter(person::equals).isPresent())) {
            return Optional.of("You stand in this election: you answer, and others ask.");
        }
        if (questions.countByElectionIdAndPersonId(election.id(), person.value()) >= settings.questionsAtMost()) {
            return Optional.of(
                    "You have asked %d questions in this election, which are the most that one person can ask."
                            .formatted(settings.questionsAtMost()));
        }
        if (questions.existsByElectionIdAndPersonIdAndAskedAtAfter(
                election.id(), person.value(), clock.instant().minus(DAY))) {
            return Optional.of("One question a day, so that the candidates can keep up. You can ask again tomorrow.");
        }
        return Optional.empty();
    }

    /**
     * Somebody asks all candidates.
     *
     * @throws SubmissionRefused at {@code question}, if nothing can be asked now, or they asked enough
     */
    public void ask(Election election, PersonId person, String words) {
        reasonAgainstAsking(election, person).ifPresent(reason -> {
            throw refusedQuestion(reason);
        });
        Instant dayAgo = clock.instant().minus(DAY);
        boolean tell = !questions.existsByElectionIdAndAnnouncedTrueAndAskedAtAfter(election.id(), dayAgo);
        questions.saveAndFlush(new CandidateQuestion(election.id(), person, words, tell, clock.instant()));
        if (tell) {
            list.standing(election).forEach(this::tell);
        }
    }

    private void tell(ListedCandidate candidate) {
        nominations
                .findById(candidate.nominationId())
                .flatMap(nomination -> desk.find(nomination.involvementId()))
                .map(Involvement::reference)
                .ifPresent(reference -> events.publishEvent(
                        new LetterWanted(reference, "stand-in-the-election/question", Map.of(), null)));
    }

    // The candidates

    /**
     * A question as one candidate sees it.
     *
     * @param answer what they said so far; nothing yet if it is empty
     */
    public record Mine(CandidateQuestion question, Optional<String> answer) {}

    /** The nomination of an involvement, if it is on a published list. */
    @Transactional(readOnly = true)
    public Optional<Nomination> candidate(Involvement involvement) {
        return nominations
                .findByInvolvementId(involvement.id())
                .filter(nomination -> list.byNomination(nomination.id())
                        .filter(ListedCandidate::stands)
                        .isPresent());
    }

    /** The election in which a candidate stands. */
    @Transactional(readOnly = true)
    public Election electionOf(Nomination candidate) {
        return elections.get(candidate.election());
    }

    /** What a candidate was asked, oldest first. */
    @Transactional(readOnly = true)
    public List<Mine> questionsTo(Nomination candidate) {
        Map<UUID, String> mine = new HashMap<>();
        answers.findByNominationId(candidate.id()).forEach(answer -> mine.put(answer.questionId(), answer.words()));
        return questions.findByElectionIdOrderByAskedAt(candidate.election()).stream()
                .filter(question -> !question.isHidden())
                .map(question -> new Mine(question, Optional.ofNullable(mine.get(question.id()))))
                .toList();
    }

    /**
     * A candidate answers, or answers anew.
     *
     * @throws SubmissionRefused at {@code answer}, if it has too many words or the meeting has begun
     */
    public void answer(Nomination candidate, UUID question, String words) {
        Election election = elections.get(candidate.election());
        if (!isOpen(election)) {
            throw WordCount.refused("answer", "The meeting has begun, so what is answered stays as it is.");
        }
        boolean asked = questions
                .findById(question)
                .filter(one -> one.electionId().equals(election.id()) && !one.isHidden())
                .isPresent();
        if (!asked) {
            throw WordCount.refused("answer", "This question has been taken away; nothing is left to answer.");
        }
        WordCount.requireAtMost(settings.answerWords(), "answer", "Your answer", words);
        answers.findByQuestionIdAndNominationId(question, candidate.id())
                .ifPresentOrElse(
                        said -> said.say(words, clock.instant()),
                        () -> answers.saveAndFlush(
                                new CandidateAnswer(question, candidate.id(), words, clock.instant())));
    }

    // The returning officers

    /** A question of an election. */
    @Transactional(readOnly = true)
    public Optional<CandidateQuestion> find(Election election, UUID question) {
        return questions.findById(question).filter(one -> one.electionId().equals(election.id()));
    }

    /** Nobody reads the question and its answers any more; why, stays written down. */
    public void hide(CandidateQuestion question, String reason, String by) {
        questions.getReferenceById(question.id()).hide(reason, by, clock.instant());
    }

    /**
     * Everybody reads it again.
     *
     * @return whether it was hidden
     */
    public boolean showAgain(CandidateQuestion question) {
        CandidateQuestion kept = questions.findById(question.id()).orElseThrow();
        boolean hidden = kept.isHidden();
        if (hidden) {
            kept.showAgain();
        }
        return hidden;
    }

    // People

    /** What somebody asked, oldest first. */
    @Transactional(readOnly = true)
    public List<CandidateQuestion> askedBy(PersonId person) {
        return questions.findByPersonIdOrderByAskedAt(person.value());
    }

    /** What somebody answered as a candidate. */
    @Transactional(readOnly = true)
    public List<CandidateAnswer> answeredBy(PersonId person) {
        return nominations.findByPersonId(person.value()).stream()
                .flatMap(nomination -> answers.findByNominationId(nomination.id()).stream())
                .toList();
    }

    @EventListener
    void on(PersonsUnited united) {
        questions
                .findByPersonIdOrderByAskedAt(united.from().value())
                .forEach(question -> question.belongsTo(united.to()));
    }

    /** Their questions go, with what was answered to them, and their own answers. Before the nominations do. */
    @EventListener
    @Order(PersonPhases.UNDER_WAY)
    void on(PersonErased erased) {
        List<CandidateQuestion> asked =
                questions.findByPersonIdOrderByAskedAt(erased.person().value());
        answers.deleteByNominationIdIn(
                nominations.findByPersonId(erased.person().value()).stream()
                        .map(Nomination::id)
                        .toList());
        answers.flush();
        Set<UUID> answered = answers
                .findByQuestionIdIn(asked.stream().map(CandidateQuestion::id).toList())
                .stream()
                .map(CandidateAnswer::questionId)
                .collect(Collectors.toSet());
        for (CandidateQuestion question : asked) {
            if (answered.contains(question.id())) {
                question.forgetPerson();
            } else {
                questions.delete(question);
            }
        }
        questions.flush();
    }

    private static SubmissionRefused refusedQuestion(String message) {
        return WordCount.refused("toAsk", message);
    }
}
