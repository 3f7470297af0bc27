package coop.workers.manyhands.elections;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.ballots.Count;
import coop.workers.manyhands.cases.CaseSheet;
import coop.workers.manyhands.cases.CaseSheet.Entry;
import coop.workers.manyhands.cases.CaseSheet.Line;
import coop.workers.manyhands.cases.CaseSheet.Section;
import coop.workers.manyhands.forms.FormCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What coordinators read of an election above a task's form. */
@Component
class ElectionSheet {

    private final ElectionHistory minutes;
    private final Roll roll;
    private final CandidatesList list;
    private final VoteCount counting;
    private final Candidates candidates;
    private final FormCatalogue forms;
    private final DateWords dates;
    private final Site site;

    ElectionSheet(
            ElectionHistory minutes,
            Roll roll,
            CandidatesList list,
            VoteCount counting,
            @Lazy Candidates candidates,
            FormCatalogue forms,
            DateWords dates,
            Site site) {
        this.minutes = minutes;
        this.roll = roll;
        this.list = list;
        this.counting = counting;
        this.candidates = candidates;
        this.forms = forms;
        this.dates = dates;
        this.site = site;
    }

    CaseSheet of(Election election) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("The election", linesOf(election)));
        sections.add(new Section("Who stands", standing(election)));
        List<Line> doubts = candidates.doubts(election.id()).stream()
                .map(doubt -> new Line(doubt.name(), doubt.words()))
                .toList();
        if (!doubts.isEmpty()) {
            sections.add(new Section("To be looked at again: found since the nomination was checked", doubts));
        }
        if (!election.isCoOption()) {
            sections.add(new Section("Who can vote", votersOf(election)));
        }
        counting.current(election).ifPresent(votes -> sections.add(new Section("The votes", linesOf(election, votes))));
        String warning = candidates.unsettled(election.id()) > 0 && election.state() == Election.State.CLOSED
                ? "Nominations are still being settled: %d.".formatted(candidates.unsettled(election.id()))
                : null;
        return new CaseSheet(
                election.title(),
                election.calledAt(),
                election.due(),
                sections,
                warning,
                minutes.steps(election).stream().map(this::entry).toList());
    }

    private Entry entry(ElectionStep step) {
        List<Line> lines = new ArrayList<>();
        if (step.form() != null) {
            forms.find(step.form())
                    .ifPresent(form ->
                            form.inWords(step.answers()).forEach((label, value) -> lines.add(new Line(label, value))));
        }
        return new Entry(step.at(), step.what(), step.doneBy(), lines);
    }

    private List<Line> linesOf(Election election) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("Seats", String.valueOf(election.seats())));
        lines.add(new Line("Rules", election.rules().title()));
        lines.add(new Line("Nominations close", dates.moment(election.nominationsClose())));
        election.noticeBy().ifPresent(day -> lines.add(new Line("Notice by", dates.day(day))));
        lines.add(new Line(election.meeting(), dates.moment(election.meetsAt())));
        lines.add(new Line("Result by", dates.moment(election.resultAt())));
        lines.add(new Line("Office page", officePage(election)));
        return lines;
    }

    private List<Line> standing(Election election) {
        if (!election.isListed()) {
            List<Line> lines = new ArrayList<>();
            candidates.of(election.id()).forEach(one -> lines.addAll(asItWouldBePublished(one)));
            return lines.isEmpty() ? List.of(new Line("Nominations", "None is settled.")) : lines;
        }
        List<Line> lines = new ArrayList<>();
        for (ListedCandidate one : list.of(election)) {
            Line line = line("%d. %s".formatted(one.position(), one.name()), one.coop());
            lines.add(one.stands() ? line : new Line(line.label(), "Stood down"));
        }
        return lines.isEmpty() ? List.of(new Line("Candidates", "Nobody stands.")) : lines;
    }

    /** What is published is what somebody has read: whoever confirms the list has it before them, word for word. */
    private List<Line> asItWouldBePublished(Candidates.Candidate one) {
        List<Line> lines = new ArrayList<>();
        lines.add(line(one.name(), one.coop()));
        if (one.changedAt() != null) {
            lines.add(new Line("Changed after the check", dates.moment(one.changedAt())));
        }
        lines.add(new Line("Statement", one.statement()));
        lines.add(new Line(
                "Photo", one.photo() == null ? "None" : "%s/office/files/%s".formatted(site.publicUrl(), one.photo())));
        return lines;
    }

    private static Line line(String name, @Nullable String coop) {
        return new Line(name, Objects.requireNonNullElse(coop, "No co-op named"));
    }

    private List<Line> votersOf(Election election) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                roll.isFrozen(election) ? "Votes on the roll" : "Votes, as the register is today",
                String.valueOf(roll.votes(election))));
        lines.add(new Line("Needed at the meeting", String.valueOf(roll.quorum(election))));
        roll.possibleDoubles(election).forEach(line -> lines.add(new Line("Perhaps somebody's second vote", line)));
        return lines;
    }

    private List<Line> linesOf(Election election, VotesEntry votes) {
        Count count = counting.count(election, votes);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("Papers", String.valueOf(count.papers())));
        lines.add(new Line("Counted by", votes.method().label()));
        lines.add(new Line(
                "Elected",
                count.elected().isEmpty()
                        ? "Nobody"
                        : count.elected().stream().map(count::label).collect(Collectors.joining(", "))));
        count.ties().forEach(tie -> lines.add(new Line("A tie", tie.what())));
        lines.add(new Line("Every stage", officePage(election) + "/votes"));
        return lines;
    }

    private String officePage(Election election) {
        return "%s/office/elections/%s".formatted(site.publicUrl(), election.reference());
    }
}
