package coop.workers.manyhands.pathways;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Meeting;
import coop.workers.manyhands.groups.MeetingAttendance;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.roles.RoleDesk;
import coop.workers.manyhands.support.ManyHandsTest;
import coop.workers.manyhands.support.PathwayFixture;
import coop.workers.manyhands.support.WhatFollows;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Plays the table of what follows for people: meetings, places in a group, roles, memberships. */
@ManyHandsTest
class WhatFollowsForPeopleTest extends PathwayFixture {

    private static final String GROUP = "communications";
    private static final String FACILITATOR = "facilitator-communications";
    private static final String INDUCTOR = "inductors";

    @Autowired
    private Groups groups;

    @Autowired
    private MeetingDesk meetings;

    @Autowired
    private MeetingAttendance attendance;

    @Autowired
    private RoleDesk roles;

    @Autowired
    private Register register;

    @Autowired
    private People people;

    private PersonId regular;
    private @Nullable Meeting meeting;

    @BeforeEach
    void somebodyIsInTheGroupAlready() {
        regular = applicants.somebody().signUpAndConfirm("international").person();
        groups.enrol(GROUP, regular, GroupRole.MEMBER);
        for (String secretary : List.of("secretary-one", "secretary-two")) {
            coordinator(secretary, "secretaries", secretary + "@secretaries.example");
        }
    }

    @AfterEach
    void theGroupIsAsItWas() {
        groups.placesOf(regular).forEach(place -> groups.leave(place.id()));
    }

    static Stream<WhatFollows> rows() {
        return WhatFollows.read("people");
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("rows")
    void whatTheTableSaysFollows(WhatFollows row) {
        Involvement one = bring(row.of("they were"));
        PersonId person = one.person();

        play(row.of("event"), one);
        if (desk.find(one.id()).isPresent()) {
            run(one);
        }

        Map<String, String> seen = new LinkedHashMap<>();
        seen.put("the place", place(person));
        seen.put(
                "the role", roles.of(person).stream().anyMatch(holder -> holder.endedAt() == null) ? "theirs" : "none");
        seen.put(
                "the register", register.current(person, Capacity.WORKER_MEMBER).isPresent() ? "member" : "none");
        seen.put("the case", caseNow(one));
        assertThat(seen).isEqualTo(row.expected(seen.keySet()));
        desk.find(one.id()).filter(Involvement::isOpen).ifPresent(open -> desk.withdraw(open.id()));
        groups.placesOf(person).forEach(left -> groups.leave(left.id()));
    }

    private Involvement bring(String state) {
        switch (state) {
            case "asked to confirm an address" -> {
                Involvement unconfirmed = sam.signUp(GROUP, sam.form());
                run(unconfirmed);
                return unconfirmed;
            }
            case "in a role" -> {
                Map<String, Object> form = new HashMap<>(sam.form());
                form.put("everyMonths", "2");
                Involvement role = confirmed(sam.signUp("inductions", form));
                answer(role, INDUCTOR, Map.of("answer", "welcome"));
                answer(
                        role,
                        INDUCTOR,
                        Map.of(
                                "trial",
                                "no",
                                "reviewOn",
                                LocalDate.now(clock).plusDays(180).toString(),
                                "contact",
                                "Kim"));
                return now(role);
            }
            case "a member by vouching", "a member by vouching, asked" -> {
                Map<String, Object> form = new HashMap<>(sam.form());
                form.remove("draws");
                form.put("evidence", "work");
                form.put("workDone", "I keep the website up.");
                form.put("noCoop", true);
                form.put("vouchBy", "nobody-known@example.org");
                form.put("postalAddress", "1 Mill Lane");
                Involvement application = confirmed(sam.signUp("worker-member", form));
                answer(application, "secretary-one", Map.of("decision", "accept"));
                answer(application, "secretary-two", Map.of("confirmed", "yes"));
                if (state.endsWith("asked")) {
                    passes(application, Duration.ofDays(366));
                }
                return now(application);
            }
            default -> {
                Involvement newcomer = sam.signUpAndConfirm(GROUP);
                answer(newcomer, FACILITATOR, Map.of("answer", "welcome"));
                meeting = groups.meeting(now(newcomer).meeting().orElseThrow());
                if (!state.equals("invited")) {
                    clock.moveTo(meeting.endsAt().plusSeconds(60));
                    run(newcomer);
                    run(meeting);
                }
                if (state.equals("written down as missing")) {
                    record(newcomer, regular);
                }
                return now(newcomer);
            }
        }
    }

    private void play(String event, Involvement one) {
        switch (event) {
            case "meeting called off" -> {
                meetings.callOff(known().reference(), "The hall is closed.", FACILITATOR);
                run(known());
            }
            case "record says that they came" -> record(one, regular, one.person());
            case "record says that they did not come" -> record(one, regular);
            case "record corrected: they had come" ->
                attendance.correct(known().reference(), Set.of(regular, one.person()), FACILITATOR);
            case "they withdraw" -> desk.withdraw(one.id());
            case "they are erased" -> people.erase(one.person());
            case "they are reached by phone" ->
                desk.correctContact(
                        one.id(),
                        new ContactDetails("Sam " + sam.mark(), Channel.PHONE, sam.email(), "07700 900123", null));
            case "sixty days pass" -> passes(one, Duration.ofDays(61));
            default -> throw new AssertionError("No such event: " + event);
        }
    }

    private Meeting known() {
        return java.util.Objects.requireNonNull(meeting);
    }

    private void record(Involvement one, PersonId... came) {
        taskDesk.record(known(), FACILITATOR, came);
        run(known());
        run(one);
    }

    private String place(PersonId person) {
        return groups.placesOf(person).stream()
                .filter(place -> place.workingGroup().equals(GROUP))
                .map(GroupMember::role)
                .map(Enum::name)
                .findFirst()
                .orElse("none");
    }

    private String caseNow(Involvement one) {
        @Nullable Involvement known = desk.find(one.id()).orElse(null);
        if (known == null) {
            return "gone";
        }
        if (known.outcome() != null) {
            return known.outcome().code();
        }
        List<Task> open = taskDesk.tasks(known.reference());
        return open.isEmpty() ? "open" : "open: " + open.get(0).getName();
    }
}
