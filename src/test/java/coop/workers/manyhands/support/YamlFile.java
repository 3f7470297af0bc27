package coop.workers.manyhands.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A file in YAML as it is written: maps, lists and plain values. */
public final class YamlFile {

    private YamlFile() {}

    /** Its one document, of the type that whoever reads it expects. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public static <T> T read(String path) {
        return (T) all(path).get(0);
    }

    /** Each of its documents. */
    public static List<Object> all(String path) {
        try {
            Iterable<Object> documents =
                    new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(Files.readString(Path.of(path)));
            return StreamSupport.stream(documents.spliterator(), false).toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
