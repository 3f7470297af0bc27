package coop.workers.manyhands.erasure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where people write freely, and so may name somebody in a text that is not theirs. The names are the database's own. */
enum Place {
    STEP(
            "step",
            "answers",
            true,
            "An answer or a note in a case",
            "(select reference from involvement where involvement.id = place.case_id)"),
    STEP_TAKEN_BACK(
            "step",
            "taken_back",
            true,
            "An answer in a case that was taken back",
            "(select reference from involvement where involvement.id = place.case_id)"),
    SIGN_UP("involvement", "answers", true, "What somebody wrote when they signed up", "reference"),
    OWN_WORD(
            "own_word",
            "answers",
            true,
            "An answer that waits for the person's own word",
            "(select reference from involvement where involvement.id = place.involvement_id)"),
    TASK_DRAFT("task_draft", "answers", true, "What a colleague has typed into a task and not sent", "reference"),
    MEETING("meeting", "note", false, "The note of a meeting", "reference"),
    MEETING_REASON("meeting", "reason", false, "Why a meeting was moved or called off", "reference"),
    MEETING_STEP(
            "meeting_step",
            "answers",
            true,
            "An answer or a note about a meeting",
            "(select reference from meeting where meeting.id = place.case_id)"),
    ERRAND("errand", "note", false, "A note about an email that is passed on", "reference"),
    EMAIL("letter", "body_text", false, "An email to somebody else", "reference"),
    ROLE("role_holder", "contact", false, "Whom somebody with a role asks", "null"),
    APPOINTMENT("appointment", "place", false, "Where two people meet", "null"),
    CAMPAIGN("campaign_news", "words", false, "News of a campaign", "null"),
    CALLOUT("callout", "words", false, "A call to people who may be asked", "null"),
    MAILING_SUBJECT("mailing", "subject", false, "What a message to everybody is about", "null"),
    MAILING("mailing", "words", false, "A message to everybody", "null"),
    CAN("willing_person", "can_words", false, "What somebody says that they can do", "null"),
    SPEAKS("willing_person", "speaks_words", false, "What somebody says that they speak", "null"),
    WHEN("willing_person", "when_words", false, "When somebody says that they have time", "null"),
    HOURS("hours_noted", "words", false, "What somebody noted their hours for", "null"),
    THANKS("thanks", "words", false, "How somebody was thanked", "null"),
    QUESTION("candidate_question", "words", false, "A question to candidates", "null"),
    QUESTION_HIDDEN("candidate_question", "hidden_reason", false, "Why a question to candidates is hidden", "null"),
    ANSWER("candidate_answer", "words", false, "A candidate's answer", "null"),
    STATEMENT("nomination", "statement", false, "A candidate's statement", "null"),
    PUBLISHED_STATEMENT("listed_candidate", "statement", false, "A candidate's published statement", "null"),
    FINDINGS("nomination", "findings", true, "What was found about a nomination", "null"),
    ELECTION_STEP(
            "election_step",
            "answers",
            true,
            "A note about an election",
            "(select reference from election where election.id = place.case_id)"),
    ELECTION_DATE("election_date", "reason", false, "Why a date of an election was moved", "null"),
    ELECTION("election", "reason", false, "Why an election was called off", "reference"),
    MENDED("mended", "reason", false, "Why an admin mended something by hand", "reference"),
    MENDED_SUBJECT("mended", "subject", false, "What an admin mended by hand, or named in the engine", "reference");

    private final String table;
    private final String column;
    private final boolean json;
    private final String label;
    private final String reference;

    Place(String table, String column, boolean json, String label, String reference) {
        this.table = table;
        this.column = column;
        this.json = json;
        this.label = label;
        this.reference = reference;
    }

    String table() {
        return table;
    }

    String column() {
        return column;
    }

    boolean isJson() {
        return json;
    }

    /** What coordinators read. */
    String label() {
        return label;
    }

    /** The rows that match a regular expression. */
    String search() {
        return "select '%s' as place, id from %s where cast(%s as text) ~* :pattern".formatted(name(), table, column);
    }

    /** The text of one row. */
    String read() {
        return "select cast(%s as text) from %s where id = ?".formatted(column, table);
    }

    /** The ids, texts and references of several rows. */
    String readAll() {
        return "select id, cast(%s as text), %s from %s place where id in (:ids)".formatted(column, reference, table);
    }

    String write() {
        return "update %s set %s = cast(? as %s) where id = ?".formatted(table, column, json ? "jsonb" : "text");
    }

    static Optional<Place> find(String name) {
        return Arrays.stream(values())
                .filter(place -> place.name().equals(name))
                .findFirst();
    }

    static List<Place> all() {
        return List.of(values());
    }
}
