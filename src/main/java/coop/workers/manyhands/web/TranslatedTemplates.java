package coop.workers.manyhands.web;

import coop.workers.manyhands.languages.Language;
import coop.workers.manyhands.languages.Languages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.cache.AlwaysValidCacheEntryValidity;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ITemplateResolver;
import org.thymeleaf.templateresolver.TemplateResolution;
import org.thymeleaf.templateresource.StringTemplateResource;

/**
 * Finds the templates of visitors' pages in another language: their source, with its texts translated once. Thymeleaf keeps what it
 * makes of them apart, by the language that a page is asked for in; English pages never come by here.
 */
@Component
public class TranslatedTemplates implements ITemplateResolver {

    private static final String LANGUAGE = "language";

    /** Before the one that finds all others. */
    private static final int ORDER = 1;

    private final Languages languages;
    private final Map<String, String> sources = new ConcurrentHashMap<>();

    TranslatedTemplates(Languages languages) {
        this.languages = languages;
    }

    /** What says that templates in that language are meant; null for English. */
    static @Nullable Map<String, Object> in(@Nullable Language language) {
        return language == null ? null : Map.of(LANGUAGE, language.code());
    }

    @Override
    public String getName() {
        return "translated templates";
    }

    @Override
    public Integer getOrder() {
        return ORDER;
    }

    @Override
    public @Nullable TemplateResolution resolveTemplate(
            IEngineConfiguration configuration,
            @Nullable String ownerTemplate,
            String template,
            @Nullable Map<String, Object> attributes) {
        Language language = attributes == null
                ? null
                : languages.find((String) attributes.get(LANGUAGE)).orElse(null);
        if (language == null || !VisitorTemplates.have(template)) {
            return null;
        }
        String source =
                sources.computeIfAbsent(language.code() + ' ' + template, first -> language.markup(read(template)));
        return new TemplateResolution(
                new StringTemplateResource(source), TemplateMode.HTML, AlwaysValidCacheEntryValidity.INSTANCE);
    }

    private static String read(String template) {
        try {
            return new ClassPathResource("templates/%s.html".formatted(template))
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException("There is no template %s.".formatted(template), missing);
        }
    }
}
