package coop.workers.manyhands.mail;

import java.util.List;

/** Port: the words of letters that somebody edited in the running site, and that go before those of their files. */
public interface EditedTexts {

    /** All of them, one a letter. */
    List<EditedText> all();
}
