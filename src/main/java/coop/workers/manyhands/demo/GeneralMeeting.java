package coop.workers.manyhands.demo;

import coop.workers.manyhands.InDemonstration;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.WallClock;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.elections.CandidatesList;
import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.ElectionCall;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.elections.ListedCandidate;
import coop.workers.manyhands.elections.Schedule;
import coop.workers.manyhands.elections.VotesDesk;
import coop.workers.manyhands.elections.VotesDesk.Sums;
import coop.workers.manyhands.forms.Form;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The Board is elected twice: once so that there is a result to read, and once that is under way, with its candidates, today. */
@Component
@InDemonstration
class GeneralMeeting {

    /** What whoever would like to stand signs up for. */
    static final String BOARD = "board";

    /** Who runs elections. */
    static final String OFFICERS = ElectionDesk.RETURNING_OFFICERS;

    /** How many days ago the first is called, and the second; each meets so many days later. */
    private static final int FIRST_CALLED = 120;

    private static final int SECOND_CALLED = 38;
    private static final int CLOSES = 24;
    private static final int NOTICE = 34;
    private static final int MEETS = 50;

    private static final int FIRST_SEATS = 4;
    private static final int SECOND_SEATS = 3;
    private static final int STAND = 5;

    /** The places of work that are members, each with somebody who speaks for it, and those who are members themselves. */
    private static final int COOPS = 8;

    private static final int MEMBERS = 20;
    private static final int PAPERS = 11;

    private final ElectionDesk desk;
    private final CandidatesList list;
    private final VotesDesk votes;
    private final Register register;
    private final People people;
    private final Staff staff;
    private final Crowd crowd;
    private final Site site;

    GeneralMeeting(
            ElectionDesk desk,
            CandidatesList list,
            VotesDesk votes,
            Register register,
            People people,
            Staff staff,
            Crowd crowd,
            Site site) {
        this.desk = desk;
        this.list = list;
        this.votes = votes;
        this.register = register;
        this.people = people;
        this.staff = staff;
        this.crowd = crowd;
        this.site = site;
    }

    /** Who is a member already. */
    void begin(LocalDate day) {
        for (Persona who : crowd.all().subList(0, MEMBERS)) {
            boolean speaks = who.number() < COOPS;
            PersonId person =
                    people.welcomeByMailedLink(who.name(), who.email()).id();
            crowd.isKnown(person, who);
            register.takeOver(
                    person,
                    new Register.Former(
                            null,
                            speaks ? Capacity.CO_OP_REPRESENTATIVE : Capacity.WORKER_MEMBER,
                            who.name(),
                            Phrases.of("postalAddress", who.number()),
                            speaks ? who.coop() : null,
                            day.minusYears(2),
                            null,
                            null));
        }
    }

    /** What happens so many days before today. */
    void day(int before, LocalDate day) {
        if (before == FIRST_CALLED) {
            call("Board election", FIRST_SEATS, day);
        } else if (before == FIRST_CALLED - 3) {
            stand(0);
        } else if (before == SECOND_CALLED) {
            call("Board election, second round", SECOND_SEATS, day);
        } else if (before == SECOND_CALLED - 2) {
            stand(STAND);
        }
    }

    private void call(String title, int seats, LocalDate day) {
        desk.call(
                new ElectionCall(
                        Election.Kind.ELECTION,
                        "%s %d".formatted(title, day.getYear()),
                        seats,
                        "general-meeting",
                        new Schedule(
                                at(day, LocalTime.MIDNIGHT),
                                at(day.plusDays(CLOSES), LocalTime.of(17, 0)),
                                day.plusDays(NOTICE),
                                at(day.plusDays(MEETS), LocalTime.of(18, 0)),
                                at(day.plusDays(MEETS + 2), LocalTime.NOON)),
                        "General meeting",
                        "The back room of Kettle On Café"),
                officer());
    }

    private Instant at(LocalDate day, LocalTime time) {
        return WallClock.moment(day.atTime(time), site.zone());
    }

    private void stand(int from) {
        List<Persona> willing = crowd.all().stream()
                .skip(MEMBERS)
                .filter(who -> who.byEmail() && who.confirms() && !who.silent())
                .toList();
        for (int i = from; i < from + STAND; i++) {
            Persona who = willing.get(i);
            crowd.signUp(
                    who,
                    BOARD,
                    Map.of("nominates", "self", "coop", Persona.COOPS.get(i % COOPS), "memberSince", "2023-01-09"));
        }
    }

    private String officer() {
        return staff.everybody().members().getOrDefault(OFFICERS, Set.of()).stream()
                .sorted()
                .findFirst()
                .orElseThrow();
    }

    /** What somebody who runs elections answers, by the form that they are asked. */
    Map<String, Object> answers(Form form, String by) {
        return new HashMap<>(
                switch (form.key()) {
                    case "general-meeting/record-the-meeting" ->
                        Map.of("became", "held", "came", String.valueOf(PAPERS));
                    case "election-result/count-the-votes" -> {
                        vote(by);
                        yield Map.<String, Object>of("entered", true);
                    }
                    case "election-result/confirm-the-result" -> Map.of("right", "yes");
                    case "board-election/decide-on-empty-seats" -> Map.of("fill", "leave");
                    default -> Map.of("complete", true);
                });
    }

    /** The meeting votes, and whoever counts enters it; nobody has as many votes as another. */
    private void vote(String by) {
        Election election = desk.underWay().orElseThrow();
        List<ListedCandidate> standing = list.standing(election);
        Map<Integer, Long> counted = new HashMap<>();
        standing.forEach(candidate ->
                counted.put(candidate.position(), (long) Math.max(1, PAPERS - 2 * candidate.position())));
        votes.enter(election, new Sums(PAPERS, 0, counted, Map.of(), List.of()), by);
    }
}
