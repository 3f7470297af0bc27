package coop.workers.manyhands.site;

import static org.springframework.security.config.Customizer.withDefaults;
import static org.springframework.security.config.http.SessionCreationPolicy.STATELESS;

import coop.workers.manyhands.accounts.SignInDesk;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who comes in where. One sign-in for site, Tasklist, Cockpit and Admin; the REST API has a door of its own. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String SIGN_IN = "/login";
    private static final String MONITOR = "/monitor";
    private static final String OFFICE = "/office";

    /**
     * Nothing there goes by a cookie, so nothing acts for whoever is signed in; and a form that lay open through the tea break is still
     * taken. So their forms need no token, and begin no session ({@link FormTokens}).
     */
    static final List<String> BY_NO_COOKIE = List.of(
            "/api/v1",
            "/opportunities",
            "/sign-up",
            "/involvements",
            "/confirm",
            "/asked",
            "/invitations",
            "/entered",
            "/callouts",
            "/messages",
            "/stand-ins",
            "/again");

    /** What other sites may show in a frame: its own header says which ({@code sharing}). */
    private static final String EMBEDDED = "/embed";

    /** Our pages bring everything themselves: no script, style or frame from elsewhere, none inside the page. */
    private static final String OUR_PAGES =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final String POLICY = "Content-Security-Policy";

    /**
     * Where an email is shown as it is sent: in a frame without an origin, in which nothing runs. Its styles stand in it, as mail programs want it, and
     * the frame has the policy of the page around it.
     */
    private static final String[] SHOW_EMAILS = {"/monitor/letters/*", "/office/messages/*", "/office/letters/**"};

    private static final String WITH_EMAILS = OUR_PAGES + "; style-src 'self' 'unsafe-inline'";

    /** Takes a user name and password with every request and nothing else: a cookie here would let any page act for whoever is signed in. */
    @Bean
    @Order(1)
    SecurityFilterChain engineRest(HttpSecurity http, SignInOutcome outcome) throws Exception {
        return ours(http)
                .securityMatcher(paths("/engine-rest/**"))
                .authorizeHttpRequests(who -> who.anyRequest().hasRole("COORDINATOR"))
                .httpBasic(basic -> basic.authenticationDetailsSource(outcome::byProgram)
                        .authenticationEntryPoint(outcome::challenge))
                .sessionManagement(session -> session.sessionCreationPolicy(STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain actuator(
            HttpSecurity http, SignInOutcome outcome, SignInDesk desk, MetricsToken token, Clock clock)
            throws Exception {
        return ours(http)
                .securityMatcher(paths("/actuator/**"))
                .authorizeHttpRequests(who -> who.requestMatchers(
                                paths("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"))
                        .permitAll()
                        .requestMatchers(paths("/actuator/prometheus"))
                        .hasAnyAuthority("ROLE_ADMIN", MetricsToken.MAY_SCRAPE)
                        .anyRequest()
                        .hasRole("ADMIN"))
                .addFilterBefore(token.filter(), BasicAuthenticationFilter.class)
                .httpBasic(basic -> basic.authenticationDetailsSource(outcome::byProgram)
                        .authenticationEntryPoint(outcome::challenge))
                .requestCache(AbstractHttpConfigurer::disable)
                .addFilterBefore(new RolesOfToday(desk, clock), AuthorizationFilter.class)
                .build();
    }

    /** Camunda's webapps, which bring their own CSRF token and content security policy. */
    @Bean
    @Order(3)
    SecurityFilterChain camundaWebapps(HttpSecurity http, SignInOutcome outcome, SignInDesk desk, Clock clock)
            throws Exception {
        RequestMatcher calls = paths("/camunda/api/**");
        return ours(http)
                .securityMatcher(paths("/camunda/**"))
                .authorizeHttpRequests(who -> who
                        // The way to become an admin without being one (CVE-2026-77226): gone, for everybody.
                        .requestMatchers(paths("/camunda/api/admin/setup/**", "/camunda/app/admin/*/setup/**"))
                        .denyAll()
                        // A second sign-in beside the site's would be a way around it.
                        .requestMatchers(paths("/camunda/api/admin/auth/user/*/login/**"))
                        .denyAll()
                        // Nothing works off external tasks, and the webapps' servlet cannot wait for them.
                        .requestMatchers(paths("/camunda/api/engine/engine/*/external-task/fetchAndLock"))
                        .denyAll()
                        .requestMatchers(paths("/camunda/api/cockpit/**"))
                        .hasRole("ADMIN")
                        .anyRequest()
                        .hasRole("COORDINATOR"))
                .logout(out -> out.addLogoutHandler(outcome::signsOut)
                        .logoutRequestMatcher(PathPatternRequestMatcher.withDefaults()
                                .matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout"))
                        .deleteCookies("JSESSIONID", "XSRF-TOKEN")
                        .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
                .exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), calls)
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint(SIGN_IN), AnyRequestMatcher.INSTANCE)
                        .accessDeniedHandler(outcome::denied))
                .requestCache(cache -> cache.requestCache(only(paths("/camunda/app/**"))))
                .addFilterBefore(new RolesOfToday(desk, clock), AuthorizationFilter.class)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.frameOptions(withDefaults())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain site(HttpSecurity http, SignInOutcome outcome, SignInDesk desk, Clock clock) throws Exception {
        RequestMatcher signInHelps = paths(MONITOR + "/**", OFFICE + "/**");
        RequestMatcher forms = paths("/forms/**");
        return ours(http)
                .authorizeHttpRequests(who -> who.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(paths(
                                "/",
                                "/opportunities/**",
                                "/suggestions",
                                "/sign-up/**",
                                "/involvements/**",
                                "/confirm/**",
                                "/asked/**",
                                "/invitations/**",
                                "/entered/**",
                                "/callouts/**",
                                "/messages/**",
                                "/stand-ins/**",
                                "/again/**",
                                "/elections/**",
                                "/calendar",
                                "/calendar.ics",
                                "/calendar/**",
                                "/groups/**",
                                "/meetings/**",
                                "/me/**",
                                "/api/v1/**",
                                "/preview/**",
                                "/demo/**",
                                "/accessibility",
                                "/privacy",
                                "/error",
                                SIGN_IN,
                                SIGN_IN + "/later",
                                SIGN_IN + "/forgotten",
                                SIGN_IN + "/password/*"))
                        .permitAll()
                        .requestMatchers(paths(SignInOutcome.CODE))
                        .hasAuthority(SignInDesk.CODE_WANTED)
                        .requestMatchers(paths(SignInOutcome.SET_UP + "/**"))
                        .hasAnyAuthority("ROLE_COORDINATOR", SignInDesk.FACTOR_WANTED)
                        .requestMatchers(paths(
                                "/assets/**",
                                "/favicon.ico",
                                "/icon-*.png",
                                "/card.png",
                                "/manifest.webmanifest",
                                "/robots.txt",
                                "/sitemap.xml",
                                "/needed.atom",
                                EMBEDDED,
                                "/embed.js",
                                "/embed.css"))
                        .permitAll()
                        .requestMatchers(paths(MONITOR + "/**"))
                        .hasRole("ADMIN")
                        .requestMatchers(paths("/forms/**", OFFICE + "/**"))
                        .hasRole("COORDINATOR")
                        .anyRequest()
                        .denyAll())
                .formLogin(form -> form.loginPage(SIGN_IN)
                        .authenticationDetailsSource(outcome::byForm)
                        .successHandler(outcome)
                        .failureHandler(outcome::failed)
                        .permitAll())
                .logout(out -> out.addLogoutHandler(outcome::signsOut)
                        .logoutUrl("/logout")
                        .logoutSuccessUrl(SIGN_IN + "?out")
                        .deleteCookies("JSESSIONID", "XSRF-TOKEN")
                        .permitAll())
                .exceptionHandling(refused -> refused
                        // Tasklist fetches forms by script: a page to sign in would end up inside the task.
                        .defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), forms)
                        .defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint(SIGN_IN), signInHelps)
                        .defaultAuthenticationEntryPointFor(
                                (request, response, nobody) -> response.sendError(HttpStatus.NOT_FOUND.value()),
                                AnyRequestMatcher.INSTANCE)
                        .accessDeniedHandler(outcome::denied))
                .requestCache(cache -> cache.requestCache(only(signInHelps)))
                .addFilterBefore(new RolesOfToday(desk, clock), AuthorizationFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(new TokensBeforeSignIn())
                        .ignoringRequestMatchers(paths(BY_NO_COOKIE.stream()
                                .map(place -> place + "/**")
                                .toArray(String[]::new))))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(OUR_PAGES))
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                paths(SHOW_EMAILS), (request, response) -> response.setHeader(POLICY, WITH_EMAILS)))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                new NegatedRequestMatcher(paths(EMBEDDED)),
                                new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY)))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /** For a year browsers come by https only: to this host, and to no other of the domain, of which we know nothing. */
    private static HttpSecurity ours(HttpSecurity http) throws Exception {
        return http.headers(headers -> headers.httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(false)));
    }

    /** Matches by the whole path, whichever servlet answers: Camunda's API is none of Spring's. */
    private static RequestMatcher paths(String... patterns) {
        return new OrRequestMatcher(Arrays.stream(patterns)
                .map(PathPatternRequestMatcher.withDefaults()::matcher)
                .toArray(RequestMatcher[]::new));
    }

    /** Remembers where somebody wanted to go where signing in leads there, and makes no session for everybody else. */
    private static RequestCache only(RequestMatcher worthIt) {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        cache.setRequestMatcher(request -> "GET".equals(request.getMethod()) && worthIt.matches(request));
        return cache;
    }
}
