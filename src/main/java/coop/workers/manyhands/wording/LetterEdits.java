package coop.workers.manyhands.wording;

import coop.workers.manyhands.mail.EditedText;
import coop.workers.manyhands.mail.EditedTexts;
import coop.workers.manyhands.mail.LetterWords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All edits of letters, as kept in the database: nothing is written over, the last one of a letter holds. */
@Repository
class LetterEdits implements EditedTexts {

    private final JdbcClient database;

    LetterEdits(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<EditedText> all() {
        return database.sql(
                        "select * from (select distinct on (letter) * from letter_edit order by letter, number desc) last"
                                + " where body is not null")
                .query(LetterEdits::edited)
                .list();
    }

    /** The words of that letter, if the last edit left it with some of its own. */
    Optional<EditedText> find(String letter) {
        return database.sql(
                        "select * from (select * from letter_edit where letter = ? order by number desc limit 1) last"
                                + " where body is not null")
                .param(letter)
                .query(LetterEdits::edited)
                .optional();
    }

    /** The last ones of that letter, newest first. */
    List<Edit> last(String letter, int most) {
        return database.sql("select edited_by, edited_at, body is null, former from letter_edit where letter = ?"
                        + " order by number desc limit ?")
                .params(letter, most)
                .query((row, number) -> new Edit(
                        row.getString(1), row.getTimestamp(2).toInstant(), row.getBoolean(3), row.getString(4)))
                .list();
    }

    /**
     * One more.
     *
     * @param words null where they are those of the file again
     * @param former what stood there before
     * @throws OptimisticLockingFailureException if somebody else edits the letter at the same moment
     */
    void add(String letter, @Nullable LetterWords words, LetterWords former, String by, Instant now) {
        try {
            database.sql(
                            "insert into letter_edit (letter, number, subject, because, body, former, edited_by, edited_at)"
                                    + " select :letter, coalesce(max(number), 0) + 1, cast(:subject as text), cast(:because as text),"
                                    + " cast(:body as text), :former, :by, cast(:at as timestamptz)"
                                    + " from letter_edit where letter = :letter")
                    .param("letter", letter)
                    .param("subject", words == null ? null : words.subject(), Types.VARCHAR)
                    .param("because", words == null ? null : words.because(), Types.VARCHAR)
                    .param("body", words == null ? null : words.text(), Types.VARCHAR)
                    .param("former", former.asText())
                    .param("by", by)
                    .param("at", Timestamp.from(now))
                    .update();
        } catch (DuplicateKeyException atTheSameMoment) {
            throw new OptimisticLockingFailureException("Somebody else edits letter " + letter, atTheSameMoment);
        }
    }

    private static EditedText edited(ResultSet row, int number) throws SQLException {
        return new EditedText(
                row.getString("letter"),
                new LetterWords(row.getString("subject"), row.getString("because"), row.getString("body")),
                row.getString("edited_by"),
                row.getTimestamp("edited_at").toInstant());
    }
}
