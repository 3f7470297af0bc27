package coop.workers.manyhands;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Lets whoever starts the application read which letter, diagram, form or entry is wrong, instead of a stack trace. A file of
 * the federation's own folder is named with that folder: there it is mended, not beside the one that is shipped.
 */
class CannotStartAnalyzer extends AbstractFailureAnalyzer<CannotStart> {

    private static final Pattern FILE =
            Pattern.compile("\\b(?:processes|forms|mail|catalogue|elections|calendar|static)/[\\w./-]*\\w");

    private static final String SHIPPED = "src/main/resources";

    private final String folder;

    CannotStartAnalyzer(Environment settings) {
        this.folder = settings.getProperty("manyhands.own", "");
    }

    @Override
    protected FailureAnalysis analyze(Throwable root, CannotStart why) {
        String what = Objects.requireNonNull(why.getMessage());
        Matcher file = FILE.matcher(what);
        if (!folder.isBlank() && file.find() && isOwn(file.group())) {
            return new FailureAnalysis(
                    what.substring(0, file.start()) + folder + "/" + what.substring(file.start()),
                    why.wayOut().replace(SHIPPED, folder),
                    why);
        }
        return new FailureAnalysis(what, why.wayOut(), why);
    }

    private boolean isOwn(String path) {
        try {
            return Files.exists(Path.of(folder).resolve(path));
        } catch (InvalidPathException none) {
            return false;
        }
    }
}
