package coop.workers.manyhands;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The files that say what a federation does: diagrams, forms, letters, catalogue, rule sets, bank holidays and logo. Those
 * shipped lie in the class path; those of the folder {@code MANYHANDS_OWN} go before them, file by file, at the same path. The
 * folder is read once, at the start, so that all of the application goes by the same.
 */
@Component
public class OwnFiles {

    /** What is read of a file: more is no text that anybody wrote. */
    private static final long LARGEST = 1 << 20;

    private static final int MOST = 5_000;
    private static final int DEEPEST = 8;

    private final @Nullable Path folder;
    private final Map<String, String> own;
    private final UnaryOperator<String> words;

    /** Reads the folder of that site, if it has one. */
    @Autowired
    public OwnFiles(Site site) {
        this(site.own(), site.federation(), site.forum());
    }

    private OwnFiles(@Nullable Path folder, Federation federation, String forum) {
        boolean none = folder == null || folder.toString().isBlank();
        this.folder = none ? null : folder;
        this.words = text -> federation.in(text).replace("{forum}", forum);
        this.own = folder == null || none ? Map.of() : Collections.unmodifiableMap(read(folder));
        new OwnFilesCheck(this).check();
    }

    /** Nothing but what is shipped. */
    public static OwnFiles none() {
        return new OwnFiles(null, Federation.DEFAULT, Site.FORUM);
    }

    /**
     * The text of a file, the federation's own if it has one.
     *
     * @throws CannotStart if there is none
     */
    public String text(String path) {
        String text = own.get(path);
        return text != null ? text : shipped(path);
    }

    /** Whether there is such a file. */
    public boolean has(String path) {
        return own.containsKey(path) || isShipped(path);
    }

    /**
     * All files below a folder whose names end so, by path.
     *
     * @param under such as {@code forms/}
     * @param ending such as {@code .html}
     */
    public Map<String, String> texts(String under, String ending) {
        Map<String, String> texts = new TreeMap<>();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:%s**/*%s".formatted(under, ending))) {
                String url = resource.getURL().getPath();
                String path = url.substring(url.lastIndexOf("/" + under) + 1);
                if (!own.containsKey(path)) {
                    texts.put(path, resource.getContentAsString(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "What lies in %s cannot be read: %s".formatted(under, unreadable.getMessage()), unreadable);
        }
        own.forEach((path, text) -> {
            if (path.startsWith(under) && path.endsWith(ending)) {
                texts.put(path, text);
            }
        });
        return texts;
    }

    /** The same by key: the path without the folder and without the ending, such as {@code join-group/sign-up}. */
    public Map<String, String> byKey(String under, String ending) {
        Map<String, String> byKey = new TreeMap<>();
        texts(under, ending)
                .forEach((path, text) ->
                        byKey.put(path.substring(under.length(), path.length() - ending.length()), text));
        return byKey;
    }

    /**
     * Reads a YAML file, with the federation's own words.
     *
     * @throws CannotStart naming file and line, if it cannot be read
     */
    public <T> T yaml(String path, TypeReference<T> type) {
        return Yaml.read(path, text(path), words, type);
    }

    /** The federation's own files by path, with their texts as they were at the start; a picture's is empty. */
    public Map<String, String> own() {
        return own;
    }

    /** Where they lie, if there are any. */
    public @Nullable Path folder() {
        return folder;
    }

    /** The paths of those that were changed, added or taken away since the start: the next start goes by them. */
    public Set<String> changed() {
        if (folder == null) {
            return Set.of();
        }
        Map<String, String> now = read(folder);
        Set<String> changed = new TreeSet<>(now.keySet());
        changed.addAll(own.keySet());
        changed.removeIf(path -> own.containsKey(path) && own.get(path).equals(now.get(path)));
        return changed;
    }

    /** Whether that path stands for something that is shipped. */
    public static boolean isShipped(String path) {
        return new ClassPathResource(path).exists();
    }

    private static String shipped(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new CannotStart(
                    "%s cannot be read: %s".formatted(path, missing.getMessage()),
                    "Mend that place in src/main/resources/%s, or bring it along in the folder MANYHANDS_OWN."
                            .formatted(path),
                    missing);
        }
    }

    private static Map<String, String> read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CannotStart(
                    "MANYHANDS_OWN is %s, and that is no folder.".formatted(folder.toAbsolutePath()),
                    "Name the folder that holds the federation's own files, or leave the setting out.");
        }
        Map<String, String> files = new TreeMap<>();
        for (Path file : filesIn(folder)) {
            String path = folder.relativize(file).toString().replace('\\', '/');
            files.put(path, OwnFilesCheck.isPicture(path) ? "" : textOf(file, path));
        }
        return files;
    }

    private static List<Path> filesIn(Path folder) {
        // Folders that a container is handed are full of links.
        try (Stream<Path> all = Files.walk(folder, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> files = new ArrayList<>(all.filter(Files::isRegularFile)
                    .filter(file -> !OwnFilesCheck.isNoConcernOfOurs(
                            folder.relativize(file).toString().replace('\\', '/')))
                    .limit(MOST + 1L)
                    .toList());
            if (files.size() > MOST) {
                throw new CannotStart(
                        "The folder %s holds more than %d files.".formatted(folder.toAbsolutePath(), MOST),
                        "MANYHANDS_OWN names a folder with nothing in it but the federation's own files.");
            }
            return files;
        } catch (IOException | UncheckedIOException unreadable) {
            throw new CannotStart(
                    "The folder %s cannot be read: %s".formatted(folder.toAbsolutePath(), unreadable.getMessage()),
                    "The person who runs Many Hands needs the right to read all of it.",
                    unreadable);
        }
    }

    private static String textOf(Path file, String path) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new CannotStart(
                        "%s has more than 1 MB.".formatted(path), "Diagrams, forms, emails and lists are smaller.");
            }
            byte[] bytes = Files.readAllBytes(file);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // Windows' editor puts a mark before the first line.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException otherEncoding) {
            throw new CannotStart(
                    "%s is no text in UTF-8.".formatted(path), "Save the file as UTF-8 in your editor.", otherEncoding);
        } catch (IOException unreadable) {
            throw new CannotStart(
                    "%s cannot be read: %s".formatted(path, unreadable.getMessage()),
                    "The person who runs Many Hands needs the right to read it.",
                    unreadable);
        }
    }
}
