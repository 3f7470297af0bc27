package coop.workers.manyhands.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code docs/operations} gives to be copied. Blocks that are marked as {@code tried} are run by tests, as they stand. */
public final class OperationsDocs {

    /** Where they are. */
    public static final Path FOLDER = Path.of("docs", "operations");

    private static final Pattern TRIED = Pattern.compile("```(\\w+) tried\n(.*?)```", Pattern.DOTALL);

    private OperationsDocs() {}

    /**
     * The first block of that page, in that language, that has these words.
     *
     * @param page the name of its file
     * @param language as it stands at the block's head, such as {@code sh}
     */
    public static String tried(String page, String language, String with) throws IOException {
        Matcher block = TRIED.matcher(Files.readString(FOLDER.resolve(page)));
        while (block.find()) {
            if (block.group(1).equals(language) && block.group(2).contains(with)) {
                return block.group(2).strip();
            }
        }
        throw new AssertionError("%s has no block \"%s tried\" with %s".formatted(page, language, with));
    }

    /** The command of a line of a crontab, as cron gives it to a shell. */
    public static String ofCron(String line) {
        return line.replaceFirst("^(\\S+ ){5}", "").replace("\\%", "%");
    }

    /** The password that these statements set. */
    public static String passwordIn(String statements) {
        return statements.replaceFirst("(?s).*login password '([^']+)'.*", "$1");
    }
}
