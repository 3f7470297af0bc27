package coop.workers.manyhands.support;

import coop.workers.manyhands.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;

/** The first sign-ins, as an admin finds them after the first start. */
public final class SignIns {

    private final Site site;

    SignIns(Site site) {
        this.site = site;
    }

    /** Somebody who may sign in. */
    public record SignIn(String user, String password) {}

    /** Whoever is in that group. */
    public SignIn in(String group) {
        try {
            return Files.readAllLines(site.data().resolve("first-sign-ins.txt")).stream()
                    .map(line -> line.split(" "))
                    .filter(words -> Arrays.asList(words[2].split(",")).contains(group))
                    .map(words -> new SignIn(words[0], words[1]))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("nobody in " + group));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
