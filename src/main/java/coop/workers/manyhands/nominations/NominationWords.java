package coop.workers.manyhands.nominations;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.board.Director;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.LetterDetails;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.nominations.Nomination.State;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What letters about a nomination say of the election, its dates and its rules. */
@Component
@Transactional(readOnly = true)
class NominationWords implements LetterDetails {

    private final Nominations nominations;
    private final PutForwards putForwards;
    private final Eligibility eligibility;
    private final ElectionDesk elections;
    private final Board board;
    private final InvolvementDesk desk;
    private final FormCatalogue forms;
    private final Links links;
    private final NominationSettings settings;
    private final Site site;
    private final DateWords dates;
    private final Clock clock;

    NominationWords(
            Nominations nominations,
            PutForwards putForwards,
            Eligibility eligibility,
            ElectionDesk elections,
            Board board,
            InvolvementDesk desk,
            FormCatalogue forms,
            Links links,
            NominationSettings settings,
            Site site,
            DateWords dates,
            Clock clock) {
        this.nominations = nominations;
        this.putForwards = putForwards;
        this.eligibility = eligibility;
        this.elections = elections;
        this.board = board;
        this.desk = desk;
        this.forms = forms;
        this.links = links;
        this.settings = settings;
        this.site = site;
        this.dates = dates;
        this.clock = clock;
    }

    @Override
    public Map<String, String> of(Involvement involvement) {
        Map<String, String> values = new LinkedHashMap<>();
        if (!involvement.pathway().equals(NominationDesk.BOARD_NOMINATION)) {
            return values;
        }
        Optional<Nomination> nomination = nominations.findByInvolvementId(involvement.id());
        putForwards
                .findById(involvement.id())
                .ifPresent(asked -> values.put("answerWhen", dates.day(asked.answerBy())));
        values.put("othersAtMost", String.valueOf(settings.othersAtMost()));
        values.put("callWords", callWords(nomination));
        Optional<Election> open = elections.takingNominations();
        nomination
                .filter(known -> known.state() != State.LATE && known.state() != State.CALLED_OFF)
                .map(known -> elections.get(known.election()))
                .or(() -> open)
                .ifPresent(election -> about(election, values));
        open.flatMap(election -> eligibility.obstacle(involvement, election))
                .ifPresent(words -> values.put("whyNot", words));
        values.putIfAbsent(
                "whyNot", "Nominations have closed in the meantime. Sign up again to hear of the next call.");
        nomination.ifPresent(known -> about(known, involvement, values));
        return values;
    }

    private void about(Election election, Map<String, String> values) {
        values.put("electionReference", election.reference().value());
        values.put("electionTitle", election.title());
        values.put("electionLink", "%s/elections/%s".formatted(site.publicUrl(), election.reference()));
        values.put("electionMeeting", "%s, %s".formatted(election.meeting(), dates.moment(election.meetsAt())));
        values.put("nominationsCloseWhen", dates.moment(election.nominationsClose()));
        values.put(
                "nominationsWords",
                clock.instant().isBefore(election.nominationsClose())
                        ? "they are open until %s.".formatted(dates.moment(election.nominationsClose()))
                        : "they have closed, and stay closed.");
        values.put("statementWords", "%d".formatted(election.rules().statementWords()));
        int supporters = election.rules().supporters();
        if (supporters > 0) {
            values.put(
                    "supportersNeeded",
                    supporters == 1
                            ? "By the rules a member has to propose you. Think of somebody: we ask for their address next."
                            : "By the rules one member has to propose you and another to second you. Think of two people: we ask for their addresses next.");
        }
    }

    private void about(Nomination nomination, Involvement involvement, Map<String, String> values) {
        Election election = elections.get(nomination.election());
        nomination.missing(election.rules().supporters()).ifPresent(as -> {
            values.put("supporterRole", as.word());
            values.put("supportSoFar", supportSoFar(nomination, as));
        });
        if (nomination.supportBy() != null) {
            values.put("supportWhen", dates.day(nomination.supportBy()));
        }
        if (nomination.mendBy() != null) {
            values.put("cureWhen", dates.moment(nomination.mendBy()));
        }
        values.put(
                "chosenWords", election.isCoOption() ? "the Board has co-opted you" : "you are elected to the Board");
        values.put("chosenHow", election.isCoOption() ? "were co-opted" : "were elected");
        board.current(nomination.person()).ifPresent(director -> values.put("termUntil", untilWhen(director)));
        values.put("answerWords", String.valueOf(settings.answerWords()));
        values.put(
                "questionsLink", "%s/involvements/%s/questions".formatted(site.publicUrl(), links.status(involvement)));
        String step = desk.answersOf(involvement.reference()).text("nextStep");
        forms.get("next-step/what-next")
                .field("nextStep")
                .ifPresent(field -> field.options().stream()
                        .filter(option -> option.value().equals(step))
                        .forEach(option -> values.put("nextStepWords", option.label())));
    }

    private String untilWhen(Director director) {
        String last = dates.day(director.until());
        return director.how() == Director.How.CO_OPTED
                ? last + ", or until the members elect again if that comes first"
                : last;
    }

    private static String supportSoFar(Nomination nomination, Supporter missing) {
        boolean askedBefore = nomination.supportBy() != null;
        if (missing == Supporter.SECONDER && !askedBefore) {
            return "You are proposed. Somebody else has to second it.";
        }
        return askedBefore
                ? "Nobody has confirmed by the address that you gave us last, so please name somebody else."
                : "The first thing is a proposer.";
    }

    /** Why nobody can be nominated now, and when they can: a sentence a line, so that each is said in the language of the email. */
    private String callWords(Optional<Nomination> before) {
        List<String> words = new ArrayList<>();
        before.ifPresent(known -> {
            Election missed = elections.get(known.election());
            if (known.state() == State.LATE) {
                words.add("Nominations for \"%s\" closed on %s, before yours was complete. We are sorry."
                        .formatted(missed.title(), dates.moment(missed.nominationsClose())));
            } else if (known.state() == State.CALLED_OFF) {
                words.add("\"%s\" does not take place.".formatted(missed.title()));
                Optional.ofNullable(missed.reason())
                        .map(NominationWords::sentence)
                        .ifPresent(words::add);
            }
        });
        words.add(elections
                .next()
                .map(next -> "Nominations for \"%s\" open on %s and close on %s."
                        .formatted(
                                next.title(),
                                dates.moment(next.nominationsOpen()),
                                dates.moment(next.nominationsClose())))
                .orElseGet(this::noneIsCalled));
        return String.join("\n", words);
    }

    private String noneIsCalled() {
        return elections
                .underWay()
                .filter(election -> !election.nominationsClose().isAfter(clock.instant()))
                .map(election -> "Nominations for \"%s\" closed on %s. The election after that has not been called yet."
                        .formatted(election.title(), dates.moment(election.nominationsClose())))
                .orElse("No nominations are taken at present, and the next election has not been called yet.");
    }

    private static String sentence(String reason) {
        String words = reason.strip();
        return words.endsWith(".") ? words : words + ".";
    }
}
