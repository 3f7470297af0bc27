package coop.workers.manyhands.site;

import coop.workers.manyhands.groups.GroupMember;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.involvement.Asked;
import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.LinkReaders;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.links.SignedIn;
import coop.workers.manyhands.people.AddressDesk;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.ReaderLanguage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/** Who comes by a link, or is signed in, reads a page in the language in which they are written to. */
@Component
class ReaderLanguages implements ReaderLanguage, LinkReaders {

    private static final String TOKEN = "token";

    private final Links links;
    private final SignedIn signedIn;
    private final People people;
    private final AddressDesk addresses;
    private final InvolvementDesk desk;
    private final AskingDesk asking;
    private final Groups groups;
    private final List<LinkReaders> others;

    ReaderLanguages(
            Links links,
            SignedIn signedIn,
            People people,
            AddressDesk addresses,
            InvolvementDesk desk,
            AskingDesk asking,
            Groups groups,
            List<LinkReaders> others) {
        this.links = links;
        this.signedIn = signedIn;
        this.people = people;
        this.addresses = addresses;
        this.desk = desk;
        this.asking = asking;
        this.groups = groups;
        this.others = others;
    }

    @Override
    public Optional<String> of(HttpServletRequest request) {
        return byLink(request).or(() -> signedIn.person(request)).map(Person::language);
    }

    /** By which link it may be that it does not work any more: that is said in their language as well. */
    private Optional<Person> byLink(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> path
                        && path.get(TOKEN) instanceof String token
                ? links.open(token)
                        .flatMap(link -> readerOf(link.purpose(), link.subject())
                                .or(() -> others.stream()
                                        .filter(known -> known.readBy().contains(link.purpose()))
                                        .flatMap(known -> known.readerOf(link.purpose(), link.subject()).stream())
                                        .findFirst()))
                        .flatMap(people::find)
                : Optional.empty();
    }

    @Override
    public Set<LinkPurpose> readBy() {
        return Set.of(
                LinkPurpose.RECEIPT,
                LinkPurpose.STATUS,
                LinkPurpose.CONFIRM,
                LinkPurpose.CONFIRM_BEFORE,
                LinkPurpose.SIGN_IN,
                LinkPurpose.ENTERED,
                LinkPurpose.ANSWER,
                LinkPurpose.FEED,
                LinkPurpose.MEETINGS,
                LinkPurpose.UNDO);
    }

    @Override
    public Optional<PersonId> readerOf(LinkPurpose purpose, UUID subject) {
        return switch (purpose) {
            case RECEIPT, STATUS, CONFIRM, CONFIRM_BEFORE -> desk.find(subject).map(Involvement::person);
            case SIGN_IN, ENTERED -> Optional.of(new PersonId(subject));
            case ANSWER -> asking.find(subject).map(Asked::person);
            case FEED, MEETINGS -> groups.findPlace(subject).map(GroupMember::person);
            case UNDO -> addresses.changed(subject);
            default -> Optional.empty();
        };
    }
}
