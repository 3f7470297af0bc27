package coop.workers.manyhands;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether each of the federation's own files is one that the application reads: it lays over a file that is shipped, or is a
 * diagram, a form, a letter or a decision table of its own that something names. Else its name is a slip, which nobody would see.
 */
final class OwnFilesCheck {

    private static final String WAY_OUT =
            "Rename it, or take it out of the folder MANYHANDS_OWN; docs/your-own-federation.md says what may lie there.";

    private static final Pattern PICTURE = Pattern.compile("static/assets/.*\\.(svg|png|ico|woff2)");
    private static final Pattern READ = Pattern.compile(
            "processes/.*\\.(bpmn|dmn)|forms/.*\\.html|mail/.*\\.(md|html|txt)|catalogue/.*\\.(yaml|xlf)|elections/.*\\.yaml|calendar/.*\\.txt|messages/.*\\.xlf|static/assets/.*");
    private static final Pattern DIAGRAM = Pattern.compile("processes/([^/]+)/([^/]+)\\.bpmn");
    private static final Pattern TABLE = Pattern.compile("processes/([^/]+)/([^/]+)\\.dmn");
    private static final Pattern FORM = Pattern.compile("forms/([^/]+)/([^/]+)\\.html");
    private static final Pattern LETTER = Pattern.compile("mail/([^/]+)/([^/]+)\\.md");
    private static final Pattern LANGUAGE = Pattern.compile("(messages|catalogue)/[a-z]{2,3}\\.xlf");
    private static final Pattern HOLIDAYS = Pattern.compile("calendar/bank-holidays-[a-z-]+\\.txt");

    /** What lies beside the files themselves: hidden ones, notes, a licence, and scenarios, which are for tests. */
    private static final Pattern BESIDE = Pattern.compile(
            "(.*/)?\\..*|(.*/)?(README|LICENSE|LICENCE|NOTES)([.][a-z]+)?|processes/.*\\.scenario\\.yaml");

    private final OwnFiles files;

    OwnFilesCheck(OwnFiles files) {
        this.files = files;
    }

    static boolean isPicture(String path) {
        return PICTURE.matcher(path).matches();
    }

    static boolean isNoConcernOfOurs(String path) {
        return BESIDE.matcher(path).matches() || path.startsWith(".") || path.contains("/.");
    }

    /**
     * Looks at each of them.
     *
     * @throws CannotStart naming the first that nothing would read
     */
    void check() {
        for (Map.Entry<String, String> file : files.own().entrySet()) {
            String path = file.getKey();
            if (!OwnFiles.isShipped(path)) {
                checkNew(path, file.getValue());
            } else if (!READ.matcher(path).matches()) {
                throw new CannotStart("%s: files of that kind are not laid over.".formatted(path), WAY_OUT);
            }
        }
    }

    private void checkNew(String path, String text) {
        Matcher diagram = DIAGRAM.matcher(path);
        if (diagram.matches()) {
            checkDiagram(path, text, diagram.group(1), diagram.group(2));
            return;
        }
        Matcher table = TABLE.matcher(path);
        if (table.matches() && isPathway(table.group(1))) {
            return;
        }
        Matcher form = FORM.matcher(path);
        if (form.matches() && isForm(form.group(1), form.group(2))) {
            return;
        }
        Matcher letter = LETTER.matcher(path);
        if (letter.matches() && isNamed(letter.group(1) + "/" + letter.group(2))) {
            return;
        }
        if (HOLIDAYS.matcher(path).matches() || LANGUAGE.matcher(path).matches()) {
            return;
        }
        throw new CannotStart(
                "%s lays over nothing that is shipped, and %s.%s".formatted(path, whyNot(path), near(path)), WAY_OUT);
    }

    private static void checkDiagram(String path, String text, String folder, String name) {
        if (!folder.equals(name)) {
            throw new CannotStart(
                    "%s: a diagram is called as its folder, processes/%s/%s.bpmn.".formatted(path, folder, folder),
                    WAY_OUT);
        }
        Matcher process =
                Pattern.compile("<(?:\\w+:)?process\\b[^>]*\\bid=\"([^\"]*)\"").matcher(text);
        if (!process.find()) {
            throw new CannotStart("%s:1: there is no process in it.".formatted(path), WAY_OUT);
        }
        if (!process.group(1).equals(name)) {
            throw new CannotStart(
                    "%s:%d: its process has the id \"%s\", and the file the name \"%s\"; they are the same."
                            .formatted(path, lineOf(text, process.start(1)), process.group(1), name),
                    "Give the process the id of its file in Camunda Modeler.");
        }
    }

    private boolean isPathway(String key) {
        return files.has("processes/%1$s/%1$s.bpmn".formatted(key));
    }

    private boolean isForm(String folder, String name) {
        return switch (folder) {
            case "parts" ->
                files.texts("forms/", ".html").values().stream()
                        .anyMatch(text -> text.contains("data-part=\"%s\"".formatted(name)));
            case "opportunities" ->
                Pattern.compile("(?m)^-? *slug: *[\"']?" + Pattern.quote(name) + "[\"']?\\s*$")
                        .matcher(files.text("catalogue/opportunities.yaml"))
                        .find();
            default -> name.equals("sign-up") && isPathway(folder) || isNamed(folder + "/" + name);
        };
    }

    /** Whether a diagram names that form or letter. */
    private boolean isNamed(String key) {
        Pattern named = Pattern.compile("[\">/]" + Pattern.quote(key) + "(\\.html)?[\"<]");
        return files.texts("processes/", ".bpmn").values().stream()
                .anyMatch(text -> named.matcher(text).find());
    }

    private static String whyNot(String path) {
        if (path.startsWith("mail/") || path.startsWith("forms/")) {
            return path.startsWith("forms/opportunities/")
                    ? "the catalogue has no opportunity of that slug"
                    : "no diagram names it";
        }
        if (path.startsWith("processes/")) {
            return "there is no diagram in that folder";
        }
        return "is no pathway, form or email of your own either";
    }

    /** The file that may be meant. */
    private static String near(String path) {
        Set<String> known = new TreeSet<>();
        OwnFiles shipped = OwnFiles.none();
        Stream.of("processes/:.bpmn", "processes/:.dmn", "forms/:.html", "mail/:.md", "mail/:.txt", "catalogue/:.yaml")
                .map(kind -> kind.split(":", 2))
                .forEach(kind -> known.addAll(shipped.texts(kind[0], kind[1]).keySet()));
        known.addAll(Set.of(
                "mail/layout.html",
                "elections/rules.yaml",
                "elections/declarations.yaml",
                "calendar/bank-holidays.txt",
                "static/assets/many-hands.svg",
                "static/assets/site.css"));
        Optional<String> nearest = known.stream().min(Comparator.comparingInt(other -> distance(path, other)));
        return nearest.filter(other -> distance(path, other) <= 8)
                .map(" Is %s meant?"::formatted)
                .orElse("");
    }

    /** How many letters are to be changed, added or taken away (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int above = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = above + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                above = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    static int lineOf(String text, int at) {
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}
