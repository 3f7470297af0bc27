package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Every setting that the code knows is written down for whoever keeps the machine, and every one that is written down is known. */
class SettingsDocsTest {

    private static final Path SOURCES = Path.of("src/main/java");

    /** Of what stands beside Many Hands in the compose files. */
    private static final Set<String> NEIGHBOURS = Set.of("MANYHANDS_DB_PASSWORD", "MANYHANDS_UPSTREAM");

    private static final Pattern IN_CODE =
            Pattern.compile("(?:\\$\\{|[gG]et(?:Property)?\\(\")(manyhands\\.[a-z.-]*[a-z])(?![a-z.\\[-])");
    private static final Pattern IN_DOCS = Pattern.compile("\\bMANYHANDS_[A-Z0-9_]*[A-Z0-9](?![A-Z0-9_…])");

    private final Set<String> known = known();
    private final List<String> lines = documented();

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> known() {
        Set<String> names = new TreeSet<>();
        ClassPathScanningCandidateComponentProvider bound = new ClassPathScanningCandidateComponentProvider(false);
        bound.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (BeanDefinition found : bound.findCandidateComponents("coop.workers.manyhands")) {
            try {
                Class<?> settings = Class.forName(found.getBeanClassName());
                ConfigurationProperties prefix =
                        Objects.requireNonNull(settings.getAnnotation(ConfigurationProperties.class));
                addComponents(names, prefix.value(), settings);
            } catch (ClassNotFoundException gone) {
                throw new IllegalStateException(gone);
            }
        }
        files(SOURCES, ".java")
                .forEach(file -> IN_CODE.matcher(read(file))
                        .results()
                        .map(found -> variable(found.group(1)))
                        .forEach(names::add));
        return names;
    }

    private static void addComponents(Set<String> names, String prefix, Class<?> settings) {
        for (RecordComponent component : settings.getRecordComponents()) {
            String name = prefix + "." + component.getName();
            Class<?> type = component.getType();
            if (component.getGenericType() instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> of
                    && of.isRecord()) {
                addComponents(names, name + ".0", of);
            } else if (type.isRecord()) {
                addComponents(names, name, type);
            } else {
                names.add(variable(name.replaceAll("([A-Z])", "-$1")));
            }
        }
    }

    /** As the environment has it. */
    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static List<String> documented() {
        return Stream.of(
                        Stream.of(Path.of("README.md")),
                        files(Path.of("docs"), ".md").stream().filter(file -> !file.startsWith("docs/decisions")),
                        files(Path.of("docs"), ".example").stream(),
                        Stream.of(
                                Path.of("docker-compose.yml"),
                                Path.of("docker-compose.production.yml"),
                                Path.of("docker-compose.cluster.yml")))
                .flatMap(files -> files)
                .flatMap(file -> read(file).lines())
                .filter(line -> line.contains("MANYHANDS_"))
                .toList();
    }

    /** By its whole name, or by its end behind another one that begins as it does: {@code MANYHANDS_MAIL_FROM}, {@code _KEEP_LETTERS}. */
    private boolean isDocumented(String name) {
        return lines.stream().anyMatch(line -> {
            if (Pattern.compile(name + "(?![A-Z0-9_])").matcher(line).find()) {
                return true;
            }
            for (int split = name.lastIndexOf('_');
                    split > "MANYHANDS".length();
                    split = name.lastIndexOf('_', split - 1)) {
                String beginning = name.substring(0, split + 1);
                String end = name.substring(split);
                if (line.contains(beginning) && (line.contains("`" + end + "`") || line.contains("`…" + end + "`"))) {
                    return true;
                }
            }
            return false;
        });
    }

    @Test
    void everySettingOfTheCodeIsWrittenDown() {
        assertThat(known).contains("MANYHANDS_PUBLIC_URL", "MANYHANDS_PROXIES", "MANYHANDS_WEBHOOKS_TARGETS_0_URL");
        assertThat(known.stream().filter(name -> !isDocumented(name)).toList())
                .as("put them into docs/operations/settings.md")
                .isEmpty();
    }

    @Test
    void everySettingThatIsWrittenDownIsKnownToTheCode() {
        Set<String> named = lines.stream()
                .flatMap(line -> IN_DOCS.matcher(line).results().map(found -> found.group()))
                .collect(Collectors.toCollection(TreeSet::new));
        named.removeAll(NEIGHBOURS);
        assertThat(named).isNotEmpty().isSubsetOf(known);
    }
}
