package coop.workers.manyhands.nominations;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.cases.CaseNotes;
import coop.workers.manyhands.cases.CaseSheet.Line;
import coop.workers.manyhands.cases.CaseSheet.Section;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.involvement.Asked;
import coop.workers.manyhands.involvement.Briefing;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A nomination as those read it who check it, and as those read it who are asked to support it or to accept it. */
@Component
@Transactional(readOnly = true)
class NominationNotes implements CaseNotes, Briefing {

    private final Nominations nominations;
    private final Declarations declarations;
    private final ElectionDesk elections;
    private final InvolvementDesk desk;
    private final Register register;
    private final People people;
    private final DateWords dates;

    NominationNotes(
            Nominations nominations,
            Declarations declarations,
            ElectionDesk elections,
            InvolvementDesk desk,
            Register register,
            People people,
            DateWords dates) {
        this.nominations = nominations;
        this.declarations = declarations;
        this.elections = elections;
        this.desk = desk;
        this.register = register;
        this.people = people;
        this.dates = dates;
    }

    @Override
    public List<Section> of(Reference reference) {
        if (reference.kind() != Reference.Kind.MH) {
            return List.of();
        }
        return nominations
                .findByInvolvementId(desk.get(reference).id())
                .map(nomination -> List.of(
                        new Section("The nomination", nominationOf(nomination)),
                        new Section("What the register has of them", registerOf(nomination)),
                        new Section("What the rules say", findingsOn(nomination))))
                .orElse(List.of());
    }

    /** What they said, and the day that is counted from where they named none. */
    private String sinceOf(Nomination nomination, LocalDate counted) {
        String day = dates.day(counted);
        return desk.find(nomination.involvementId())
                .map(involvement -> involvement.answers().text("memberSince"))
                .filter(said -> !said.equals(counted.toString()))
                .map(said -> "%s (counted from %s on)".formatted(said, day))
                .orElse(day);
    }

    private List<Line> nominationOf(Nomination nomination) {
        Election election = elections.get(nomination.election());
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("Election", election.title()));
        lines.add(new Line("Nominations close", dates.moment(election.nominationsClose())));
        lines.add(new Line("Co-op", Objects.requireNonNullElse(nomination.coop(), "None named")));
        if (nomination.memberSince() != null) {
            lines.add(new Line("A member since, as they say", sinceOf(nomination, nomination.memberSince())));
        }
        if (nomination.statement() != null) {
            lines.add(new Line(
                    "Statement",
                    "%s (%d of %d words)"
                            .formatted(
                                    nomination.statement(),
                                    WordCount.of(nomination.statement()),
                                    election.rules().statementWords())));
        }
        for (String bar : election.rules().bars()) {
            lines.add(new Line(
                    declarations.inWords(bar), nomination.declared().contains(bar) ? "Declared" : "Not declared"));
        }
        for (Supporter as : Supporter.values()) {
            if (nomination.supportedAt(as) != null) {
                lines.add(new Line(
                        as.label(),
                        nomination
                                .supporter(as)
                                .flatMap(people::find)
                                .map(Person::name)
                                .orElse("Somebody who has asked to be forgotten")));
            }
        }
        return lines;
    }

    private List<Line> registerOf(Nomination nomination) {
        List<Line> lines = new ArrayList<>();
        for (MemberEntry entry : register.of(nomination.person())) {
            lines.add(new Line(
                    "%d. %s".formatted(entry.number(), entry.capacity().label()),
                    "since %s%s%s"
                            .formatted(
                                    dates.day(entry.enteredOn()),
                                    entry.organisation() == null ? "" : ", for " + entry.organisation(),
                                    entry.leftOn() == null ? "" : ", until " + dates.day(entry.leftOn()))));
        }
        String coop = nomination.coop();
        if (coop != null) {
            lines.add(new Line(
                    "Their co-op",
                    register.knowsCoop(coop)
                            ? "A co-op of that name has a representative in the register."
                            : "No co-op of that name has a representative in the register."));
        }
        if (lines.isEmpty()) {
            lines.add(new Line("Register", "Nothing."));
        }
        return lines;
    }

    private static List<Line> findingsOn(Nomination nomination) {
        return nomination.findings().isEmpty()
                ? List.of(new Line("Against it", "Nothing."))
                : nomination.findings().stream()
                        .map(finding -> new Line("Against it", finding.words()))
                        .toList();
    }

    @Override
    public List<Section> of(Asked asked, Involvement involvement) {
        if (!involvement.pathway().equals(NominationDesk.BOARD_NOMINATION)) {
            return List.of();
        }
        Person about = people.get(involvement.person());
        if (asked.form().equals(NomineeDesk.ASKS)) {
            return List.of(new Section("Somebody nominates you", List.of(new Line("Who", about.name()))));
        }
        Optional<Nomination> nomination = nominations.findByInvolvementId(involvement.id());
        if (nomination.isEmpty()) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        Election election = elections.get(nomination.get().election());
        lines.add(new Line("Election", election.title()));
        lines.add(new Line("Who would like to stand", about.name()));
        if (nomination.get().coop() != null) {
            lines.add(new Line("Co-op", nomination.get().coop()));
        }
        nomination
                .get()
                .missing(election.rules().supporters())
                .ifPresent(as -> lines.add(new Line("They ask you to be their", as.word())));
        lines.add(new Line(
                "Statement", Objects.requireNonNullElse(nomination.get().statement(), "")));
        return List.of(new Section("The nomination", lines));
    }
}
