package coop.workers.manyhands.demo;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.CommandLineFlag;
import coop.workers.manyhands.Demonstration;
import coop.workers.manyhands.OfflineCommand;
import coop.workers.manyhands.database.FolderDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.core.env.Environment;
import org.springframework.util.FileSystemUtils;

/** {@code --wipe-demo}: the demonstration goes, with its folder; what has no mark of one stays. */
public class WipeCommand implements OfflineCommand {

    private static final Logger log = LoggerFactory.getLogger(WipeCommand.class);

    @Override
    public boolean isMeant(ApplicationArguments arguments) {
        return arguments.containsOption(Demonstration.WIPE);
    }

    @Override
    public void run(ApplicationArguments arguments, Environment settings, Clock clock) {
        if (!CommandLineFlag.isOn(settings, Demonstration.WIPE)) {
            throw new CannotStart(
                    "--%s=false asks for nothing.".formatted(Demonstration.WIPE), "Leave it out, or leave out =false.");
        }
        Path folder = Demonstration.folderIn(settings).toAbsolutePath().normalize();
        if (!FolderDatabase.isIn(folder)) {
            throw new CannotStart(
                    "There is no demonstration in %s.".formatted(folder),
                    "Set MANYHANDS_DATA as the demonstration was started with it.");
        }
        try {
            // One that was stopped at its first start has no mark by then: starting its database empties it.
            boolean unfinished = Files.exists(folder.resolve(Seed.UNFINISHED));
            // Asked in any case: whoever runs on the folder holds its lock.
            if (!isMarked(folder) && !unfinished) {
                throw new CannotStart(
                        "The database in %s is no demonstration, and nothing was deleted.".formatted(folder),
                        "Look what it is; delete the folder by hand if nobody needs it.");
            }
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException | SQLException failed) {
            throw new CannotStart(
                    "The demonstration in %s cannot be wiped: %s".formatted(folder, failed),
                    "Stop it if it runs, then delete the folder by hand.",
                    failed);
        }
        log.info("The demonstration in {} is wiped", folder);
    }

    private static boolean isMarked(Path folder) throws IOException, SQLException {
        return FolderDatabase.in(folder, database -> {
            try (Connection connection = database.getConnection()) {
                return Mark.isOn(connection);
            }
        });
    }
}
