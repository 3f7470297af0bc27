package coop.workers.manyhands.hours.web;

import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.hours.HoursBook;
import coop.workers.manyhands.hours.NotedHours;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.PagePart;
import coop.workers.manyhands.web.PageParts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The hours that somebody noted, and a form to note more where a group of theirs agreed to it, on their own page. */
@Component
@Order(45)
class HoursOnOwnPage implements PagePart {

    /** So many lines are shown; all of them are in the download. */
    private static final int SHOWN = 20;

    private final HoursBook book;
    private final Groups groups;

    HoursOnOwnPage(HoursBook book, Groups groups) {
        this.book = book;
        this.groups = groups;
    }

    @Override
    public String view() {
        return "site/me";
    }

    @Override
    public void addTo(ModelAndView page, String person) {
        PersonId me = new PersonId(UUID.fromString(person));
        List<NotedHours> noted = book.of(me);
        Map<String, String> agreed = new LinkedHashMap<>();
        groups.placesOf(me).stream()
                .map(GroupMember::workingGroup)
                .filter(book::isAgreed)
                .forEach(slug -> agreed.put(slug, groups.get(slug).name()));
        if (agreed.isEmpty() && noted.isEmpty()) {
            return;
        }
        Map<String, String> names = new LinkedHashMap<>(agreed);
        noted.forEach(line -> names.computeIfAbsent(
                line.workingGroup(), slug -> groups.find(slug).map(Group::name).orElse(slug)));
        int year = book.today().getYear();
        page.addObject("hoursGroups", agreed);
        page.addObject("hoursNames", names);
        page.addObject("hoursNoted", noted.stream().limit(SHOWN).toList());
        page.addObject("hoursMore", Math.max(0, noted.size() - SHOWN));
        page.addObject("hoursToday", book.today());
        page.addObject("hoursTyped", new HoursForm("", book.today().toString(), "", ""));
        page.addObject(
                "hoursYear",
                NotedHours.inWords(noted.stream()
                        .filter(line -> line.day().getYear() == year)
                        .mapToInt(NotedHours::minutes)
                        .sum()));
        PageParts.show(page, "main", "hours/on-own-page");
    }
}
