package coop.workers.manyhands;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.ClassPathResource;

/** Reads what the application brings along as YAML. An unknown key is a mistake, and stops the start. */
public final class Yaml {

    private Yaml() {}

    /**
     * Reads a file of the class path.
     *
     * @throws CannotStart naming file and place, if it cannot be read
     */
    public static <T> T read(String path, TypeReference<T> type) {
        try (InputStream source = new ClassPathResource(path).getInputStream()) {
            return new ObjectMapper(new YAMLFactory()).readValue(source, type);
        } catch (IOException unreadable) {
            throw new CannotStart(
                    "%s cannot be read: %s".formatted(path, unreadable.getMessage()),
                    "Mend that place in src/main/resources/%s, and compare it with an entry above or below."
                            .formatted(path),
                    unreadable);
        }
    }
}
