package coop.workers.manyhands.solidfund;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.CaseNotes;
import coop.workers.manyhands.cases.CaseSheet.Line;
import coop.workers.manyhands.cases.CaseSheet.Section;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.LetterDetails;
import coop.workers.manyhands.solidfund.SolidfundDesk.Support;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What somebody's support comes to: for secretaries beside the case, and for letters. */
@Service
class SupportInWords implements CaseNotes, LetterDetails {

    private final SolidfundDesk solidfund;
    private final InvolvementDesk desk;
    private final PaymentBook book;
    private final SolidfundSettings settings;
    private final Site site;
    private final DateWords dates;
    private final Clock clock;

    SupportInWords(
            SolidfundDesk solidfund,
            InvolvementDesk desk,
            PaymentBook book,
            SolidfundSettings settings,
            Site site,
            DateWords dates,
            Clock clock) {
        this.solidfund = solidfund;
        this.desk = desk;
        this.book = book;
        this.settings = settings;
        this.site = site;
        this.dates = dates;
        this.clock = clock;
    }

    /** What secretaries read above the forms of a supporter's case. */
    @Override
    @Transactional(readOnly = true)
    public List<Section> of(Reference reference) {
        return reference.kind() != Reference.Kind.MH
                ? List.of()
                : solidfund.find(desk.get(reference)).map(this::section).stream()
                        .toList();
    }

    private Section section(Pledge pledge) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("Payment reference", pledge.reference().value()));
        lines.add(new Line("Promised", pledge.words()));
        lines.add(new Line("Stands as", pledge.state().label()));
        Support support = solidfund.withPayments(pledge);
        lines.add(new Line(
                "Payments",
                support.latest().isEmpty()
                        ? "None is known."
                        : support.latest().stream().map(this::inWords).collect(Collectors.joining("\n"))));
        lines.add(new Line("Known until", book.knownUntil().map(dates::day).orElse("Nobody has said yet.")));
        return new Section("Support through Solidfund", lines);
    }

    private String inWords(Payment payment) {
        return "%s on %s".formatted(payment.amount().words(), dates.day(payment.day()));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, String> of(Involvement involvement) {
        Map<String, String> values = new LinkedHashMap<>();
        solidfund.find(involvement).ifPresent(pledge -> {
            values.put("paymentReference", pledge.reference().value());
            values.put("support", pledge.words());
            values.put("howToPay", howToPay(pledge));
            values.put("onDay", dates.day(LocalDate.now(clock)));
            solidfund.withPayments(pledge).latest().stream()
                    .findFirst()
                    .ifPresent(latest -> values.put("latestPayment", inWords(latest)));
            values.put("solidfundContact", settings.contact().isBlank() ? site.contactEmail() : settings.contact());
            values.put("payTo", settings.payTo());
            values.put("decideLink", settings.decideLink());
        });
        return values;
    }

    private static String howToPay(Pledge pledge) {
        return switch (pledge.payBy()) {
            case WEEKLY ->
                "Set up a standing order of %s every week."
                        .formatted(pledge.each().words());
            case MONTHLY ->
                "Set up a standing order of %s every month."
                        .formatted(pledge.each().words());
            case CO_OP ->
                pledge.coop() == null
                        ? "Ask the person who does the payroll at your co-op to pay %s every month for you, with your reference."
                                .formatted(pledge.each().words())
                        : "Ask the person who does the payroll at \"%s\" to pay %s every month for you, with your reference."
                                .formatted(pledge.coop(), pledge.each().words());
        };
    }
}
