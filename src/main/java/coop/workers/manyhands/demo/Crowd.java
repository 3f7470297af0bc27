package coop.workers.manyhands.demo;

import coop.workers.manyhands.InDemonstration;
import coop.workers.manyhands.cases.CaseForms;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.SubmissionRefused;
import coop.workers.manyhands.involvement.Asked;
import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.involvement.ConfirmationDesk;
import coop.workers.manyhands.involvement.Involvement;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.PauseDesk;
import coop.workers.manyhands.involvement.Receipt;
import coop.workers.manyhands.involvement.Settled;
import coop.workers.manyhands.involvement.SignUp;
import coop.workers.manyhands.involvement.SignUpDesk;
import coop.workers.manyhands.people.Identity;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.people.PersonId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The made-up people: they sign up for whatever there is, long ago and lately, and answer when they are asked; some late, some never. */
@Component
@InDemonstration
class Crowd {

    private static final Logger log = LoggerFactory.getLogger(Crowd.class);

    private static final int PEOPLE = 90;

    /** How many days ago each opportunity is signed up for: once in each of these spans, from and to. */
    private static final int[][] SPANS = {{100, 55}, {50, 16}, {14, 4}, {1, 1}, {0, 0}};

    private static final int TRIES = 8;
    /** Nobody answers on the day itself: so whatever pathway somebody has begun last, they are in its midst. */
    private static final int MOST_DAYS_TO_ANSWER = 4;

    private static final int WITHDRAWS_ONE_IN = 500;
    private static final int PAUSES_ONE_IN = 700;

    private final Catalogue catalogue;
    private final FormCatalogue forms;
    private final CaseForms caseForms;
    private final InvolvementDesk desk;
    private final SignUpDesk signUps;
    private final ConfirmationDesk confirmations;
    private final AskingDesk asking;
    private final PauseDesk pauses;
    private final People people;
    private final JdbcClient database;
    private final Clock clock;

    private final Random random = new Random(79);
    private final List<Persona> all = Persona.all(PEOPLE);
    private final Filling filling;
    private final Map<LocalDate, List<Coming>> comings = new HashMap<>();
    private final Map<PersonId, Persona> known = new HashMap<>();
    private final Map<String, LocalDate> answersOn = new HashMap<>();

    private record Coming(Persona who, String opportunity) {}

    Crowd(
            Catalogue catalogue,
            FormCatalogue forms,
            CaseForms caseForms,
            InvolvementDesk desk,
            SignUpDesk signUps,
            ConfirmationDesk confirmations,
            AskingDesk asking,
            PauseDesk pauses,
            People people,
            JdbcClient database,
            Clock clock) {
        this.catalogue = catalogue;
        this.forms = forms;
        this.caseForms = caseForms;
        this.desk = desk;
        this.signUps = signUps;
        this.confirmations = confirmations;
        this.asking = asking;
        this.pauses = pauses;
        this.people = people;
        this.database = database;
        this.clock = clock;
        this.filling = new Filling(clock, random, all);
    }

    /** All of them. */
    List<Persona> all() {
        return all;
    }

    /** Under which record somebody is known here. */
    void isKnown(PersonId person, Persona who) {
        known.put(person, who);
    }

    /** Who comes for what, and when. */
    void plan(LocalDate today) {
        int next = 0;
        for (Opportunity opportunity : catalogue.all()) {
            if (opportunity.pathway() == null || opportunity.slug().equals(GeneralMeeting.BOARD)) {
                continue;
            }
            for (int[] span : SPANS) {
                LocalDate day = today.minusDays(span[1] + random.nextInt(span[0] - span[1] + 1));
                comes(day, all.get(next++ % all.size()), opportunity.slug());
            }
        }
    }

    /** Somebody will sign up on that day. */
    void comes(LocalDate day, Persona who, String opportunity) {
        comings.computeIfAbsent(day, none -> new ArrayList<>()).add(new Coming(who, opportunity));
    }

    /** Whoever comes on that day signs up. */
    void signUp(LocalDate day) {
        comings.getOrDefault(day, List.of()).forEach(coming -> signUp(coming.who(), coming.opportunity(), Map.of()));
    }

    /** Signs somebody up, with these answers whatever else is asked. */
    void signUp(Persona who, String slug, Map<String, Object> answers) {
        Opportunity opportunity = catalogue.get(slug);
        var form = forms.signUpFor(String.valueOf(opportunity.pathway()), slug);
        for (int tried = 0; tried < TRIES; tried++) {
            Map<String, Object> filled = filling.in(form);
            Set.of("email", "phone", "forumName").forEach(filled::remove);
            filled.put("name", who.name());
            filled.put("contactBy", who.byEmail() ? "email" : "phone");
            filled.put(who.byEmail() ? "email" : "phone", who.byEmail() ? who.email() : who.phone());
            filled.putAll(answers);
            try {
                Receipt receipt = signUps.signUp(new SignUp(
                        slug, new LinkedHashMap<>(filled), UUID.randomUUID().toString(), SignUp.Door.PAGE));
                isKnown(desk.get(receipt.reference()).person(), who);
                return;
            } catch (SubmissionRefused otherwise) {
                log.debug("{}: {}", slug, otherwise.getMessage());
            }
        }
        log.info("Nobody can be signed up for {} at this moment", slug);
    }

    /** Everybody whose turn it is answers on a day of their own, or never. */
    void answer(LocalDate day) {
        database.sql("""
                        select id from involvement
                        where outcome is null and (turn = 'APPLICANT' or form is not null) order by created_at, id""").query(UUID.class).list().forEach(id -> answersForThemselves(id, day));
        database.sql("select id from asked where closed_at is null order by asked_at, id")
                .query(UUID.class)
                .list()
                .forEach(id -> helps(id, day));
        database.sql("select id from involvement where outcome is null order by created_at, id")
                .query(UUID.class)
                .list()
                .forEach(this::changesTheirMind);
    }

    private void answersForThemselves(UUID id, LocalDate day) {
        Involvement involvement = desk.find(id).filter(Involvement::isOpen).orElse(null);
        Persona who = involvement == null ? null : known.get(involvement.person());
        Standing standing = involvement == null ? null : involvement.standing().orElse(null);
        if (involvement == null || who == null || standing == null) {
            return;
        }
        if (isTooEarly("%s %s".formatted(id, standing.milestone()), day)) {
            return;
        }
        if (confirmations.awaitsConfirmation(involvement.reference())) {
            if (who.confirms()) {
                Identity identity = people.knownWhereConfirming(involvement.person()).stream()
                        .findFirst()
                        .map(one -> Identity.of(one.id()))
                        .orElse(null);
                confirmations.confirmAddress(
                        id, people.get(involvement.person()).emailStamp(), identity, true);
            }
            return;
        }
        String form = standing.form();
        if (form == null || who.silent()) {
            return;
        }
        tried(() -> {
            Map<String, Object> filled = filling.in(caseForms.get(form, involvement.reference()));
            filled.replaceAll((name, value) -> name.startsWith("declares_") ? (Object) true : value);
            asking.answer(id, form, filled);
        });
    }

    private void helps(UUID question, LocalDate day) {
        if (isTooEarly(question.toString(), day)) {
            return;
        }
        Asked asked = asking.find(question).filter(Asked::isOpen).orElse(null);
        if (asked != null && asking.of(asked).isOpen()) {
            tried(() -> asking.reply(question, filling.in(asking.formOf(asked))));
        }
    }

    private boolean isTooEarly(String question, LocalDate day) {
        boolean early = day.isBefore(
                answersOn.computeIfAbsent(question, asked -> day.plusDays(1 + random.nextInt(MOST_DAYS_TO_ANSWER))));
        if (!early) {
            answersOn.remove(question);
        }
        return early;
    }

    private void changesTheirMind(UUID id) {
        if (random.nextInt(WITHDRAWS_ONE_IN) == 0) {
            desk.withdraw(id);
        } else if (random.nextInt(PAUSES_ONE_IN) == 0) {
            try {
                pauses.pause(
                        desk.find(id).orElseThrow().reference(),
                        LocalDate.now(clock).plusDays(20 + random.nextInt(30)),
                        Standing.APPLICANT);
            } catch (SubmissionRefused cannotBePaused) {
                log.debug("Not paused: {}", cannotBePaused.getMessage());
            }
        }
    }

    /** Whoever is refused looks at what is wrong and answers otherwise, today or another day. */
    private static void tried(Runnable answer) {
        for (int tried = 0; tried < TRIES; tried++) {
            try {
                answer.run();
                return;
            } catch (SubmissionRefused | IllegalStateException otherwise) {
                log.debug("Refused: {}", otherwise.getMessage());
            } catch (Settled overtaken) {
                return;
            }
        }
    }
}
