package coop.workers.manyhands.imports;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.solidfund.FormerSupport;
import coop.workers.manyhands.solidfund.Money;
import coop.workers.manyhands.solidfund.PayBy;
import coop.workers.manyhands.solidfund.PaymentReference;
import coop.workers.manyhands.solidfund.Pledge;
import coop.workers.manyhands.solidfund.TakeOverDesk;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who supports Solidfund already, and with which reference on their standing order. */
@Component
class SupporterLines implements Lines {

    /** A sum with pence or without, and a mark of its currency before or behind it. */
    private static final String SUM = "(?=.*[1-9])[^0-9.]{0,8}[0-9]{1,4}(\\.[0-9]{2})?[^0-9.]{0,8}";

    private static final int HIGHEST_PENCE = 100_000;

    private final TakeOverDesk solidfund;
    private final People people;
    private final DateWords dates;
    private final Site site;
    private final Clock clock;

    SupporterLines(TakeOverDesk solidfund, People people, DateWords dates, Site site, Clock clock) {
        this.solidfund = solidfund;
        this.people = people;
        this.dates = dates;
        this.site = site;
        this.clock = clock;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.SUPPORTERS;
    }

    @Override
    public List<Column> needed() {
        return List.of(Column.REFERENCE, Column.AMOUNT, Column.HOW_PAID);
    }

    @Override
    public void hold() {
        solidfund.holdReferences();
    }

    @Override
    public Reading reading(String by) {
        LinesSeen seen = new LinesSeen();
        TakeOverDesk.References references = solidfund.references();
        boolean isOpen = solidfund.isOpen();
        return (line, whom, number) -> {
            FormerSupport former = former(line);
            if (!isOpen) {
                throw new LineRefused("Nothing is offered here by which somebody supports Solidfund.");
            }
            if (!whom.isReached()) {
                throw new LineRefused(
                        "Nobody can tell them what becomes of it: an email address or a number is needed.");
            }
            seen.note(whom.key(), number);
            seen.note("reference " + former.reference(), number);
            Optional<Pledge> there = whom.person().flatMap(solidfund::running);
            if (there.isPresent()) {
                return known(there.get(), former);
            }
            if (whom.person().filter(solidfund::underWay).isPresent()) {
                throw new LineRefused("They have signed up already, and are on their way: see their case.");
            }
            if (!references.take(former.reference())) {
                throw new LineRefused(
                        "A payment with the reference %s could be taken for somebody else's: it is given already, or too like one that is. Agree another with them."
                                .formatted(former.reference()));
            }
            return new Intended(
                    "a supporter since %s, who pays %s %s with the reference %s"
                            .formatted(
                                    dates.day(former.since()),
                                    former.each().words(),
                                    former.payBy().label(),
                                    former.reference()),
                    person -> solidfund.takeOver(Objects.requireNonNull(person), former, by));
        };
    }

    private static Intended known(Pledge there, FormerSupport former) {
        if (!there.reference().equals(former.reference())) {
            throw new LineRefused("They are here with the reference %s.".formatted(there.reference()));
        }
        return Intended.known("here already with the reference %s".formatted(there.reference()));
    }

    private FormerSupport former(Fields line) {
        String reference = line.text(Column.REFERENCE)
                .orElseThrow(() -> new LineRefused("It does not say with which reference they pay."));
        PayBy payBy = payBy(line);
        String coop = line.text(Column.CO_OP).orElse(null);
        if (payBy == PayBy.CO_OP && coop == null) {
            throw new LineRefused("It does not say through which co-op they pay.");
        }
        return new FormerSupport(
                PaymentReference.written(reference)
                        .orElseThrow(() -> new LineRefused(
                                "\"%s\" cannot be told from what else stands on a statement: a reference has 6 to 18 letters and digits, at least one of each, in three words at most. Agree another with them."
                                        .formatted(reference))),
                amount(line),
                payBy,
                coop,
                line.past(Column.SINCE).orElseGet(() -> LocalDate.now(clock.withZone(site.zone()))));
    }

    private static Money amount(Fields line) {
        String text = line.text(Column.AMOUNT)
                .orElseThrow(() -> new LineRefused("It does not say how much they pay each time."));
        return Optional.of(text)
                .filter(sum -> sum.matches(SUM))
                .flatMap(Money::typed)
                .filter(sum -> sum.pence() <= HIGHEST_PENCE)
                .orElseThrow(() ->
                        new LineRefused("\"%s\" is no sum that somebody pays each time; write it as 4.33, up to %s."
                                .formatted(text, new Money(HIGHEST_PENCE).digits())));
    }

    private static PayBy payBy(Fields line) {
        String text =
                line.text(Column.HOW_PAID).orElseThrow(() -> new LineRefused("It does not say how often they pay."));
        String words = Column.plain(text);
        if (words.matches(".*\\b(payroll|co op|coop)\\b.*")) {
            return PayBy.CO_OP;
        }
        if (words.matches(".*\\b(week|weekly)\\b.*")) {
            return PayBy.WEEKLY;
        }
        if (words.matches(".*\\b(month|monthly)\\b.*")) {
            return PayBy.MONTHLY;
        }
        throw new LineRefused("\"%s\" is neither weekly nor monthly nor through a co-op's payroll.".formatted(text));
    }

    @Override
    public List<List<@Nullable Object>> written() {
        List<Pledge> all = solidfund.supporting();
        Map<PersonId, Person> known =
                Contacts.of(people, all.stream().map(Pledge::person).toList());
        List<List<@Nullable Object>> lines = new ArrayList<>();
        for (Pledge pledge : all) {
            ContactDetails details = Contacts.details(known, Optional.of(pledge.person()));
            if (details != null) {
                lines.add(Contacts.cells(
                        details.name(),
                        details.email(),
                        details.phone(),
                        pledge.reference().value(),
                        pledge.each().digits(),
                        pledge.payBy().label(),
                        pledge.coop(),
                        Objects.requireNonNullElse(pledge.registeredOn(), pledge.promisedOn())));
            }
        }
        return lines;
    }

    @Override
    public boolean takesBack(UUID row) {
        return solidfund.goesAgain(row);
    }
}
