package coop.workers.manyhands.support;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.board.Board;
import coop.workers.manyhands.cases.LetterHours;
import coop.workers.manyhands.cases.WorkingDays;
import coop.workers.manyhands.elections.Candidates;
import coop.workers.manyhands.elections.CandidatesList;
import coop.workers.manyhands.elections.ElectionDesk;
import coop.workers.manyhands.elections.Roll;
import coop.workers.manyhands.groups.Groups;
import coop.workers.manyhands.groups.MeetingDesk;
import coop.workers.manyhands.groups.RhythmChanges;
import coop.workers.manyhands.imports.ImportDesk;
import coop.workers.manyhands.inductions.InductionDesk;
import coop.workers.manyhands.invitations.InvitationDesk;
import coop.workers.manyhands.involvement.AskingDesk;
import coop.workers.manyhands.involvement.ConfirmationDesk;
import coop.workers.manyhands.involvement.InvolvementDesk;
import coop.workers.manyhands.involvement.PathwayPauses;
import coop.workers.manyhands.involvement.PauseDesk;
import coop.workers.manyhands.involvement.SignUpDesk;
import coop.workers.manyhands.links.Links;
import coop.workers.manyhands.lists.PlaceDesk;
import coop.workers.manyhands.mail.LetterRounds;
import coop.workers.manyhands.mailings.Audiences;
import coop.workers.manyhands.mailings.MailingDesk;
import coop.workers.manyhands.membership.Register;
import coop.workers.manyhands.people.People;
import coop.workers.manyhands.sessions.StoredFlashes;
import coop.workers.manyhands.solidfund.StatementDesk;
import coop.workers.manyhands.trainings.TrainingKinds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** The world around the application in tests. */
@TestConfiguration(proxyBeanMethods = false)
public class TestWorld {

    /** One mail server for all tests; port 0 lets the system choose. */
    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    static {
        // Letters are carried before anybody looks for them, so what is waited for is mostly there at the first look.
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    }

    @Bean
    @Primary
    MovableClock movableClock(Site site) {
        return new MovableClock(site.zone());
    }

    @Bean
    @Primary
    LettersAtAnyHour lettersAtAnyHour(@Qualifier("usualLetterHours") LetterHours usual) {
        return new LettersAtAnyHour(usual);
    }

    @Bean
    @Primary
    CountedPasswordEncryptor countedPasswordEncryptor() {
        return new CountedPasswordEncryptor();
    }

    /** Boot's own gives way to it, by its name. */
    @Bean(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
    StoredFlashes flashMapManager() {
        return new StoredFlashes();
    }

    @Bean
    ShownPages shownPages() {
        return new ShownPages();
    }

    @Bean
    GreenMail greenMail() {
        return MAIL;
    }

    @Bean
    DueJobs dueJobs(ProcessEngine engine) {
        return new DueJobs(engine);
    }

    @Bean
    LetterRounds letterRounds(ApplicationContext application, MovableClock clock) {
        LetterRounds rounds = LetterRounds.beside(application);
        clock.beforeItMoves(rounds::finish);
        return rounds;
    }

    @Bean
    Applicants applicants(
            InvolvementDesk desk,
            SignUpDesk signUps,
            ConfirmationDesk confirmations,
            People people,
            Links links,
            DueJobs jobs,
            LetterRounds rounds,
            JdbcClient database) {
        return new Applicants(desk, signUps, confirmations, people, links, jobs, rounds, MAIL, database);
    }

    @Bean
    OwnPages ownPages(WebApplicationContext application, Links links, People people) {
        return new OwnPages(application, links, people);
    }

    @Bean
    InvitedGuests invitedGuests(InvitationDesk desk, JdbcClient database) {
        return new InvitedGuests(desk, database);
    }

    @Bean
    Silence silence(InvolvementDesk desk, PauseDesk pauses, DueJobs jobs, MovableClock clock, JdbcClient database) {
        return new Silence(desk, pauses, jobs, clock, database);
    }

    @Bean
    TaskDesk taskDesk(ProcessEngine engine) {
        return new TaskDesk(engine);
    }

    @Bean
    Colleagues colleagues(
            ProcessEngine engine, JdbcTemplate jdbc, WorkingDays workingDays, Site site, MovableClock clock) {
        return new Colleagues(engine, jdbc, workingDays, site, clock);
    }

    @Bean
    Nominees nominees(
            InvolvementDesk desk,
            AskingDesk asking,
            DueJobs jobs,
            TaskDesk tasks,
            MovableClock clock,
            ProcessEngine engine) {
        return new Nominees(desk, asking, jobs, tasks, clock, engine);
    }

    @Bean
    Tables tables(JdbcTemplate jdbc) {
        return new Tables(jdbc);
    }

    @Bean
    @Primary
    StagedCandidates stagedCandidates(ObjectProvider<Candidates> real) {
        return new StagedCandidates(real);
    }

    @Bean
    ElectionRoom electionRoom(
            ElectionDesk desk,
            CandidatesList list,
            Board board,
            Register register,
            StagedCandidates staged,
            Applicants applicants,
            TaskDesk tasks,
            DueJobs jobs,
            MovableClock clock,
            Site site,
            ProcessEngine engine,
            People people,
            JdbcClient database) {
        return new ElectionRoom(
                desk, list, board, register, staged, applicants, tasks, jobs, clock, site, engine, people, database);
    }

    @Bean
    Stage stage(
            Applicants applicants,
            Groups groups,
            InductionDesk inductions,
            ElectionRoom room,
            Roll roll,
            PlaceDesk places) {
        return new Stage(applicants, groups, inductions, room, roll, places);
    }

    @Bean
    LivelyOffice livelyOffice(
            Applicants applicants,
            Nominees nominees,
            StatementDesk statements,
            PathwayPauses pauses,
            DueJobs jobs,
            InvolvementDesk desk,
            Groups groups,
            MeetingDesk meetings,
            MailingDesk mailings,
            Audiences audiences,
            ImportDesk imports,
            ElectionRoom room,
            Board board,
            TrainingKinds trainings,
            RhythmChanges rhythms,
            ProcessEngine engine,
            JdbcClient database,
            MovableClock clock) {
        return new LivelyOffice(
                applicants,
                nominees,
                statements,
                pauses,
                jobs,
                desk,
                groups,
                meetings,
                mailings,
                audiences,
                imports,
                room,
                board,
                trainings,
                rhythms,
                engine.getManagementService(),
                database,
                clock);
    }

    @Bean
    SignIns signIns(Site site) {
        return new SignIns(site);
    }

    /** Folders and ports. */
    public static final class Surroundings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private static final String CONNECTION_INIT_SQL = "spring.datasource.hikari.connection-init-sql";

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            if (!MAIL.isRunning()) {
                MAIL.start();
            }
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "test-world",
                            Map.of(
                                    "manyhands.data",
                                    freshFolder().toString(),
                                    "spring.mail.host",
                                    "127.0.0.1",
                                    "spring.mail.port",
                                    MAIL.getSmtp().getPort(),
                                    "manyhands.mail.encryption",
                                    "none",
                                    // All tests post from one address, as fast as they can.
                                    "manyhands.throttle.posts-per-minute",
                                    1000,
                                    // Also on an external database, which is given an admin only.
                                    "manyhands.sign-in-for-every-group",
                                    true,
                                    // Nobody counts on this database after a power cut: no commit waits for the disk.
                                    CONNECTION_INIT_SQL,
                                    context.getEnvironment().getProperty(CONNECTION_INIT_SQL)
                                            + "; set synchronous_commit = off",
                                    // Tests run the jobs themselves, when they want them to run.
                                    "camunda.bpm.job-execution.enabled",
                                    false)));
        }

        private static Path freshFolder() {
            try {
                Path folder =
                        Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "data");
                shareBinaries(folder);
                return folder;
            } catch (IOException unusable) {
                throw new UncheckedIOException(unusable);
            }
        }

        /** Unpacking PostgreSQL takes some seconds: once is enough for all runs. A lock in that folder lets one at it at a time. */
        private static void shareBinaries(Path folder) throws IOException {
            Path shared = Files.createDirectories(Path.of("target", "postgresql-binaries"));
            try {
                Files.createSymbolicLink(folder.resolve("postgresql-binaries"), shared.toAbsolutePath());
            } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
                // Then it is unpacked once more.
            }
        }
    }
}
