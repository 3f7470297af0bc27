package coop.workers.manyhands.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.support.ManyHandsTest;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.annotation.Transactional;

@ManyHandsTest
class OutboxOverviewTest {

    @Autowired
    private OutboxOverview outboxOverview;

    @Autowired
    private EntityManager entities;

    @Autowired
    private JavaMailSenderImpl sender;

    @Autowired
    private ApplicationContext application;

    @Test
    @Transactional
    void lettersAreShownNewestFirstPageByPage() {
        Instant later = Instant.now().plusSeconds(1_000_000_000L);
        List<UUID> newestFirst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Letter letter = new Letter(
                    null,
                    "MH-0000-0" + i,
                    "a/letter",
                    new Recipient(null, "Sam"),
                    new LetterText("Hello", "text\n", "<p>html</p>"),
                    null,
                    "hands.example",
                    true,
                    later.plusSeconds(i));
            entities.persist(letter);
            newestFirst.add(0, letter.id());
        }
        Page<LetterView> first = outboxOverview.letters(PageRequest.of(0, 2, Sort.by("subject")), null);
        Page<LetterView> second = outboxOverview.letters(PageRequest.of(1, 2), LetterState.BY_HAND);
        assertThat(first.getContent()).extracting(LetterView::id).isEqualTo(newestFirst.subList(0, 2));
        assertThat(second.getContent()).extracting(LetterView::id).isEqualTo(newestFirst.subList(2, 4));
        assertThat(outboxOverview.counts().get(LetterState.BY_HAND)).isEqualTo(second.getTotalElements());
        assertThat(outboxOverview.letter(newestFirst.get(0)))
                .hasValueSatisfying(letter -> assertThat(letter.reference()).isEqualTo("MH-0000-04"));
    }

    @Test
    void letterThatIsGoneIsNotSentAgainAndTheMessageSaysWhy() {
        assertThat(outboxOverview.letter(UUID.randomUUID())).isEmpty();
        assertThatThrownBy(() -> outboxOverview.sendAgain(UUID.randomUUID()))
                .isInstanceOf(CannotBeSent.class)
                .hasMessageContaining("erased");
    }

    @Test
    void mailServerIsNotWaitedForForEver() {
        assertThat(sender.getJavaMailProperties())
                .containsEntry("mail.smtp.connectiontimeout", "10000")
                .containsEntry("mail.smtp.timeout", "30000")
                .containsEntry("mail.smtp.writetimeout", "30000");
    }

    @Test
    void mailServerThatIsDownDoesNotMakeTheApplicationUnhealthy() {
        assertThat(application.containsBean("mailHealthContributor")).isFalse();
    }
}
