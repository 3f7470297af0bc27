package coop.workers.manyhands.site;

import coop.workers.manyhands.DateWords;
import coop.workers.manyhands.Site;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** What the public pages share: limits per client, and the pages that only have words. */
@Configuration
class SiteConfiguration implements WebMvcConfigurer {

    private final ObjectProvider<ThrottleGate> gate;
    private final ObjectProvider<AboutGate> about;
    private final ObjectProvider<Submissions> submissions;

    SiteConfiguration(
            ObjectProvider<ThrottleGate> gate,
            ObjectProvider<AboutGate> about,
            ObjectProvider<Submissions> submissions) {
        this.gate = gate;
        this.about = about;
        this.submissions = submissions;
    }

    @Bean
    Throttle postsThrottle(ThrottleLimits limits, Clock clock) {
        return new Throttle(limits.postsPerMinute(), Duration.ofMinutes(1), clock);
    }

    @Bean
    Throttle lettersThrottle(ThrottleLimits limits, Clock clock) {
        return new Throttle(limits.lettersPerHour(), Duration.ofHours(1), clock);
    }

    /** What every template may name: whom to write to, and dates in words. */
    @Bean
    SmartInitializingSingleton whatTemplatesKnow(ThymeleafViewResolver templates, Site site, DateWords dates) {
        return () -> {
            templates.addStaticVariable("site", site);
            templates.addStaticVariable("dates", dates);
        };
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate.getObject())
                .addPathPatterns(
                        "/opportunities/**", "/sign-up/**", "/api/**", "/involvements/**", "/confirm/**", "/me/**")
                .addPathPatterns("/invitations/**");
        registry.addInterceptor(about.getObject()).addPathPatterns("/me", "/me/**", "/elections/*/questions");
        registry.addInterceptor(submissions.getObject()).addPathPatterns("/office/**");
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/privacy").setViewName("privacy");
        registry.addViewController("/accessibility").setViewName("accessibility");
        registry.addViewController("/me/goodbye").setViewName("goodbye");
    }
}
