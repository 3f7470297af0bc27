package coop.workers.manyhands;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads what the application brings along as YAML. An unknown key is a mistake, and stops the start. */
final class Yaml {

    private Yaml() {}

    /**
     * Reads a file, with the federation's own words in its texts.
     *
     * @throws CannotStart naming file and line, if it cannot be read
     */
    static <T> T read(String path, String text, UnaryOperator<String> words, TypeReference<T> type) {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .registerModule(new SimpleModule().addDeserializer(String.class, new Words(words)))
                    .readValue(text, type);
        } catch (JsonProcessingException wrong) {
            int line = wrong.getLocation() == null
                    ? 1
                    : Math.max(1, wrong.getLocation().getLineNr());
            throw new CannotStart(
                    "%s:%d: cannot be read: %s".formatted(path, line, wrong.getOriginalMessage()),
                    "Mend that place in src/main/resources/%s, and compare it with an entry above or below."
                            .formatted(path),
                    wrong);
        }
    }

    /** Filled in after parsing: a name with a colon is no key. */
    private static final class Words extends StdDeserializer<String> {

        private static final long serialVersionUID = 1L;

        private final transient UnaryOperator<String> words;

        private Words(UnaryOperator<String> words) {
            super(String.class);
            this.words = words;
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            return text == null ? null : words.apply(text);
        }
    }
}
