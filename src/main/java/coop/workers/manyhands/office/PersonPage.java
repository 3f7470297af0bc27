package coop.workers.manyhands.office;

import coop.workers.manyhands.PageNumber;
import coop.workers.manyhands.cases.CaseSheet;
import coop.workers.manyhands.cases.InterestCheck;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.Staff;
import coop.workers.manyhands.groups.Group;
import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.involvement.CaseScope;
import coop.workers.manyhands.involvement.ContactDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.PauseDesk;
import coop.workers.manyhands.involvement.ReinvitationDesk;
import coop.workers.manyhands.mail.OutboxOverview;
import coop.workers.manyhands.mailings.MailingDesk;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.Access;
import coop.workers.manyhands.web.PageParts;
import coop.workers.manyhands.web.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * One person as their coordinators see them: all that they do here and the visitor may see, one of it opened with its history
 * and notes, their letters, how they are reached, and what is next. Somebody of whom the visitor may see nothing is not found.
 */
@Controller
@Access(Access.Who.COORDINATOR)
class PersonPage {

    private static final int LETTERS = 20;
    private static final String NOBODY = "Nobody of your groups is there by that address.";

    private final CaseList cases;
    private final InvolvementDesk desk;
    private final PauseDesk pauses;
    private final ContactDesk contacts;
    private final ReinvitationDesk reinvitations;
    private final People people;
    private final Groups groups;
    private final OutboxOverview outbox;
    private final MailingDesk mailings;
    private final InterestCheck interests;
    private final PageParts parts;
    private final Staff staff;
    private final NextDates nextDates;

    PersonPage(
            CaseList cases,
            InvolvementDesk desk,
            PauseDesk pauses,
            ContactDesk contacts,
            ReinvitationDesk reinvitations,
            People people,
            Groups groups,
            OutboxOverview outbox,
            MailingDesk mailings,
            InterestCheck interests,
            PageParts parts,
            Staff staff,
            NextDates nextDates) {
        this.cases = cases;
        this.desk = desk;
        this.pauses = pauses;
        this.contacts = contacts;
        this.reinvitations = reinvitations;
        this.people = people;
        this.groups = groups;
        this.outbox = outbox;
        this.mailings = mailings;
        this.interests = interests;
        this.parts = parts;
        this.staff = staff;
        this.nextDates = nextDates;
    }

    /** A place in a group that the visitor looks after. */
    record Place(String group, GroupMember member) {}

    /** By the id in the links of the office, or by a reference as somebody has it at hand. */
    @GetMapping("/office/people/{person}")
    Object person(
            @PathVariable String person,
            @RequestParam(name = "case", defaultValue = "") String wanted,
            @RequestParam(defaultValue = "1") PageNumber letters,
            Authentication signedIn) {
        Visitor visitor = new Visitor(signedIn);
        CaseScope scope = CaseScope.of(visitor);
        if (Reference.isOne(person)) {
            PersonId theirs = cases.personOf(scope, new Reference(person)).orElseThrow(PersonPage::nobody);
            return "redirect:/office/people/%s?case=%s#case".formatted(theirs.value(), person);
        }
        PersonId id = idOf(person).orElseThrow(PersonPage::nobody);
        Person known = people.find(id).orElseThrow(PersonPage::nobody);
        List<Place> places = places(scope, id);
        List<CaseList.Row> rows = cases.of(scope, id);
        if (rows.isEmpty() && places.isEmpty()) {
            throw nobody();
        }
        Everybody everybody = staff.everybody();
        ModelAndView page = new ModelAndView("office/person");
        page.addObject("id", id.value());
        page.addObject("person", known.details());
        page.addObject("emailConfirmed", known.emailConfirmed());
        page.addObject("emailToConfirm", known.emailToConfirm());
        page.addObject("canUnite", visitor.isAdmin() && !interests.isPerson(visitor.name(), id));
        page.addObject("rows", rows);
        page.addObject("places", places);
        page.addObject(
                "next",
                nextDates.of(id, rows.stream().map(CaseList.Row::reference).collect(Collectors.toSet()), places));
        page.addObject("words", new OwnerWords(everybody));
        List<Reference> references =
                rows.stream().map(row -> new Reference(row.reference())).toList();
        page.addObject("letters", letters.of(LETTERS, some -> outbox.to(id, references, some)));
        page.addObject("messages", mailings.to(id, scope.everything(), scope.groups()));
        rows.stream()
                .filter(row -> row.reference().equals(wanted))
                .findFirst()
                .or(() -> rows.stream().findFirst())
                .ifPresent(row -> open(page, row, id, visitor));
        parts.addTo(page, id.value().toString());
        return page;
    }

    private void open(ModelAndView page, CaseList.Row row, PersonId id, Visitor visitor) {
        Reference reference = new Reference(row.reference());
        Involvement involvement = desk.get(reference);
        CaseSheet sheet = desk.sheet(reference);
        boolean own = interests.isPerson(visitor.name(), id);
        page.addObject("opened", row);
        page.addObject("history", sheet.history());
        page.addObject("sections", own ? List.of() : sheet.sections());
        // What colleagues noted about somebody is not for them to read here, though they are a coordinator too.
        page.addObject("own", own);
        page.addObject("warning", sheet.warning());
        page.addObject("canPause", pauses.canPause(involvement));
        page.addObject("canInviteAgain", reinvitations.mayFollow(involvement));
        page.addObject("canCorrect", contacts.isOpenTo(involvement, visitor.isAdmin()));
    }

    private List<Place> places(CaseScope scope, PersonId id) {
        List<GroupMember> all = groups.placesOf(id);
        if (all.isEmpty()) {
            return List.of();
        }
        Map<String, Group> known = groups.all().stream().collect(Collectors.toMap(Group::slug, Function.identity()));
        return all.stream()
                .flatMap(member -> Optional.ofNullable(known.get(member.workingGroup()))
                        .filter(group -> scope.everything() || scope.groups().contains(group.lookedAfterBy()))
                        .map(group -> new Place(group.name(), member))
                        .stream())
                .toList();
    }

    private static Optional<PersonId> idOf(String text) {
        try {
            return Optional.of(new PersonId(UUID.fromString(text)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static ResponseStatusException nobody() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, NOBODY);
    }
}
