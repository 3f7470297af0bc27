package coop.workers.manyhands.links;

import coop.workers.manyhands.people.Person;
import coop.workers.manyhands.people.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who came in by a one-time link in this session, and the seal that says whom a form is about. */
@Component
public class SignedIn {

    /** The hidden field of every form that acts for whoever is signed in. */
    public static final String ABOUT = "about";

    /** Beside a coordinator's sign-in, which may live in the same session and is left alone. */
    private static final String WHO = SignedIn.class.getName() + ".person";

    private static final String GENERATION = SignedIn.class.getName() + ".generation";

    private final SignInLinks doorkeeper;
    private final Links links;

    SignedIn(SignInLinks doorkeeper, Links links) {
        this.doorkeeper = doorkeeper;
        this.links = links;
    }

    /** Who is signed in on their own page; nobody, if they were erased, or signed out everywhere, since. */
    public Optional<Person> person(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(WHO) instanceof UUID id
                ? doorkeeper
                        .find(new PersonId(id))
                        .filter(person -> Objects.equals(session.getAttribute(GENERATION), person.sessionGeneration()))
                : Optional.empty();
    }

    /** Lets somebody in, in a session with an id of its own. */
    public void begin(HttpServletRequest request, PersonId id) {
        HttpSession session = request.getSession();
        request.changeSessionId();
        doorkeeper.find(id).ifPresent(person -> {
            session.setAttribute(WHO, id.value());
            session.setAttribute(GENERATION, person.sessionGeneration());
        });
    }

    public void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(WHO);
            session.removeAttribute(GENERATION);
        }
    }

    /** Whether nobody has signed that person out everywhere since. */
    public boolean isCurrent(PersonId id, int generation) {
        return doorkeeper
                .find(id)
                .filter(person -> person.sessionGeneration() == generation)
                .isPresent();
    }

    /** Goes into each form on somebody's own page. */
    public String seal(Person person) {
        return links.token(LinkPurpose.ABOUT, person.id().value(), person.sessionGeneration());
    }

    /** Whether a form was shown to exactly that person. */
    public boolean isAbout(@Nullable String seal, Person person) {
        return seal != null
                && links.open(seal)
                        .filter(said -> said.purpose().may(LinkAct.NAME_WHOM) && !said.expired())
                        .filter(said -> said.subject().equals(person.id().value()))
                        .isPresent();
    }
}
