package coop.workers.manyhands.solidfund;

import java.util.List;
import java.util.Map;

/**
 * A file as it was understood. Nothing is entered of it while a question is open.
 *
 * @param statement what it says, if the questions are answered as they suggest
 * @param lines how many lines of the account there are
 * @param columns what each column means, and its name or, without names, what stands there first
 * @param days in which order its days are written
 * @param choices what would have to be chosen to read it so
 * @param questions what has to be asked first
 * @param doubts what is not plausible, by line: a payment there is entered only if somebody says so
 * @param shape by which a file of the same bank is known again; says nothing of what stands in it
 */
public record StatementReading(
        Statement statement,
        int lines,
        List<Column> columns,
        DayOrder days,
        StatementChoices choices,
        List<Question> questions,
        Map<Integer, String> doubts,
        String shape) {

    public StatementReading {
        columns = List.copyOf(columns);
        questions = List.copyOf(questions);
        doubts = Map.copyOf(doubts);
    }

    /** A column. */
    public record Column(String name, StatementColumn meaning) {}

    /**
     * What a file leaves open.
     *
     * @param text as a sentence
     */
    public record Question(About about, String text) {}

    /** What a question is about. */
    public enum About {
        COLUMNS,
        DAYS,
        MONEY_IN
    }

    /** Whether it is asked. */
    public boolean asks(About about) {
        return questions.stream().anyMatch(question -> question.about() == about);
    }
}
