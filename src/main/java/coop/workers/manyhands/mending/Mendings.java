package coop.workers.manyhands.mending;

import coop.workers.manyhands.cases.Desk;
import coop.workers.manyhands.cases.Desks;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.Answers;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was mended by hand: it is done and written down in one transaction, so nothing is mended of which nobody knows why. */
@Component
@Transactional
public class Mendings {

    /** The form by which it is said why. */
    public static final String FORM = "office/mend";

    /** Its one field. */
    public static final String WHY = "mendReason";

    /** Stands for the reason of what was done by a door that asks for none. */
    static final String NOT_ASKED = "In Cockpit, Tasklist or by REST: nobody is asked why there.";

    private final JdbcClient database;
    private final Desks desks;
    private final Clock clock;

    Mendings(JdbcClient database, Desks desks, Clock clock) {
        this.database = database;
        this.desks = desks;
        this.clock = clock;
    }

    /**
     * What is mended.
     *
     * @param subject which one, in words that name nobody but staff
     * @param reference of the case that it is about; null if it is about none
     */
    public record What(Act act, String subject, @Nullable String reference) {}

    /** One line of the record. */
    public record Entry(Instant at, What what, String reason, String doneBy) {}

    /**
     * Does it, and writes down who did and why; in the history of its case too.
     *
     * @param why the answers of {@link #FORM}
     * @param by the Camunda user
     * @return what the deed does
     */
    public <T> T mend(What what, Answers why, String by, Supplier<T> deed) {
        T done = deed.get();
        write(what, why.text(WHY), by);
        if (what.reference() != null && Reference.isOne(what.reference())) {
            Reference reference = new Reference(what.reference());
            Desk desk = desks.of(reference);
            if (desk.knows(reference)) {
                desk.happened(reference, what.act().label(), by, FORM, why);
            }
        }
        return done;
    }

    /**
     * Writes down what was done where no reason can be asked; whoever does it writes the history of its case.
     *
     * @param by the Camunda user
     */
    public void note(What what, String by) {
        write(what, NOT_ASKED, by);
    }

    private void write(What what, @Nullable String reason, String by) {
        database.sql("""
                        insert into mended (id, at, act, subject, reference, reason, done_by)
                        values (:id, :at, :act, :subject, :reference, :reason, :by)""")
                .param("id", UUID.randomUUID())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("act", what.act().name())
                .param("subject", what.subject())
                .param("reference", what.reference())
                .param("reason", reason)
                .param("by", by)
                .update();
    }

    /** What was mended, the latest first. */
    @Transactional(readOnly = true)
    public Page<Entry> all(Pageable page) {
        List<Entry> rows = database.sql("select * from mended order by at desc, id limit :size offset :skip")
                .param("size", page.getPageSize())
                .param("skip", page.getOffset())
                .query((row, number) -> new Entry(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        new What(
                                Act.valueOf(row.getString("act")),
                                row.getString("subject"),
                                row.getString("reference")),
                        row.getString("reason"),
                        row.getString("done_by")))
                .list();
        return new PageImpl<>(
                rows,
                page,
                database.sql("select count(*) from mended").query(Long.class).single());
    }
}
