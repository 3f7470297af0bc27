package coop.workers.manyhands.web;

import coop.workers.manyhands.languages.PageLanguage;
import java.io.Writer;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.IThrottledTemplateProcessor;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.IContext;
import org.thymeleaf.spring6.ISpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;

/** Makes a page of visitors in the language that it was asked for in, and every other one in English. */
public final class PageTemplateEngine implements ISpringTemplateEngine {

    private static final String TEMPLATE = PageTemplateEngine.class.getName();

    private final ISpringTemplateEngine engine;

    public PageTemplateEngine(ISpringTemplateEngine engine) {
        this.engine = engine;
    }

    /** The template of the page that is being made, such as {@code site/me}; empty where there is no page. */
    static String template() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                        && request.getAttribute(TEMPLATE, RequestAttributes.SCOPE_REQUEST) instanceof String template
                ? template
                : "";
    }

    /** The same template, as it is asked for in the language of the page. */
    private static TemplateSpec spec(String template, @Nullable Set<String> selectors) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(TEMPLATE, template, RequestAttributes.SCOPE_REQUEST);
        }
        if (!VisitorTemplates.have(template)) {
            PageLanguage.is(null);
        }
        return new TemplateSpec(template, selectors, (TemplateMode) null, TranslatedTemplates.in(PageLanguage.now()));
    }

    @Override
    public IEngineConfiguration getConfiguration() {
        return engine.getConfiguration();
    }

    @Override
    public String process(String template, IContext context) {
        return engine.process(spec(template, null), context);
    }

    @Override
    public String process(String template, @Nullable Set<String> selectors, IContext context) {
        return engine.process(spec(template, selectors), context);
    }

    @Override
    public String process(TemplateSpec spec, IContext context) {
        return engine.process(spec, context);
    }

    @Override
    public void process(String template, IContext context, Writer writer) {
        engine.process(spec(template, null), context, writer);
    }

    @Override
    public void process(String template, @Nullable Set<String> selectors, IContext context, Writer writer) {
        engine.process(spec(template, selectors), context, writer);
    }

    @Override
    public void process(TemplateSpec spec, IContext context, Writer writer) {
        engine.process(spec, context, writer);
    }

    @Override
    public IThrottledTemplateProcessor processThrottled(String template, IContext context) {
        return engine.processThrottled(spec(template, null), context);
    }

    @Override
    public IThrottledTemplateProcessor processThrottled(
            String template, @Nullable Set<String> selectors, IContext context) {
        return engine.processThrottled(spec(template, selectors), context);
    }

    @Override
    public IThrottledTemplateProcessor processThrottled(TemplateSpec spec, IContext context) {
        return engine.processThrottled(spec, context);
    }

    @Override
    public void setTemplateEngineMessageSource(MessageSource messages) {
        engine.setTemplateEngineMessageSource(messages);
    }

    @Override
    public Collection<Class<?>> getAllowedClassOverridesForViews() {
        return engine.getAllowedClassOverridesForViews();
    }

    @Override
    public void setAllowedClassOverridesForViews(Collection<Class<?>> classes) {
        engine.setAllowedClassOverridesForViews(classes);
    }
}
