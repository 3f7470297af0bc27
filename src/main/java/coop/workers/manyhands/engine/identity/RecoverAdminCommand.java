package coop.workers.manyhands.engine.identity;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.OfflineCommand;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.accounts.AdminRecovery;
import coop.workers.manyhands.database.NamedDatabase;
import coop.workers.manyhands.links.Links;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * {@code --recover-admin}: nobody can sign in as an admin any more. The admin's password, second factor, sessions and links are void from then
 * on, and a link that sets a new password is written into the data folder, for its owner alone. While Many Hands runs, or while it does not.
 */
public class RecoverAdminCommand implements OfflineCommand {

    /** As it stands on the command line. */
    public static final String FLAG = "recover-admin";

    /** In the data folder. */
    public static final String FILE = "admin-link.txt";

    private static final Logger log = LoggerFactory.getLogger(RecoverAdminCommand.class);

    @Override
    public boolean isMeant(ApplicationArguments arguments) {
        return arguments.containsOption(FLAG);
    }

    @Override
    public void run(ApplicationArguments arguments, Environment settings, Clock clock) {
        Site site = Binder.get(settings).bindOrCreate("manyhands", Site.class);
        Path file = NamedDatabase.folder(settings).resolve(FILE);
        try {
            String user = NamedDatabase.on(settings, source -> {
                try (Connection connection = source.getConnection()) {
                    connection.setAutoCommit(false);
                    JdbcClient database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
                    String admin = admin(named(arguments), database);
                    Links links = Links.beside(site, settings.getProperty("manyhands.link-key", ""), database, clock);
                    database.sql("update act_id_user set pwd_ = null, salt_ = null, rev_ = rev_ + 1 where id_ = :user")
                            .param("user", admin)
                            .update();
                    String link = new AdminRecovery(database, links, site, clock).linkFor(admin);
                    // Before the commit: an account that nobody can come back to would be worse than one that is as it
                    // was.
                    write(file, "%s %s%n".formatted(admin, link));
                    connection.commit();
                    return admin;
                }
            });
            log.info(
                    "A link that sets the password of {} is in {}: it works once, within an hour. A second factor is set up after it",
                    user,
                    file);
        } catch (IOException unusable) {
            throw new CannotStart(
                    "The link cannot be written to %s: %s".formatted(file, unusable),
                    "Run it as the user that Many Hands runs as; nothing was changed.",
                    unusable);
        } catch (SQLException | DataAccessException failure) {
            throw new CannotStart(
                    "The database did not do it: %s".formatted(failure.getMessage()),
                    "Look whether it runs, whether the settings are those that Many Hands runs with, and whether this version has been started on it"
                            + " once; nothing was changed.",
                    failure);
        }
    }

    /** Whom the command names; empty for the only one there is. */
    private static String named(ApplicationArguments arguments) {
        List<String> values = arguments.getOptionValues(FLAG);
        List<String> others = arguments.getNonOptionArgs();
        return values != null && !values.isEmpty() ? values.get(0) : others.size() == 1 ? others.get(0) : "";
    }

    private static String admin(String named, JdbcClient database) {
        List<String> admins = database.sql(
                        "select user_id_ from act_id_membership where group_id_ = :admins order by user_id_")
                .param("admins", CoordinatorGroups.ADMINS)
                .query(String.class)
                .list();
        if (admins.isEmpty()) {
            throw new CannotStart(
                    "There is no admin left.",
                    "Start Many Hands: it makes one, and writes the password to first-sign-ins.txt in the data folder.");
        }
        if (named.isEmpty() && admins.size() == 1) {
            return admins.get(0);
        }
        if (!admins.contains(named)) {
            throw new CannotStart(
                    named.isEmpty() ? "There is more than one admin." : "\"%s\" is no admin.".formatted(named),
                    "Name one of %s: --%s=%s.".formatted(String.join(", ", admins), FLAG, admins.get(0)));
        }
        return named;
    }

    private static void write(Path file, String line) throws IOException {
        FileAttribute<?>[] ownerOnly =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Files.deleteIfExists(file);
        Files.createFile(file, ownerOnly);
        Files.writeString(file, line);
    }
}
