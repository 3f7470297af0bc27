package coop.workers.manyhands.wording;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.mail.LetterWords;
import coop.workers.manyhands.support.Applicants;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A letter that was edited in the running site arrives in the new words, also at somebody who was on their way before. */
@ManyHandsTest
class EditedLetterArrivesTest extends PathwayFixture {

    private static final String LETTER = "join-group/not-now";

    @Autowired
    private WordingDesk desk;

    @AfterEach
    void letterIsAsItWas() {
        desk.goBack(LETTER, "test");
    }

    @Test
    void letterArrivesInTheWordsThatWereEditedWhileItsReaderWasOnTheirWay() {
        Involvement involvement = confirmed(sam.signUp("communications", sam.form()));
        desk.edit(
                LETTER,
                new LetterWords(
                        "Perhaps another time: {opportunity}",
                        "you offered to help; your reference is {reference}",
                        "Hello {name},\n\nWe cannot take you in just now, *and are sorry*.\n\n> {reason}\n\n"
                                + "There is [more to do]({catalogueLink}) at {federation}.\n\n[See what happened]({statusLink})"),
                "ann");

        answer(involvement, "facilitator-communications", Map.of("answer", "notNow", "reason", "We *are* full."));

        assertThat(Applicants.words(sam.letter("Perhaps another time: Communications")))
                .contains("Hello Sam " + sam.mark())
                .contains("We cannot take you in just now, and are sorry")
                .as("what somebody typed is no Markdown")
                .contains("We *are* full.")
                .contains("at workers.coop")
                .contains("because you offered to help; your reference is " + involvement.reference());
    }
}
