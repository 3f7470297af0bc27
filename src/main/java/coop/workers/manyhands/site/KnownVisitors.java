package coop.workers.manyhands.site;

import coop.workers.manyhands.forms.FormPages;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.links.LinkAct;
import coop.workers.manyhands.links.LinkPurpose;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.links.SignedIn;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import coop.workers.manyhands.web.FilledIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * Whoever is signed in on their own page finds a sign-up form filled in with who they are, and confirms no address again.
 * Who they are goes with the form, sealed, and not by the cookie: no other site's page can sign anybody up, and a form
 * that lay open through the tea break is still taken.
 */
@Component
public class KnownVisitors {

    /** Questions of several forms about the person themselves, and not about what they sign up for. */
    private static final Set<String> OF_THEMSELVES = Set.of("inCoop", "accessNeeds", "postalAddress");

    private final Links links;
    private final SignedIn signedIn;
    private final InvolvementDesk desk;

    KnownVisitors(Links links, SignedIn signedIn, InvolvementDesk desk) {
        this.desk = desk;
        this.links = links;
        this.signedIn = signedIn;
    }

    /** Who filled a form in, if they were signed in when they got it. */
    @Nullable
    PersonId whoFilledIn(FilledIn filledIn) {
        return links.open(filledIn.known())
                .filter(link -> link.purpose().may(LinkAct.SIGN_UP) && !link.expired())
                .filter(link -> signedIn.isCurrent(new PersonId(link.subject()), link.generation()))
                .map(link -> new PersonId(link.subject()))
                .orElse(null);
    }

    /** What a form begins with: their details if they are signed in, nothing for everybody else. */
    Map<String, String> details(HttpServletRequest request) {
        return signedIn.person(request)
                .map(person -> {
                    Map<String, String> values = asFields(person.details());
                    values.putAll(answeredBefore(person.id()));
                    return values;
                })
                .orElse(Map.of());
    }

    /** What they said of themselves last: it stands there to be seen, for it goes to others this time. */
    private Map<String, String> answeredBefore(PersonId person) {
        Map<String, String> values = new LinkedHashMap<>();
        desk.of(person)
                .forEach(earlier -> OF_THEMSELVES.forEach(field -> {
                    String answer = earlier.answers().text(field);
                    if (answer != null && !answer.isBlank()) {
                        values.putIfAbsent(field, answer);
                    }
                }));
        return values;
    }

    /** What need not be asked of whoever is signed in: who they are, and how they are reached. */
    FormPages.Known known(HttpServletRequest request) {
        return signedIn.person(request)
                .map(Person::details)
                .map(details -> new FormPages.Known(
                        asFields(details).keySet(), "%s, %s. Change it".formatted(details.name(), details.reachedAt())))
                .orElse(FormPages.Known.NOTHING);
    }

    /** Who is signed in, if anybody is. */
    Optional<PersonId> who(HttpServletRequest request) {
        return signedIn.person(request).map(Person::id);
    }

    /** Puts who they are into the page, under {@code known}; nothing for everybody else. */
    void enter(ModelAndView page, HttpServletRequest request) {
        signedIn.person(request)
                .ifPresent(person -> page.addObject(
                        FilledIn.KNOWN,
                        links.token(LinkPurpose.KNOWN, person.id().value(), person.sessionGeneration())));
    }

    /** Contact details as the fields of a form have them. */
    static Map<String, String> asFields(ContactDetails details) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", details.name());
        values.put("contactBy", details.contactBy().code());
        values.put("email", Objects.requireNonNullElse(details.email(), ""));
        values.put("phone", Objects.requireNonNullElse(details.phone(), ""));
        values.put("forumName", Objects.requireNonNullElse(details.forumName(), ""));
        return values;
    }
}
