package coop.workers.manyhands.year;

import coop.workers.manyhands.cases.CaseForms;
import coop.workers.manyhands.cases.Standing;
import coop.workers.manyhands.cases.Turn;
import coop.workers.manyhands.catalogue.Catalogue;
import coop.workers.manyhands.catalogue.Opportunity;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.forms.FormCatalogue;
import coop.workers.manyhands.forms.SubmissionRefused;
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
import coop.workers.manyhands.support.Answering;
import coop.workers.manyhands.support.MovableClock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The people who sign up in the year: most answer when they are asked, some late, some never; a few withdraw or want to be forgotten. */
class Crowd {

    /** How many of a hundred. */
    private static final int BY_EMAIL = 80;

    private static final int BY_PHONE = 90;
    private static final int NEVER_CONFIRM = 8;
    private static final int SILENT = 12;
    private static final int WITHDRAW = 5;
    private static final int FORGOTTEN = 3;
    private static final int PAUSE = 4;
    private static final int MOST_DAYS_TO_ANSWER = 6;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private FormCatalogue forms;

    @Autowired
    private CaseForms caseForms;

    @Autowired
    private InvolvementDesk desk;

    @Autowired
    private SignUpDesk signUps;

    @Autowired
    private ConfirmationDesk confirmations;

    @Autowired
    private AskingDesk asking;

    @Autowired
    private PauseDesk pauses;

    @Autowired
    private ElectionDesk elections;

    @Autowired
    private People people;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient database;

    private Random random = new Random(0);
    private Answering answering = new Answering(java.time.Clock.systemUTC());
    private final TreeMap<LocalDate, List<Somebody>> arrivals = new TreeMap<>();
    private final Map<PersonId, Somebody> known = new HashMap<>();
    private final Map<UUID, LocalDate> answersOn = new HashMap<>();
    private final Map<String, LocalDate> promises = new HashMap<>();
    private int signedUp;
    private int withdrawn;
    private int forgotten;
    private int paused;

    /**
     * One of them.
     *
     * @param silent answers nothing once they have signed up
     */
    private record Somebody(int number, String channel, boolean confirms, boolean silent) {

        String email() {
            return "p%05d@example.org".formatted(number);
        }

        String name() {
            return "Person %05d".formatted(number);
        }
    }

    /** When each of them comes, spread over most of the year; the last weeks are for answering. */
    void begin(int count, LocalDate firstDay, int days, Random yearsRandom) {
        random = new Random(yearsRandom.nextLong());
        answering = new Answering(clock);
        for (int number = 0; number < count; number++) {
            int draw = random.nextInt(100);
            String channel = draw < BY_EMAIL ? "email" : draw < BY_PHONE ? "phone" : draw < 95 ? "message" : "forum";
            Somebody somebody =
                    new Somebody(number, channel, random.nextInt(100) >= NEVER_CONFIRM, random.nextInt(100) < SILENT);
            // A tenth come in one week, after a campaign; half of all come a second time.
            LocalDate day = firstDay.plusDays(number % 10 == 0 ? 100 + random.nextInt(7) : random.nextInt(days - 40));
            arrivals.computeIfAbsent(day, key -> new ArrayList<>()).add(somebody);
            if (random.nextBoolean()) {
                LocalDate again = firstDay.plusDays(random.nextInt(days - 40));
                arrivals.computeIfAbsent(again, key -> new ArrayList<>()).add(somebody);
            }
        }
    }

    int signedUp() {
        return signedUp;
    }

    int withdrawn() {
        return withdrawn;
    }

    int paused() {
        return paused;
    }

    int forgotten() {
        return forgotten;
    }

    void acts(LocalDate day, LocalTime hour) {
        if (hour.getHour() == 12) {
            arrivals.getOrDefault(day, List.of()).forEach(this::signsUp);
        }
        if (hour.getHour() == 21) {
            answerWhatIsAsked(day);
        }
    }

    private void signsUp(Somebody somebody) {
        List<Opportunity> offered = catalogue.all().stream()
                .filter(opportunity -> opportunity.pathway() != null)
                .toList();
        // While nominations are open, many come for that.
        Opportunity opportunity =
                random.nextInt(3) == 0 && elections.takingNominations().isPresent()
                        ? catalogue.get("board")
                        : offered.get(random.nextInt(offered.size()));
        var form = forms.signUpFor(String.valueOf(opportunity.pathway()), opportunity.slug());
        for (int attempt = 0; attempt < 8; attempt++) {
            Map<String, Object> filled = answering.fill(
                    form,
                    "Said by person %05d".formatted(somebody.number()),
                    "p%05d@example.org".formatted(random.nextInt(somebody.number() + 1)),
                    field -> random.nextInt(1000));
            filled.put("name", somebody.name());
            filled.put("contactBy", somebody.channel());
            Set.of("email", "phone", "forumName").forEach(filled::remove);
            filled.computeIfPresent(
                    "memberSince",
                    (field, soon) -> LocalDate.now(clock).minusYears(3).toString());
            switch (somebody.channel()) {
                case "email" -> filled.put("email", somebody.email());
                case "forum" -> filled.put("forumName", "p%05d".formatted(somebody.number()));
                default -> filled.put("phone", "07700 9%05d".formatted(somebody.number()));
            }
            if (forms.signUpFor(String.valueOf(opportunity.pathway())).fields().stream()
                            .anyMatch(field -> field.name().equals("chatFirst"))
                    && random.nextInt(10) == 0) {
                filled.put("chatFirst", true);
            }
            try {
                Receipt receipt = signUps.signUp(new SignUp(
                        opportunity.slug(),
                        new LinkedHashMap<>(filled),
                        UUID.randomUUID().toString(),
                        SignUp.Door.PAGE));
                signedUp++;
                known.put(desk.get(receipt.reference()).person(), somebody);
                return;
            } catch (SubmissionRefused tryOtherwise) {
                if (attempt == 7) {
                    throw new AssertionError(
                            "Nothing that can be signed up with: %s, %s".formatted(opportunity.slug(), filled),
                            tryOtherwise);
                }
            }
        }
    }

    /** Everybody whose turn it is answers on a day of their own, or never. */
    private void answerWhatIsAsked(LocalDate day) {
        database.sql("""
            select i.id from involvement i
            where i.outcome is null and (i.turn = 'APPLICANT' or i.form is not null) order by i.created_at, i.id
            """).query(UUID.class).list().forEach(id -> answersForThemselves(id, day));
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
        Involvement involvement = desk.find(id).orElse(null);
        if (involvement == null || !involvement.isOpen()) {
            return;
        }
        Somebody somebody = known.get(involvement.person());
        Standing standing = involvement.standing().orElse(null);
        if (somebody == null || standing == null) {
            return;
        }
        String question = "%s %s".formatted(id, standing.milestone());
        LocalDate answers =
                promises.computeIfAbsent(question, key -> day.plusDays(random.nextInt(MOST_DAYS_TO_ANSWER)));
        if (day.isBefore(answers)) {
            return;
        }
        promises.remove(question);
        boolean mustConfirm = confirmations.awaitsConfirmation(involvement.reference());
        if (mustConfirm) {
            if (somebody.confirms()) {
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
        if (somebody.silent() || form == null || standing.turn() != Turn.APPLICANT && random.nextInt(20) > 0) {
            return;
        }
        tryAnswers(attempt -> asking.answer(
                id,
                form,
                answering.fill(
                        caseForms.get(form, involvement.reference()),
                        "Answered by person %05d".formatted(somebody.number()),
                        somebody.email(),
                        field -> random.nextInt(10) < 6 ? 0 : random.nextInt(1000))));
    }

    private void helps(UUID question, LocalDate day) {
        LocalDate answers =
                answersOn.computeIfAbsent(question, key -> day.plusDays(random.nextInt(MOST_DAYS_TO_ANSWER)));
        if (day.isBefore(answers) || random.nextInt(100) < SILENT) {
            return;
        }
        Optional<coop.workers.manyhands.involvement.Asked> asked = asking.find(question);
        if (asked.isPresent() && asked.get().isOpen() && asking.of(asked.get()).isOpen()) {
            tryAnswers(attempt -> asking.reply(
                    question,
                    answering.fill(
                            asking.formOf(asked.get()),
                            "A helper's words",
                            "helper@example.org",
                            field -> random.nextInt(1000))));
        }
    }

    private void changesTheirMind(UUID id) {
        if (random.nextInt(36_500) < WITHDRAW * 20) {
            desk.withdraw(id);
            withdrawn++;
        } else if (random.nextInt(36_500) < FORGOTTEN * 10) {
            desk.find(id).map(Involvement::person).ifPresent(person -> {
                people.erase(person);
                known.remove(person);
                forgotten++;
            });
        } else if (random.nextInt(36_500) < PAUSE * 10) {
            try {
                pauses.pause(
                        desk.find(id).orElseThrow().reference(),
                        LocalDate.now(clock).plusDays(5 + random.nextInt(60)),
                        random.nextInt(4) == 0 ? "year-00" : Standing.APPLICANT);
                paused++;
            } catch (SubmissionRefused cannotBePaused) {
                // It goes by fixed dates, or somebody counts on one.
            }
        }
    }

    /** Answers; whoever is refused looks at what is wrong and answers otherwise, today or another day. */
    private static void tryAnswers(java.util.function.IntConsumer answer) {
        for (int attempt = 0; attempt < 8; attempt++) {
            try {
                answer.accept(attempt);
                return;
            } catch (SubmissionRefused | IllegalStateException tryOtherwise) {
                // Another choice next time.
            } catch (Settled overtaken) {
                return;
            }
        }
    }
}
