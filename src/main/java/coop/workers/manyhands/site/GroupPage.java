package coop.workers.manyhands.site;

import coop.workers.manyhands.NameOrder;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Kind;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.groups.Gathering;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupKind;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.GroupRole;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.Openness;
import coop.workers.manyhands.groups.PublicMeetings;
import coop.workers.manyhands.groups.RhythmChanges;
import coop.workers.manyhands.involvement.FirstAnswers;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.PageParts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * A group as everybody sees it: what it does, when it meets, how many it is and how fast it answers. Nobody is named who has not
 * agreed to it, and where it meets is told only if the group says so.
 */
@Controller
@Access(Access.Who.EVERYBODY)
class GroupPage {

    private static final int DATES = 4;

    private final Groups groups;
    private final Catalogue catalogue;
    private final PublicMeetings meetings;
    private final RhythmChanges rhythms;
    private final FirstAnswers firstAnswers;
    private final People people;
    private final PageParts parts;

    GroupPage(
            Groups groups,
            Catalogue catalogue,
            PublicMeetings meetings,
            RhythmChanges rhythms,
            FirstAnswers firstAnswers,
            People people,
            PageParts parts) {
        this.groups = groups;
        this.catalogue = catalogue;
        this.meetings = meetings;
        this.rhythms = rhythms;
        this.firstAnswers = firstAnswers;
        this.people = people;
        this.parts = parts;
    }

    @GetMapping("/groups/{slug}")
    ModelAndView one(@PathVariable String slug) {
        Group group = groups.find(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        ModelAndView page = new ModelAndView("site/group");
        if (group.isRetired()) {
            page.setStatus(HttpStatus.GONE);
        }
        List<Opportunity> offered = catalogue.offered().stream()
                .filter(opportunity -> slug.equals(opportunity.workingGroup()))
                .toList();
        List<GroupMember> members =
                groups.membersOf(slug).stream().filter(GroupMember::isActive).toList();
        page.addObject("group", group);
        page.addObject("series", group.kind() == GroupKind.SERIES);
        page.addObject("own", ownOf(group, offered));
        page.addObject("offered", offered);
        page.addObject(
                "rhythmWords",
                group.gathering() != Gathering.MEETING || group.rhythm().isEmpty()
                        ? null
                        : rhythms.wordsOf(group.rhythm()));
        page.addObject("nextDates", group.gathering() == Gathering.MEETING ? groups.nextDates(slug, DATES) : List.of());
        page.addObject("open", group.openness() != Openness.MEMBERS);
        page.addObject("events", meetings.nextOf(group, DATES));
        page.addObject("facilitators", named(members));
        page.addObject("members", members.size());
        page.addObject(
                "firstAnswer", firstAnswers.ofItself(group.lookedAfterBy()).orElse(null));
        page.addObject("lastMet", groups.lastMet(slug).orElse(null));
        page.addObject("vacancies", groups.vacancies().getOrDefault(slug, List.of()));
        parts.addTo(page, slug);
        return page;
    }

    /** The opportunity that is the group itself, whose words say what it does. */
    private static @Nullable Opportunity ownOf(Group group, List<Opportunity> offered) {
        Map<Boolean, List<Opportunity>> byKind = offered.stream()
                .collect(Collectors.partitioningBy(opportunity -> opportunity.kind() == Kind.WORKING_GROUP));
        boolean works = group.kind() == GroupKind.WORKING_GROUP
                && !byKind.getOrDefault(true, List.of()).isEmpty();
        return byKind.getOrDefault(works, List.of()).stream().findFirst().orElse(null);
    }

    private List<String> named(List<GroupMember> members) {
        Set<PersonId> agreed = members.stream()
                .filter(member -> member.role() == GroupRole.FACILITATOR && member.isNamed())
                .map(GroupMember::person)
                .collect(Collectors.toSet());
        return people.all(agreed).stream()
                .map(Person::name)
                .sorted(NameOrder.NAMES)
                .toList();
    }
}
