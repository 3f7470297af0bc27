package coop.workers.manyhands.engine.access;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.engine.identity.SignedInUser;
import jakarta.servlet.Filter;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.server.AbstractServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Camunda's own doors, the webapps and the REST API, take the site's sign-in and have none of their own. */
@Configuration(proxyBeanMethods = false)
class CamundaDoors {

    private static final int AFTER_SPRING_SECURITY = SecurityProperties.DEFAULT_FILTER_ORDER + 10;

    @Bean
    FilterRegistrationBean<Filter> webappsKnowWhoSignedIn() {
        return door(new ContainerBasedAuthenticationFilter(), "/camunda/app/*", "/camunda/api/*");
    }

    @Bean
    FilterRegistrationBean<Filter> restApiKnowsWhoSignedIn() {
        return door(new ProcessEngineAuthenticationFilter(), "/engine-rest/*");
    }

    /** Where the site is reached by https, no cookie goes out without it. */
    @Bean
    WebServerFactoryCustomizer<AbstractServletWebServerFactory> cookiesKeepToHttps(
            Site site, CamundaBpmProperties camunda) {
        return server -> {
            if (site.publicUrl().startsWith("https:")) {
                server.getSession().getCookie().setSecure(true);
                camunda.getWebapp().getCsrf().setEnableSecureCookie(true);
                camunda.getWebapp().getSessionCookie().setEnableSecureCookie(true);
            }
        };
    }

    private static FilterRegistrationBean<Filter> door(Filter filter, String... paths) {
        FilterRegistrationBean<Filter> door = new FilterRegistrationBean<>(filter);
        door.addInitParameter("authentication-provider", SignedInUser.class.getName());
        door.addUrlPatterns(paths);
        door.setOrder(AFTER_SPRING_SECURITY);
        door.setName(filter.getClass().getSimpleName());
        return door;
    }
}
