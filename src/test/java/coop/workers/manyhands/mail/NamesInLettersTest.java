package coop.workers.manyhands.mail;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants.Applicant;
import coop.workers.manyhands.support.ElectionRoom;
import coop.workers.manyhands.support.ManyHandsTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Letters to others name people by values: whoever is erased leaves every other character of them as it was. */
@ManyHandsTest
class NamesInLettersTest {

    private static final String FORGOTTEN = "(somebody who asked to be forgotten)";

    @Autowired
    private ElectionRoom room;

    @Autowired
    private OutboxOverview outboxOverview;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void open() {
        room.open();
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void candidateOfWhateverNameIsErasedAndNothingElseOfTheLettersChanges() {
        Election election = room.call(3, "general-meeting");
        Applicant voter = room.member();
        Map<String, PersonId> candidates = new LinkedHashMap<>();
        for (String name : List.of("e", ":", "a", "href", "%", "\\", "<b>", "{name}", "Ann O'Neill & Sons")) {
            PersonId person = room.somebody();
            candidates.put(name, person);
            room.stands(election, name, person);
        }
        room.publishList(election);
        LetterView notice = noticeTo(voter);
        assertThat(notice.text().lines().map(NamesInLettersTest::said)).containsAll(candidates.keySet());

        candidates.forEach((name, person) -> {
            LetterView before = noticeTo(voter);
            people.erase(person);
            LetterView after = noticeTo(voter);

            assertThat(after.subject()).isEqualTo(before.subject());
            assertThat(changed(before.text(), after.text()))
                    .as("text without %s", name)
                    .isEqualTo(Map.of(name, FORGOTTEN));
            assertThat(changed(before.html(), after.html()))
                    .as("HTML without %s", name)
                    .isEqualTo(Map.of(name, FORGOTTEN));
        });
        assertThat(noticeTo(voter).text()).doesNotContain("href", "O'Neill");
    }

    @Test
    void letterFromBeforeNamesWereValuesIsBlankedAsAWholeAndNoOtherIs() {
        Election election = room.call(2, "general-meeting");
        Applicant voter = room.member();
        PersonId person = room.somebody();
        room.stands(election, "e", person);
        room.publishList(election);
        LetterView notice = noticeTo(voter);
        database.sql(
                        "update letter set names = null, body_text = 'Those who stand: e', body_html = '<p>e</p>' where id = ?")
                .param(notice.id())
                .update();
        String other = voter.written("Please confirm");

        people.erase(person);

        assertThat(noticeTo(voter).text()).isEqualTo(LetterErasure.NAMED_SOMEBODY_FORGOTTEN);
        assertThat(noticeTo(voter).html()).isEqualTo("<p>" + LetterErasure.NAMED_SOMEBODY_FORGOTTEN + "</p>");
        assertThat(voter.written("Please confirm")).isEqualTo(other);
    }

    /** Which lines say something else now, without their markup: what they said, and what they say. */
    private static Map<String, String> changed(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        assertThat(now).hasSameSizeAs(old);
        Map<String, String> changed = new LinkedHashMap<>();
        for (int i = 0; i < old.size(); i++) {
            if (!old.get(i).equals(now.get(i))) {
                changed.put(said(old.get(i)), said(now.get(i)));
            }
        }
        return changed;
    }

    /** A line of the letter without markup and without the marks of a quotation. */
    private static String said(String line) {
        boolean html = line.contains("<br") || line.contains("<p>") || line.contains("</p>") || line.contains("&");
        return (html ? Jsoup.parse(line).text() : line).strip().replaceAll("^\u00ab|\u00bb$", "");
    }

    private LetterView noticeTo(Applicant voter) {
        List<UUID> found = new ArrayList<>(
                database.sql("select id from letter where template = 'general-meeting/notice' and to_address = ?")
                        .param(voter.email())
                        .query(UUID.class)
                        .list());
        assertThat(found).hasSize(1);
        return outboxOverview.letter(found.get(0)).orElseThrow();
    }
}
