package coop.workers.manyhands.nominations;

import static coop.workers.manyhands.nominations.NominationDesk.DECLARES;
import static coop.workers.manyhands.nominations.NominationDesk.STATEMENT;
import static coop.workers.manyhands.nominations.NominationDesk.STATEMENT_FORMS;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.cases.CaseForms;
import coop.workers.manyhands.cases.CaseSheet.Line;
import coop.workers.manyhands.cases.Choices;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.forms.Field;
import coop.workers.manyhands.involvement.Drafts;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the forms of a nomination ask and show: the declarations of the rules, and what was said already. */
@Component
class NominationForms implements Choices, Drafts {

    private final NominationDesk nominations;
    private final Declarations declarations;
    private final ElectionDesk elections;
    private final InvolvementDesk desk;
    private final DateWords dates;

    NominationForms(
            NominationDesk nominations,
            Declarations declarations,
            ElectionDesk elections,
            InvolvementDesk desk,
            DateWords dates) {
        this.nominations = nominations;
        this.declarations = declarations;
        this.elections = elections;
        this.desk = desk;
        this.dates = dates;
    }

    @Override
    public String source() {
        return "declarations";
    }

    /** What the rules of the case's election ask to be declared. See {@link CaseForms}. */
    @Override
    @Transactional(readOnly = true)
    public List<Field.Option> of(Reference reference) {
        return nominations
                .find(desk.get(reference))
                .map(nomination -> elections.get(nomination.election()).rules().bars())
                .orElse(List.of())
                .stream()
                .map(bar -> new Field.Option(bar, declarations.inWords(bar)))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Line> bearInMind(Involvement involvement, String form) {
        if (!STATEMENT_FORMS.contains(form)) {
            return List.of();
        }
        return nominations
                .find(involvement)
                .map(nomination -> {
                    Election election = elections.get(nomination.election());
                    return List.of(
                            new Line("Election", election.title()),
                            new Line(
                                    "Your statement can have",
                                    "%d words at most"
                                            .formatted(election.rules().statementWords())),
                            new Line("Nominations close", dates.moment(election.nominationsClose())));
                })
                .orElse(List.of());
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, String> of(Involvement involvement, String form) {
        Map<String, String> draft = new LinkedHashMap<>();
        if (STATEMENT_FORMS.contains(form)) {
            nominations.find(involvement).ifPresent(nomination -> {
                if (nomination.statement() != null) {
                    draft.put(STATEMENT, nomination.statement());
                }
                nomination.declared().forEach(bar -> draft.put(DECLARES + bar, "true"));
            });
        }
        return draft;
    }
}
