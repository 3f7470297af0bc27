package coop.workers.manyhands.solidfund;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.solidfund.Taken.Match;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Where banks' statements are understood, entered once somebody says so, and taken back as a whole. */
@Service
public class StatementDesk {

    private final PaymentBook book;
    private final Pledges pledges;
    private final Payments payments;
    private final Reckonings reckonings;
    private final StatementImports imports;
    private final StatementShapes shapes;
    private final DateWords dates;
    private final Clock clock;
    private final TransactionTemplate transaction;

    StatementDesk(
            PaymentBook book,
            Pledges pledges,
            Payments payments,
            Reckonings reckonings,
            StatementImports imports,
            StatementShapes shapes,
            DateWords dates,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.book = book;
        this.pledges = pledges;
        this.payments = payments;
        this.reckonings = reckonings;
        this.imports = imports;
        this.shapes = shapes;
        this.dates = dates;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What would come of a file. Nothing is entered, and nothing of the file is kept.
     *
     * @param reading how it is understood
     * @param remembered whether by what was said about an earlier file of its shape
     * @param taken what would be entered, what is known already, and what is nobody's
     * @param doubts why a payment that would be entered is not plausible, by line
     */
    public record Preview(StatementReading reading, boolean remembered, Taken taken, Map<Integer, String> doubts) {}

    /**
     * A statement that was entered.
     *
     * @param knownUntil up to which day all payments are known now; null if nobody has ever said
     */
    public record Entered(
            UUID id,
            Statement statement,
            Taken taken,
            @Nullable LocalDate knownUntil) {}

    /** What was read before anybody had to wait for it. */
    private record Read(StatementReading reading, boolean remembered, Statement statement, ReferenceFinder finder) {}

    /**
     * Understands a file.
     *
     * @param choices what somebody said about it; what was said about an earlier file of its shape holds besides
     * @param until the day up to which it goes, if that is later than its last line
     * @throws StatementUnusable if it is no statement
     */
    @Transactional(propagation = Propagation.NEVER)
    public Preview preview(byte[] file, StatementChoices choices, @Nullable LocalDate until) {
        List<Pledge> all = pledges.findAll();
        Read read = read(file, choices, until, all);
        return Objects.requireNonNull(transaction.execute(begun -> {
            Taken taken = book.match(read.statement(), all, read.finder()).taken();
            return new Preview(read.reading(), read.remembered(), taken, doubts(read.reading(), taken));
        }));
    }

    /**
     * Enters the payments of a file. The same file again changes nothing, nor does one that overlaps.
     *
     * @param choices what somebody said about it
     * @param lookedAt the lines of doubtful payments that are to be entered all the same
     * @param until the day up to which it goes, if that is later than its last line
     * @throws StatementUnusable if it is no statement, or leaves a question open
     */
    @Transactional(propagation = Propagation.NEVER)
    public Entered enter(
            byte[] file, StatementChoices choices, Set<Integer> lookedAt, @Nullable LocalDate until, String by) {
        // Reading takes long, and others wait for the lock: all of it is done before.
        List<Pledge> before = pledges.findAll();
        Read read = read(file, choices, until, before);
        if (!read.reading().questions().isEmpty()) {
            throw new StatementUnusable(read.reading().questions().get(0).text() + " Nothing was entered.");
        }
        return Objects.requireNonNull(transaction.execute(begun -> {
            payments.lockForEntering();
            List<Pledge> all = pledges.findAll();
            ReferenceFinder finder =
                    read.finder().looksFor(all.stream().map(Pledge::reference).toList())
                            ? read.finder()
                            : PaymentBook.finderOf(all);
            PaymentMatching matching = book.match(read.statement(), all, finder);
            Set<Integer> left =
                    new HashSet<>(doubts(read.reading(), matching.taken()).keySet());
            left.removeAll(lookedAt);
            StatementImport statement = imports.save(new StatementImport(by, clock.instant()));
            Taken taken = book.take(read.statement(), matching.without(left), by, statement);
            statement.brought(taken.entered().size());
            remember(read.reading(), choices);
            return new Entered(
                    statement.id(), read.statement(), taken, book.knownUntil().orElse(null));
        }));
    }

    private Read read(byte[] file, StatementChoices choices, @Nullable LocalDate until, List<Pledge> all) {
        ReferenceFinder finder = PaymentBook.finderOf(all);
        StatementReading reading = reader(choices, finder).read(file);
        Optional<StatementShape> known = shapes.findById(reading.shape());
        if (known.isPresent()) {
            reading = reader(choices.or(known.get().choices()), finder).read(file);
        }
        Statement statement = reading.statement().upTo(until);
        statement.payments().forEach(payment -> finder.find(payment.text()));
        return new Read(reading, known.isPresent(), statement, finder);
    }

    private StatementReader reader(StatementChoices choices, ReferenceFinder finder) {
        return new StatementReader(choices, text -> finder.find(text).reference() != null, LocalDate.now(clock));
    }

    /** What was said about files of its shape is forgotten, so that it is asked anew. */
    @Transactional(propagation = Propagation.NEVER)
    public void askAnew(byte[] file) {
        shapes.deleteById(reader(StatementChoices.NONE, PaymentBook.finderOf(List.of()))
                .read(file)
                .shape());
    }

    /** Only what somebody was asked: what a file says itself, the next one may say otherwise. */
    private void remember(StatementReading reading, StatementChoices choices) {
        if (!choices.equals(StatementChoices.NONE)) {
            StatementChoices before = shapes.findById(reading.shape())
                    .map(StatementShape::choices)
                    .orElse(StatementChoices.NONE);
            shapes.save(new StatementShape(reading.shape(), choices.or(before)));
        }
    }

    /** Of the payments that would be entered: those out of order or balance, before the promise, or taken back before. */
    private Map<Integer, String> doubts(StatementReading reading, Taken taken) {
        Map<Integer, String> doubts = new TreeMap<>();
        List<Payment> crossedOut = payments.takenBackSingly(taken.entered().stream()
                .map(match -> match.pledge().id())
                .distinct()
                .toList());
        for (Match match : taken.entered()) {
            int line = match.payment().line();
            Pledge pledge = match.pledge();
            if (match.payment().day().isBefore(pledge.promisedOn())) {
                doubts.put(
                        line,
                        "It came before the promise, which was made on %s.".formatted(dates.day(pledge.promisedOn())));
            } else if (crossedOut.stream()
                    .anyMatch(payment -> pledge.id().equals(payment.pledgeId())
                            && payment.day().equals(match.payment().day())
                            && payment.amount().equals(match.payment().amount()))) {
                doubts.put(line, "It was entered and taken back before.");
            } else if (reading.doubts().containsKey(line)) {
                doubts.put(line, reading.doubts().get(line));
            }
        }
        return doubts;
    }

    /**
     * Takes back all that came of a statement, so that it is as if it had not been entered: payments are crossed out, whoever became
     * a supporter by them alone is none, and whoever was told is told that it was a mistake.
     *
     * @return whether there was anything to take back; not if somebody did already
     */
    @Transactional
    public boolean takeBack(UUID id, String by) {
        payments.lockForEntering();
        Optional<StatementImport> found = imports.findById(id).filter(one -> !one.isTakenBack());
        found.ifPresent(statement -> {
            statement.takeBack(by, clock.instant());
            imports.flush();
            payments.findByRecognisedBy(id).forEach(Payment::isOnNoStatement);
            book.takeBack(payments.findByImportIdAndTakenBackAtIsNull(id), by);
            reckonings.deleteByImportId(id);
        });
        return found.isPresent();
    }

    /** The statements that were entered, the latest first. */
    @Transactional(readOnly = true)
    public Page<StatementImport> all(Pageable page) {
        return imports.findAllByOrderByEnteredAtDesc(page);
    }

    /** A statement that was entered. */
    @Transactional(readOnly = true)
    public Optional<StatementImport> find(UUID id) {
        return imports.findById(id);
    }

    /** The payments that came with a statement, those that were taken back among them. */
    @Transactional(readOnly = true)
    public Page<Payment> paymentsOf(UUID id, Pageable page) {
        return payments.findByImportIdOrderByDayDesc(id, page);
    }
}
