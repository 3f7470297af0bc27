package coop.workers.manyhands.support;

import coop.workers.manyhands.elections.Election;
import coop.workers.manyhands.elections.Roll;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.lists.PlaceDesk;
import coop.workers.manyhands.membership.Capacity;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.support.Applicants.Applicant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who and what is there before a scenario begins: others of a group, hosts, an election that takes nominations. */
public final class Stage {

    private static final String RULES = "general-meeting";

    private final Applicants applicants;
    private final Groups groups;
    private final InductionDesk inductions;
    private final ElectionRoom room;
    private final Roll roll;
    private final PlaceDesk places;
    private final Map<String, Applicant> others = new LinkedHashMap<>();
    private @Nullable Election election;
    private @Nullable List<String> placesBefore;

    Stage(
            Applicants applicants,
            Groups groups,
            InductionDesk inductions,
            ElectionRoom room,
            Roll roll,
            PlaceDesk places) {
        this.places = places;
        this.applicants = applicants;
        this.groups = groups;
        this.inductions = inductions;
        this.room = room;
        this.roll = roll;
    }

    /** Does what a step says of the stage; false if it says something else. */
    public boolean sets(Scenario.Step step, Applicant whoeverSignsUp) {
        switch (step.deed()) {
            case "is of the group" -> join(whoeverSignsUp, step.what());
            case "somebody else" -> {
                Applicant other = applicants.somebody();
                others.put(step.what(), other);
                join(other, String.valueOf(step.fields().get("group")));
            }
            case "a host is there", "nobody is a host" -> {
                inductions.all().forEach(host -> inductions.leave(host.host().person()));
                if (step.deed().equals("a host is there")) {
                    inductions.join(
                            applicants
                                    .somebody()
                                    .signUpAndConfirm("international")
                                    .person(),
                            1);
                }
            }
            case "nominations are open" -> {
                room.open();
                room.members(3);
                election = room.call(2, RULES);
            }
            case "the co-op is a member" -> {
                Applicant representative = applicants.somebody();
                room.enter(room.person(representative), representative, Capacity.CO_OP_REPRESENTATIVE, step.what());
            }
            case "the place is listed" -> {
                placesBefore = places.all();
                places.become(step.what(), "test");
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void join(Applicant somebody, String group) {
        PersonId person = somebody.signUpAndConfirm("international").person();
        groups.enrol(group, person, GroupRole.MEMBER);
    }

    /** The address of somebody else by their name in the scenario; null if nobody is called so. */
    public @Nullable String emailOf(String name) {
        Applicant other = others.get(name);
        return other == null ? null : other.email();
    }

    /** Everybody who stands is elected, with all the votes. */
    public void elects(Runnable onceTheListIsOut) {
        Election called = Objects.requireNonNull(election, "Write \"nominations are open\" first.");
        room.publishList(called);
        onceTheListIsOut.run();
        room.hold(called, roll.votes(room.now(called)));
    }

    /** Nobody is there any more. */
    public void clear() {
        others.clear();
        if (placesBefore != null) {
            places.become(String.join("\n", placesBefore), "test");
            placesBefore = null;
        }
        if (election != null) {
            room.close();
            election = null;
        }
    }
}
