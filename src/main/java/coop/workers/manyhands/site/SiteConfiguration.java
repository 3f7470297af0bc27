package coop.workers.manyhands.site;

import coop.workers.manyhands.Demonstration;
import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.Retention;
import coop.workers.manyhands.RunningVersion;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.WebAddresses;
import coop.workers.manyhands.links.AboutGate;
import coop.workers.manyhands.web.AccessGate;
import coop.workers.manyhands.web.LanguageChoice;
import coop.workers.manyhands.web.PageDates;
import coop.workers.manyhands.web.PageTemplateEngine;
import coop.workers.manyhands.web.PageWords;
import coop.workers.manyhands.web.PostsThrottle;
import coop.workers.manyhands.web.Submissions;
import coop.workers.manyhands.web.Throttle;
import coop.workers.manyhands.web.ThrottleGate;
import coop.workers.manyhands.web.ThrottleLimits;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;
import org.thymeleaf.cache.StandardCacheManager;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** What the public pages share: limits per client, and the pages that only have words. */
@Configuration
class SiteConfiguration implements WebMvcConfigurer {

    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    /** Each page of visitors is kept once for a language. */
    private static final int TEMPLATES_KEPT = 1000;

    private final ObjectProvider<AccessGate> access;
    private final ObjectProvider<LanguageChoice> languages;
    private final ObjectProvider<ThrottleGate> gate;
    private final ObjectProvider<AboutGate> about;
    private final ObjectProvider<Submissions> submissions;
    private final OwnFiles files;

    SiteConfiguration(
            ObjectProvider<AccessGate> access,
            ObjectProvider<LanguageChoice> languages,
            ObjectProvider<ThrottleGate> gate,
            ObjectProvider<AboutGate> about,
            ObjectProvider<Submissions> submissions,
            OwnFiles files) {
        this.access = access;
        this.languages = languages;
        this.gate = gate;
        this.about = about;
        this.submissions = submissions;
        this.files = files;
    }

    @Bean
    PostsThrottle postsThrottle(ThrottleLimits limits, Clock clock) {
        return new PostsThrottle(limits.postsPerMinute(), clock);
    }

    /** How often somebody who is signed in voids all links of theirs. Letters have a limit of their own, in the outbox. */
    @Bean
    Throttle newLinksThrottle(ThrottleLimits limits, Clock clock) {
        return new Throttle(limits.lettersPerHour(), Duration.ofHours(1), clock);
    }

    /** What every template may name: whom to write to, dates in words, how long things are kept, and what runs here. */
    @Bean
    SmartInitializingSingleton whatTemplatesKnow(
            ThymeleafViewResolver templates,
            Site site,
            Clock clock,
            PageWords words,
            SpringTemplateEngine engine,
            Retention retention,
            WebAddresses addresses,
            RunningVersion version,
            Environment settings) {
        return () -> {
            StandardCacheManager kept = new StandardCacheManager();
            kept.setTemplateCacheMaxSize(TEMPLATES_KEPT);
            engine.setCacheManager(kept);
            templates.setTemplateEngine(new PageTemplateEngine(engine));
            templates.addStaticVariable("language", words);
            templates.addStaticVariable("demonstration", Demonstration.isOn(settings));
            templates.addStaticVariable("site", site);
            templates.addStaticVariable("dates", new PageDates(site, clock));
            templates.addStaticVariable("retention", retention);
            templates.addStaticVariable("addresses", addresses);
            templates.addStaticVariable("runningVersion", version.inWords());
        };
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // A refusal is shown by the error page, which would be refused in its turn.
        registry.addInterceptor(gate.getObject()).addPathPatterns("/**").excludePathPatterns("/error");
        registry.addInterceptor(access.getObject());
        registry.addInterceptor(languages.getObject()).excludePathPatterns("/api/**");
        registry.addInterceptor(about.getObject()).addPathPatterns("/me", "/me/**", "/elections/*/questions");
        // Programs say by a key of their own what is the same again.
        registry.addInterceptor(submissions.getObject())
                .addPathPatterns("/**")
                .excludePathPatterns("/api/**", "/error");
    }

    /**
     * Styles, scripts and pictures; the federation's own logo and colours in the place of those shipped. What is named by its
     * print never becomes another; what is asked for by its plain name may.
     */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        addAssets(registry, "/assets/{named:.+-[0-9a-f]{32}[.][a-z0-9]+}", FOR_GOOD);
        addAssets(registry, "/assets/**", CacheControl.noCache());
    }

    private void addAssets(ResourceHandlerRegistry registry, String pattern, CacheControl kept) {
        Path folder = files.folder();
        List<String> places = new ArrayList<>();
        if (folder != null) {
            places.add("file:%s/"
                    .formatted(folder.toAbsolutePath().resolve("static").resolve("assets")));
        }
        places.add("classpath:/static/assets/");
        registry.addResourceHandler(pattern)
                .addResourceLocations(places.toArray(String[]::new))
                .setCacheControl(kept)
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/accessibility").setViewName("site/accessibility");
    }
}
