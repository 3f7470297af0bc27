package coop.workers.manyhands.involvement;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.AddressLetterWanted;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.forms.Answers;
import coop.workers.manyhands.forms.FieldError;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.people.Channel;
import coop.workers.manyhands.people.ContactDetails;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.Person;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where a coordinator changes how somebody is reached who has no confirmed email address, at their request: after asking
 * for the reference and for something that only they know. What is known is compared here and never shown.
 */
@Service
public class ContactDesk {

    /** What came of it. */
    public enum Result {
        /** The details are changed. */
        CHANGED,
        /** Either the reference or what they said is not what we have; nothing is changed. */
        WRONG,
        /** Too many wrong answers today: an admin can. */
        CLOSED,
        /** They have a confirmed address, and change it themselves by a mailed link; or an admin does. */
        HAS_ADDRESS,
        /** What they said was right, and nothing new was given. */
        NOTHING_NEW
    }

    /** Wrong answers about one case in one day. */
    static final int MOST_WRONG = 3;

    private static final String CONFIRM_BESIDES = "applicants/new-address";
    private static final String TOLD = "notices/details-changed";

    private final Involvements involvements;
    private final Steps steps;
    private final People people;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final DateWords dates;
    private final Site site;
    private final Clock clock;

    ContactDesk(
            Involvements involvements,
            Steps steps,
            People people,
            JdbcClient database,
            ApplicationEventPublisher events,
            DateWords dates,
            Site site,
            Clock clock) {
        this.involvements = involvements;
        this.steps = steps;
        this.people = people;
        this.database = database;
        this.events = events;
        this.dates = dates;
        this.site = site;
        this.clock = clock;
    }

    /** Whether a coordinator may be asked at all: not for somebody who has a confirmed address, unless an admin is. */
    @Transactional(readOnly = true)
    public boolean isOpenTo(Involvement involvement, boolean admin) {
        return admin || !people.get(involvement.person()).emailConfirmed();
    }

    /**
     * Changes how somebody is reached. A guess is counted before it is looked at, so that guesses at the same moment count
     * too; an admin's are not counted.
     *
     * @param said what the coordinator typed into {@code office/details}: what the person said, and the new details
     * @param by the Camunda user
     * @throws SubmissionRefused if the way of reaching them lacks its detail; that costs no guess
     */
    @Transactional
    public Result change(Reference reference, Answers said, String by, boolean admin) {
        Involvement involvement = involvements
                .findByReference(reference.value())
                .orElseThrow(() -> new UnknownInvolvement(reference.value()));
        Person person = people.get(involvement.person());
        if (person.emailConfirmed() && !admin) {
            return Result.HAS_ADDRESS;
        }
        if (!admin && countGuess(involvement) > MOST_WRONG) {
            return Result.CLOSED;
        }
        if (!isRight(involvement, person, said)) {
            return Result.WRONG;
        }
        if (!admin) {
            takeGuessBack(involvement);
        }
        List<String> kinds = kindsOf(said);
        if (kinds.isEmpty()) {
            return Result.NOTHING_NEW;
        }
        String before = person.emailConfirmed() ? person.email() : null;
        if (people.correct(person.id(), changed(person.details(), said))) {
            events.publishEvent(new LetterWanted(reference, CONFIRM_BESIDES, Map.of(), null));
        }
        steps.save(new Step(
                involvement.id(),
                clock.instant(),
                "Asked us to change how to reach them: " + String.join(", ", kinds),
                by,
                null,
                new Answers(Map.of())));
        if (before != null) {
            events.publishEvent(new AddressLetterWanted(
                    person.id(),
                    before,
                    TOLD,
                    Map.of("onDay", dates.day(LocalDate.now(clock.withZone(site.zone())))),
                    "secretaries"));
        }
        return Result.CHANGED;
    }

    // What they said

    private boolean isRight(Involvement involvement, Person person, Answers said) {
        boolean reference = normal(said.text("saidReference"))
                .equals(normal(involvement.reference().value()));
        boolean known = switch (Objects.requireNonNull(said.text("knownBy"))) {
            case "phone" -> isNumber(person.details().phone(), said.text("saidPhone"));
            case "forumName" -> isSame(person.details().forumName(), said.text("saidForumName"));
            case "signedUp" ->
                involvement.opportunity().equals(said.text("saidOpportunity"))
                        && LocalDate.ofInstant(involvement.createdAt(), site.zone())
                                .toString()
                                .equals(said.text("saidDate"));
            default -> false;
        };
        return reference && known;
    }

    private static String normal(@Nullable String text) {
        return text == null ? "" : text.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }

    private static boolean isSame(@Nullable String known, @Nullable String said) {
        return known != null && said != null && forum(known).equals(forum(said));
    }

    private static String forum(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceFirst("^@", "");
    }

    private static boolean isNumber(@Nullable String known, @Nullable String said) {
        return known != null && said != null && digits(known).equals(digits(said));
    }

    /** People write their number with and without the country's code. */
    private static String digits(String number) {
        return number.replaceAll("\\D", "").replaceFirst("^(00)?44", "0").replaceFirst("^00", "0");
    }

    private int countGuess(Involvement involvement) {
        return database.sql("""
                        insert into wrong_answer (involvement_id, day, times) values (?, ?, 1)
                        on conflict (involvement_id, day) do update set times = wrong_answer.times + 1
                        returning times""")
                .params(involvement.id(), today())
                .query(Integer.class)
                .single();
    }

    private void takeGuessBack(Involvement involvement) {
        database.sql("update wrong_answer set times = times - 1 where involvement_id = ? and day = ?")
                .params(involvement.id(), today())
                .update();
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(site.zone()));
    }

    // What is new

    /** What kinds of details are new, in words for the history: no values. */
    private static List<String> kindsOf(Answers said) {
        List<String> kinds = new ArrayList<>();
        if (said.text("contactBy") != null) {
            kinds.add("how they like to be reached");
        }
        if (said.text("phone") != null) {
            kinds.add("phone number");
        }
        if (said.text("forumName") != null) {
            kinds.add("name on the forum");
        }
        if (said.text("email") != null) {
            kinds.add("email address");
        }
        return kinds;
    }

    private static ContactDetails changed(ContactDetails old, Answers said) {
        String contactBy = said.text("contactBy");
        Channel channel =
                contactBy == null ? old.contactBy() : Channel.find(contactBy).orElseThrow();
        String phone = said.text("phone") == null ? old.phone() : said.text("phone");
        String forumName = said.text("forumName") == null ? old.forumName() : said.text("forumName");
        String email = said.text("email") == null ? old.email() : said.text("email");
        if (phone == null && (channel == Channel.PHONE || channel == Channel.MESSAGE)) {
            throw refused("phone", "Without a number nobody can call or text them: ask for it.");
        }
        if (forumName == null && channel == Channel.FORUM) {
            throw refused("forumName", "Without their name on the forum nobody finds them there: ask for it.");
        }
        return new ContactDetails(old.name(), channel, email, phone, forumName);
    }

    private static SubmissionRefused refused(String field, String why) {
        return new SubmissionRefused(List.of(new FieldError(field, why)));
    }
}
