package coop.workers.manyhands.site;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.appointments.Appointment;
import coop.workers.manyhands.appointments.AppointmentDesk;
import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.board.Director;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.elections.CandidatesList;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.elections.ListedCandidate;
import coop.workers.manyhands.elections.Roll;
import coop.workers.manyhands.files.FileDesk;
import coop.workers.manyhands.files.FileEntry;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.Step;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.membership.MemberEntry;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.nominations.NominationDesk;
import coop.workers.manyhands.nominations.QuestionTime;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.KeptAbout;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.roles.RoleDesk;
import coop.workers.manyhands.roles.RoleHolder;
import coop.workers.manyhands.solidfund.Pledge;
import coop.workers.manyhands.solidfund.SolidfundDesk;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Everything that is kept about a person, as they download it. Names no coordinator: those are people too. */
@Component
public class MyData {

    private final People people;
    private final Groups groups;
    private final Register register;
    private final RoleDesk roles;
    private final InductionDesk inductions;
    private final SolidfundDesk solidfund;
    private final Board board;
    private final NominationDesk nominations;
    private final QuestionTime questions;
    private final ElectionDesk elections;
    private final Roll roll;
    private final CandidatesList candidates;
    private final InvolvementDesk desk;
    private final AppointmentDesk appointments;
    private final FileDesk files;
    private final ObjectProvider<KeptAbout> more;
    private final Links links;
    private final Site site;
    private final Clock clock;

    MyData(
            People people,
            Groups groups,
            Register register,
            RoleDesk roles,
            InductionDesk inductions,
            SolidfundDesk solidfund,
            Board board,
            NominationDesk nominations,
            QuestionTime questions,
            ElectionDesk elections,
            Roll roll,
            CandidatesList candidates,
            InvolvementDesk desk,
            AppointmentDesk appointments,
            FileDesk files,
            ObjectProvider<KeptAbout> more,
            Links links,
            Site site,
            Clock clock) {
        this.people = people;
        this.groups = groups;
        this.register = register;
        this.roles = roles;
        this.inductions = inductions;
        this.solidfund = solidfund;
        this.board = board;
        this.nominations = nominations;
        this.questions = questions;
        this.elections = elections;
        this.roll = roll;
        this.candidates = candidates;
        this.desk = desk;
        this.appointments = appointments;
        this.files = files;
        this.more = more;
        this.links = links;
        this.site = site;
        this.clock = clock;
    }

    public Map<String, @Nullable Object> of(Person person) {
        ContactDetails details = person.details();
        Map<String, @Nullable Object> me = new LinkedHashMap<>();
        me.put("keptBy", "workers.coop, Many Hands, " + site.publicUrl() + ", " + site.contactEmail());
        me.put("asOf", clock.instant().toString());
        me.put("name", details.name());
        me.put("contactBy", details.contactBy().code());
        me.put("email", details.email());
        me.put("emailConfirmed", person.emailConfirmed());
        me.put("emailToConfirm", person.emailToConfirm());
        me.put("phone", details.phone());
        me.put("forumName", details.forumName());
        me.put("knownSince", person.createdAt().toString());
        me.put(
                "consents",
                people.consentsOf(person.id()).stream()
                        .map(consent -> Map.of(
                                "purpose", consent.purpose(),
                                "privacyNotice", consent.wording(),
                                "source", consent.source(),
                                "givenAt", consent.givenAt().toString()))
                        .toList());
        me.put(
                "groups",
                groups.placesOf(person.id()).stream()
                        .map(place -> Map.of(
                                "group", place.workingGroup(),
                                "role", place.role().code(),
                                "since", place.since().toString()))
                        .toList());
        me.put(
                "memberships",
                register.of(person.id()).stream().map(MyData::membership).toList());
        me.put(
                "termsOnTheBoard",
                board.of(person.id()).stream().map(MyData::term).toList());
        me.put(
                "questionsToCandidates",
                questions.askedBy(person.id()).stream()
                        .map(question -> Map.of(
                                "at", question.askedAt().toString(),
                                "question", question.words()))
                        .toList());
        me.put(
                "answersAsCandidate",
                questions.answeredBy(person.id()).stream()
                        .map(answer -> Map.of(
                                "at", answer.answeredAt().toString(),
                                "answer", answer.words()))
                        .toList());
        me.put("roles", roles.of(person.id()).stream().map(MyData::role).toList());
        me.put(
                "hostOfNewcomers",
                inductions
                        .host(person.id())
                        .map(host -> Map.of(
                                "everyMonths",
                                host.everyMonths(),
                                "since",
                                host.since().toString()))
                        .orElse(null));
        me.put(
                "supportThroughSolidfund",
                solidfund.of(person.id()).stream()
                        .map(support -> pledge(support.pledge()))
                        .toList());
        me.put(
                "paymentsToSolidfund",
                solidfund.paymentsOf(person.id()).stream()
                        .map(payment -> Map.of(
                                "day", payment.day().toString(),
                                "sum", payment.amount().words()))
                        .toList());
        me.put(
                "meetingsAttended",
                groups.attended(person.id(), Instant.EPOCH, clock.instant()).stream()
                        .map(meeting -> Map.of(
                                "group", meeting.workingGroup(),
                                "at", meeting.startsAt().toString()))
                        .toList());
        me.put("elections", elections(person.id()));
        me.put(
                "involvements",
                desk.of(person.id()).stream().map(this::involvement).toList());
        more.orderedStream().forEach(kept -> me.put(kept.what(), kept.of(person.id())));
        return me;
    }

    /** On which rolls they stood, and for what they stood themselves; how they voted is kept nowhere. */
    private List<Map<String, @Nullable Object>> elections(PersonId person) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        roll.of(person)
                .forEach((id, lines) -> lines.forEach(line -> {
                    Map<String, @Nullable Object> one = new LinkedHashMap<>();
                    one.put("election", elections.get(id).title());
                    one.put("onTheRollAs", line.capacity());
                    one.put("coop", line.organisation());
                    one.put("name", line.name());
                    one.put("withAVote", line.hasVote());
                    all.add(one);
                }));
        for (ListedCandidate candidate : candidates.of(person)) {
            Election election = elections.get(candidate.electionId());
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("election", election.title());
            one.put("stoodAs", candidate.name());
            one.put("coop", candidate.coop());
            one.put("statement", candidate.statement());
            one.put(
                    "stoodDownAt",
                    candidate.stoodDownAt() == null
                            ? null
                            : candidate.stoodDownAt().toString());
            one.put("elected", election.isDeclared() ? candidate.elected() : null);
            all.add(one);
        }
        return all;
    }

    private static Map<String, @Nullable Object> membership(MemberEntry entry) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("number", entry.number());
        one.put("capacity", entry.capacity().label());
        one.put("coop", entry.organisation());
        one.put("name", entry.name());
        one.put("address", entry.address());
        one.put("enteredOn", entry.enteredOn().toString());
        one.put("leftOn", entry.leftOn() == null ? null : entry.leftOn().toString());
        return one;
    }

    private static Map<String, @Nullable Object> pledge(Pledge pledge) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("paymentReference", pledge.reference().value());
        one.put("promised", pledge.words());
        one.put("coop", pledge.coop());
        one.put("standsAs", pledge.state().label());
        one.put("promisedOn", pledge.promisedOn().toString());
        one.put("registeredOn", text(pledge.registeredOn()));
        one.put("pausedUntil", text(pledge.pausedUntil()));
        one.put("solidfundMayKnow", pledge.share());
        one.put("solidfundToldOn", text(pledge.solidfundToldOn()));
        one.put("endedOn", text(pledge.endedOn()));
        return one;
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static Map<String, @Nullable Object> term(Director director) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("name", director.name());
        one.put("how", director.how().label());
        one.put("since", director.since().toString());
        one.put("until", director.until().toString());
        one.put("leftOn", director.leftOn() == null ? null : director.leftOn().toString());
        return one;
    }

    private static Map<String, @Nullable Object> role(RoleHolder holder) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("role", holder.opportunity());
        one.put("stage", holder.stage().label());
        one.put("since", holder.since().toString());
        one.put("until", holder.until() == null ? null : holder.until().toString());
        one.put("contact", holder.contact());
        one.put("endedAt", holder.endedAt() == null ? null : holder.endedAt().toString());
        return one;
    }

    private Map<String, @Nullable Object> involvement(Involvement involvement) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("reference", involvement.reference().value());
        one.put("opportunity", involvement.opportunity());
        one.put("pathway", involvement.pathway());
        one.put("signedUpAt", involvement.createdAt().toString());
        one.put("answers", involvement.answers().values());
        nominations.find(involvement).ifPresent(nomination -> {
            one.put("statement", nomination.statement());
            one.put("nomination", nomination.state().name().toLowerCase(Locale.ROOT));
        });
        one.put("standsAt", involvement.standing().map(Standing::milestone).orElse(null));
        one.put(
                "outcome",
                involvement.outcome() == null ? null : involvement.outcome().code());
        one.put(
                "endedAt",
                involvement.endedAt() == null ? null : involvement.endedAt().toString());
        List<Map<String, Object>> history =
                desk.historyOf(involvement).stream().map(MyData::step).toList();
        one.put("history", history);
        one.put(
                "appointments",
                appointments.agreedOn(involvement).stream()
                        .map(MyData::appointment)
                        .toList());
        one.put(
                "files",
                files.of(involvement.id()).stream()
                        .map(file -> file(involvement, file))
                        .toList());
        return one;
    }

    private static Map<String, Object> appointment(Appointment appointment) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("from", appointment.startsAt().toString());
        one.put("to", appointment.endsAt().toString());
        one.put("place", appointment.place());
        one.put("agreedAt", appointment.agreedAt().toString());
        one.put("calledOff", appointment.isCalledOff());
        one.put("missed", appointment.isMissed());
        return one;
    }

    /** The file itself is downloaded from its address, which the status page has too. */
    private Map<String, Object> file(Involvement involvement, FileEntry file) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", file.name());
        one.put("bytes", file.size());
        one.put(
                "address",
                "%s/involvements/%s/files/%s".formatted(site.publicUrl(), links.status(involvement), file.id()));
        return one;
    }

    private static Map<String, Object> step(Step step) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", step.at().toString());
        line.put("what", step.what());
        if (!step.answers().values().isEmpty()) {
            line.put("noted", step.answers().values());
        }
        return line;
    }
}
