package coop.workers.manyhands.accounts;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.coordinators.Everybody;
import coop.workers.manyhands.coordinators.Staff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * The way back in for whoever has the server and no admin's password: started with {@code MANYHANDS_RESET_ADMIN}, it writes
 * a link for that admin into the data folder, for its owner only, and takes their second factor off.
 */
@Component
public class AdminReset implements ApplicationRunner {

    public static final String FILE = "admin-link.txt";

    private static final Logger log = LoggerFactory.getLogger(AdminReset.class);

    private final AccountDesk desk;
    private final SecondFactors factors;
    private final Staff staff;
    private final Site site;
    private final String which;

    AdminReset(
            AccountDesk desk,
            SecondFactors factors,
            Staff staff,
            Site site,
            @Value("${manyhands.reset-admin:}") String which) {
        this.desk = desk;
        this.factors = factors;
        this.staff = staff;
        this.site = site;
        this.which = which.strip();
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!which.isEmpty() && !"false".equals(which)) {
            reset(which);
        }
    }

    /** @param which an admin's user id; {@code true} for the first of them */
    public void reset(String which) {
        Everybody everybody = staff.everybody();
        Set<String> admins = new TreeSet<>(everybody.members().getOrDefault("camunda-admin", Set.of()));
        String user =
                "true".equals(which) && !admins.isEmpty() ? admins.iterator().next() : which;
        if (!admins.contains(user)) {
            log.error("MANYHANDS_RESET_ADMIN names no admin. There are: {}.", String.join(", ", admins));
            return;
        }
        factors.takeOff(user, null);
        Path file = write(user + " " + desk.linkFor(user) + "\n");
        log.warn(
                "A link that sets the password of {} is in {}, for an hour. Start without MANYHANDS_RESET_ADMIN next time.",
                user,
                file);
    }

    private Path write(String line) {
        Path file = site.data().toAbsolutePath().normalize().resolve(FILE);
        try {
            Files.deleteIfExists(file);
            FileAttribute<?>[] ownerOnly =
                    file.getFileSystem().supportedFileAttributeViews().contains("posix")
                            ? new FileAttribute<?>[] {
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                            }
                            : new FileAttribute<?>[0];
            Files.createFile(file, ownerOnly);
            return Files.writeString(file, line);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "The admin's link cannot be written to %s: let MANYHANDS_DATA name a folder that can be written to."
                            .formatted(file),
                    unwritable);
        }
    }
}
