package coop.workers.manyhands.ballots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one ballot file from top to bottom, and goes on after a fault, so that all of them are told at once. */
final class BallotFileReader {

    private static final int FAULTS_SHOWN = 20;

    /** Papers, and as much again of comments and empty lines. */
    private static final int MOST_LINES = 2 * Ballots.MOST_LINES;

    /** Sixty-five candidates and the number of a paper take 250. */
    private static final int LONGEST_LINE = 2_000;

    /** A name, and perhaps the candidate's party after it. */
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"(\\s*\"[^\"]*\")?\\s*(?:#.*)?");

    /** What some tools write below the first line: {@code [withdrawn 2 3]}, {@code [nick a b c]}, {@code [tie 3 1 2]}. */
    private static final Pattern OPTION = Pattern.compile("\\[\\s*(\\w*)([^]]*)]?");

    /** Where the papers come from, and a comment, each in quotation marks below the title. */
    private static final int MOST_AFTER_TITLE = 2;

    private static final Pattern NUMBER_OF_PAPER = Pattern.compile("^\\([^)]*\\)\\s*");
    /** Longer ones are too large for anything here. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}");

    private enum Part {
        HEADER,
        PAPERS,
        NAMES
    }

    private final String text;
    private final List<BallotFileRefused.Fault> faults = new ArrayList<>();
    private int unlisted;

    private Part part = Part.HEADER;
    /** Zero as long as it is unknown: then numbers of candidates cannot be checked. */
    private int candidates;

    private int seats;
    /** Then papers cannot be read: who is meant by a nickname stands in a line that is refused. */
    private boolean nicknames;

    private final Set<Integer> withdrawn = new TreeSet<>();
    private final List<Ballot> papers = new ArrayList<>();
    private int paperLines;
    private long paperCount;
    private final List<String> names = new ArrayList<>();
    private final List<Integer> linesOfNames = new ArrayList<>();

    private int afterTitle;

    private int line;

    BallotFileReader(String text) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    Ballots ballots() {
        checkLines();
        text.lines().forEachOrdered(raw -> {
            line++;
            String content = raw.strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                read(content);
            }
        });
        line = Math.max(line, 1);
        checkEnd();
        if (!faults.isEmpty()) {
            throw new BallotFileRefused(faults, unlisted);
        }
        return new Ballots(seats, names.subList(0, candidates), withdrawn, papers, names.get(candidates));
    }

    /** Before anything is read: how many lines there are, and how long each is. */
    private void checkLines() {
        int number = 1;
        int length = 0;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            boolean ends =
                    letter == '\n' || (letter == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n'));
            length = ends ? 0 : length + 1;
            if (length > LONGEST_LINE) {
                throw refused(
                        number,
                        "It is too long: %,d characters are the most. Is it a ballot file?".formatted(LONGEST_LINE));
            }
            // What follows the last end of a line is a line only if there is something in it.
            number += ends && at + 1 < text.length() ? 1 : 0;
            if (number > MOST_LINES) {
                throw refused(
                        number,
                        "The file has more than %,d lines, comments and empty ones included. Put papers that are alike on one line."
                                .formatted(MOST_LINES));
            }
        }
    }

    private static BallotFileRefused refused(int line, String reason) {
        return new BallotFileRefused(List.of(new BallotFileRefused.Fault(line, reason)), 0);
    }

    private void read(String content) {
        switch (part) {
            case HEADER -> readHeader(withoutComment(content));
            case PAPERS -> readPapers(content);
            case NAMES -> readName(content);
        }
    }

    private void readHeader(String content) {
        part = Part.PAPERS;
        String[] words = content.split("\\s+");
        OptionalLong first = number(words[0]);
        OptionalLong second = words.length == 2 ? number(words[1]) : OptionalLong.empty();
        if (first.isEmpty() || second.isEmpty()) {
            fault("""
                    The first line holds two numbers and nothing else, for example "5 3": \
                    how many candidates there are, and how many seats.""");
            return;
        }
        if (first.getAsLong() < 1 || first.getAsLong() > Ballots.MOST_CANDIDATES) {
            fault("There are %d candidates, and from 1 to %d can be counted. The first number on this line is wrong."
                    .formatted(first.getAsLong(), Ballots.MOST_CANDIDATES));
        } else {
            candidates = (int) first.getAsLong();
        }
        if (second.getAsLong() < 1 || second.getAsLong() > Ballots.MOST_CANDIDATES) {
            fault("There are %d seats, and from 1 to %d can be filled. The second number on this line is wrong."
                    .formatted(second.getAsLong(), Ballots.MOST_CANDIDATES));
        } else {
            seats = (int) second.getAsLong();
        }
    }

    private void readPapers(String content) {
        if (content.startsWith("\"")) {
            fault("The names begin, and the papers have not ended. Put a line with 0 before this one.");
            part = Part.NAMES;
            readName(content);
            return;
        }
        if (content.startsWith("[")) {
            refuseOption(withoutComment(content));
            return;
        }
        String paper = NUMBER_OF_PAPER.matcher(withoutComment(content)).replaceFirst("");
        String[] words = paper.split("\\s+");
        if (paper.equals("0")) {
            part = Part.NAMES;
        } else if (nicknames) {
            paperLines++;
        } else if (words[0].startsWith("-") && words[0].length() > 1) {
            readWithdrawn(words);
        } else {
            readPaper(words);
        }
    }

    private void refuseOption(String content) {
        Matcher option = OPTION.matcher(content);
        String name = option.lookingAt() ? option.group(1).toLowerCase(Locale.ROOT) : "";
        switch (name) {
            case "withdrawn" -> {
                String numbers = Arrays.stream(option.group(2).strip().split("\\s+"))
                        .filter(word -> NUMBER.matcher(word).matches() && !word.startsWith("-"))
                        .map(word -> "-" + word)
                        .collect(Collectors.joining(" "));
                fault(
                        "Write withdrawn candidates as a line of their numbers with a minus, \"%s\", in place of this one."
                                .formatted(numbers.isEmpty() ? "-2 -5" : shortened(numbers)));
            }
            case "nick" -> {
                nicknames = true;
                fault("""
                        Take this line away and write the candidates' numbers on the papers in place of nicknames, \
                        such as "1 3 2 0".""");
            }
            case "tie" -> fault("""
                        Take this line away: between equals decides the lot that is drawn before the count \
                        and shown with it.""");
            default -> fault("""
                        Take this line in square brackets away: below the first line come withdrawn candidates, \
                        such as "-2", and then the papers.""");
        }
    }

    private void readWithdrawn(String[] words) {
        if (paperLines > 0) {
            fault("Withdrawn candidates stand before the first paper. Move this line up to below the first line.");
            return;
        }
        for (String word : words) {
            OptionalLong number = number(word);
            if (number.isEmpty() || number.getAsLong() >= 0) {
                fault("""
                        "%s" is not a withdrawn candidate. This line holds their numbers with a minus, \
                        for example "-2 -5".""".formatted(shortened(word)));
            } else if (isCandidate(-number.getAsLong()) && !withdrawn.add((int) -number.getAsLong())) {
                fault("Candidate %d is withdrawn twice. Take one of the two away.".formatted(-number.getAsLong()));
            }
        }
    }

    private void readPaper(String[] words) {
        paperLines++;
        if (paperLines == Ballots.MOST_LINES + 1) {
            fault("There are more than %d lines of papers. Put papers that are alike on one line."
                    .formatted(Ballots.MOST_LINES));
        }
        int before = faults.size() + unlisted;
        long weight = weight(words[0]);
        int end = words.length;
        if (end > 1 && words[end - 1].equals("0")) {
            end--;
        } else {
            fault("The paper does not end. Put a 0 at the end of the line.");
        }
        List<Integer> ranking = new ArrayList<>();
        for (int i = 1; i < end; i++) {
            readPreference(words[i], ranking);
        }
        if (faults.size() + unlisted == before && paperLines <= Ballots.MOST_LINES) {
            papers.add(new Ballot(weight, ranking));
        }
    }

    private long weight(String word) {
        OptionalLong weight = number(word);
        if (weight.isEmpty()) {
            fault("""
                    "%s" is not a number of papers. A line begins with how many papers are alike, \
                    a whole number from 1 up.""".formatted(shortened(word)));
            return 1;
        }
        if (weight.getAsLong() < 1) {
            fault("There are %d papers like this. Give how many there are, from 1 up, or take the line away."
                    .formatted(weight.getAsLong()));
            return 1;
        }
        boolean hadRoom = paperCount <= Ballots.MOST_PAPERS;
        paperCount += weight.getAsLong();
        if (hadRoom && paperCount > Ballots.MOST_PAPERS) {
            fault("With this line there are more than %d papers, and no more can be counted. Check the first number."
                    .formatted(Ballots.MOST_PAPERS));
        }
        return weight.getAsLong();
    }

    private void readPreference(String word, List<Integer> ranking) {
        OptionalLong number = number(word);
        if (word.contains("=")) {
            fault("""
                    "%s" gives several candidates the same preference, which these rules do not know. \
                    Put them in order, or end the paper before them.""".formatted(shortened(word)));
        } else if (word.equals("-")) {
            fault("A preference is left out (\"-\"). Close the gap, or end the paper before it.");
        } else if (number.isEmpty()) {
            fault("\"%s\" is not the number of a candidate.".formatted(shortened(word)));
        } else if (number.getAsLong() == 0) {
            fault("There is a 0 within the paper. A 0 ends it; begin the next paper on a new line.");
        } else if (isCandidate(number.getAsLong())) {
            int candidate = (int) number.getAsLong();
            if (ranking.contains(candidate)) {
                fault("Candidate %d is on this paper twice. Keep the first of the two.".formatted(candidate));
            } else {
                ranking.add(candidate);
            }
        }
    }

    /** Says so if it is none. With a bad first line nobody knows how many there are. */
    private boolean isCandidate(long number) {
        int last = candidates == 0 ? Ballots.MOST_CANDIDATES : candidates;
        if (number < 1 || number > last) {
            fault("There is no candidate %d; they are numbered from 1 to %d.".formatted(number, last));
            return false;
        }
        return true;
    }

    /** On which line each candidate's name stands, and the title after them. */
    List<Integer> linesOfNames() {
        return linesOfNames;
    }

    private void readName(String content) {
        if (candidates > 0 && names.size() > candidates) {
            readAfterTitle(content);
            return;
        }
        linesOfNames.add(line);
        Matcher quoted = QUOTED.matcher(content);
        boolean isTitle = candidates > 0 && names.size() == candidates;
        if (!quoted.matches() || (isTitle && quoted.group(2) != null)) {
            fault("""
                    This is not one name or title in quotation marks. Write it as "Name", with single ones inside; \
                    only a candidate's party can follow, in quotation marks of its own.""");
            names.add(content);
        } else if (quoted.group(1).isBlank()) {
            fault("The name or title is empty. Write it between the quotation marks.");
            names.add(content);
        } else {
            names.add(quoted.group(1));
        }
    }

    /** Passed over: nothing in the count hangs on it. */
    private void readAfterTitle(String content) {
        afterTitle++;
        if (afterTitle > MOST_AFTER_TITLE || !QUOTED.matcher(content).matches()) {
            fault("""
                    There is something after the end. Below the names of %d candidates, as the first line says, \
                    comes the title, then perhaps a source and a comment in quotation marks, and then nothing.""".formatted(candidates));
        }
    }

    private void checkEnd() {
        switch (part) {
            case HEADER ->
                fault("The file is empty. Its first line holds how many candidates there are, and how many seats.");
            case PAPERS -> fault("The papers do not end. Put a line with 0 after them, then the names and the title.");
            case NAMES -> {
                if (candidates > 0 && names.size() < candidates + 1) {
                    fault("""
                            After the line with 0 come %d names and the title, each in quotation marks on its own \
                            line; here are %d such lines. Add some, or mend the first line.""".formatted(candidates, names.size()));
                }
            }
        }
    }

    private void fault(String reason) {
        if (faults.size() < FAULTS_SHOWN) {
            faults.add(new BallotFileRefused.Fault(line, reason));
        } else {
            unlisted++;
        }
    }

    private static String withoutComment(String content) {
        int comment = content.indexOf('#');
        return (comment < 0 ? content : content.substring(0, comment)).strip();
    }

    private static OptionalLong number(String word) {
        return NUMBER.matcher(word).matches() ? OptionalLong.of(Long.parseLong(word)) : OptionalLong.empty();
    }

    private static String shortened(String word) {
        return word.length() <= 20 ? word : word.substring(0, 20) + "…";
    }
}
