package coop.workers.manyhands.mail;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.ManyHandsTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An edited text that breaks, in the database, does not keep the application from starting. */
@ManyHandsTest
class EditedTextAtTheStartTest {

    private static final String LETTER = "come-in/how-to-join";

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    @AfterEach
    void nothingIsLeft() {
        change("delete from letter_edit where edited_by = 'zoe'");
    }

    @Test
    void letterOfTheFileHoldsAndItIsSaidWhy() {
        change("insert into letter_edit values ('%s', 1, 'Broken', 'of {nothing}', 'Hello', 'before', 'zoe', now())"
                .formatted(LETTER));

        // All that is read of letters at a start.
        LetterTemplates started = beans.createBean(LetterTemplates.class);
        LetterTexts texts = beans.createBean(LetterTexts.class);
        texts.afterSingletonsInstantiated();

        assertThat(started.get(LETTER).quotes("joining")).as("the file's").isTrue();
        assertThat(started.get(LETTER).quotes("nothing")).isFalse();
        assertThat(texts.broken())
                .filteredOn(held -> held.key().equals(LETTER))
                .singleElement()
                .satisfies(held -> assertThat(held.wrong()).contains("{nothing}"));
    }

    private void change(String statement) {
        new TransactionTemplate(transactions).executeWithoutResult(step -> {
            database.sql(statement).update();
            events.publishEvent(new EditedTextsChanged());
        });
    }
}
