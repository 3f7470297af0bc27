package coop.workers.manyhands;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Looks at the settings before anything is built from them, and says all that is wrong with them at once, each with its way out. What is
 * allowed and risky is a warning: in the log, and at {@code /monitor}. The profile {@code production} asks for more: what others rely on
 * there is set by somebody, and not assumed.
 */
public final class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Logger log = LoggerFactory.getLogger(SettingsCheck.class);

    private static final Pattern LOOPBACK = Pattern.compile("localhost|.*\\.localhost|127(\\.\\d+){3}|\\[?::1]?");

    /** Names of nobody (RFC 2606, RFC 6761), which stand in examples and are forgotten there. */
    private static final Pattern NOBODYS =
            Pattern.compile("(.*\\.)?(example(\\.(com|net|org))?|test|invalid|localhost|local)");

    /** Whose rules (DMARC) have letters thrown away that come from elsewhere in their name. */
    private static final Set<String> MAILBOX_PROVIDERS = Set.of(
            "gmail.com",
            "googlemail.com",
            "yahoo.com",
            "yahoo.co.uk",
            "outlook.com",
            "hotmail.com",
            "hotmail.co.uk",
            "icloud.com",
            "aol.com",
            "proton.me",
            "protonmail.com",
            "gmx.net",
            "gmx.de",
            "web.de");

    /**
     * Something about a setting.
     *
     * @param setting as one sets it in the environment
     * @param what what is the matter
     * @param wayOut what to do about it
     * @param refuses whether nothing starts with it; else it is a warning
     */
    public record Finding(String setting, String what, String wayOut, boolean refuses) {}

    @Override
    public void initialize(ConfigurableApplicationContext application) {
        ConfigurableEnvironment settings = application.getEnvironment();
        if (settings.containsProperty("backup")
                || settings.containsProperty("restore")
                || CommandLineFlag.isOn(settings, Demonstration.WIPE)) {
            // Nobody is served, and a backup is made whatever else is amiss.
            return;
        }
        List<Finding> found = of(settings);
        List<Finding> wrong = found.stream().filter(Finding::refuses).toList();
        if (!wrong.isEmpty()) {
            throw new CannotStart(
                    wrong.size() == 1
                            ? wrong.get(0).setting() + " " + wrong.get(0).what()
                            : "%d settings keep it from starting:%n%s"
                                    .formatted(wrong.size(), listed(wrong, one -> one.setting() + " " + one.what())),
                    wrong.size() == 1
                            ? wrong.get(0).wayOut()
                            : "%n%s".formatted(listed(wrong, one -> one.setting() + ": " + one.wayOut())));
        }
        found.forEach(risk -> log.warn("{} {} {}", risk.setting(), risk.what(), risk.wayOut()));
    }

    private static String listed(List<Finding> all, Function<Finding, String> words) {
        return all.stream().map(one -> "  - " + words.apply(one)).collect(Collectors.joining(System.lineSeparator()));
    }

    /** All that is to be said about the settings, what is refused first. */
    public static List<Finding> of(Environment settings) {
        List<Finding> found = new Check(settings).all();
        return Stream.concat(
                        found.stream().filter(Finding::refuses), found.stream().filter(one -> !one.refuses()))
                .toList();
    }

    /** Whether a host is this machine, by its name: nothing that is sent there leaves it. */
    static boolean isThisMachine(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    private static final class Check {

        private final Environment settings;
        private final boolean production;
        private final List<Finding> found = new ArrayList<>();

        Check(Environment settings) {
            this.settings = settings;
            this.production = settings.acceptsProfiles(Profiles.of("production"));
        }

        List<Finding> all() {
            database();
            publicUrl();
            contextPath();
            proxies();
            addresses();
            mail();
            zone();
            if (production) {
                linkKey();
                secondFactor();
            }
            leftFromOneStart();
            if (Demonstration.isOn(settings)) {
                demonstration();
            }
            return found;
        }

        /** Made-up people never meet real ones, and nobody outside hears of them. */
        private void demonstration() {
            if (production) {
                wrong(
                        "--demo",
                        "is given, and the profile \"production\" is on: a demonstration has made-up people in it, and passwords that everybody can read.",
                        "Start without one of the two.");
            }
            if (!get("spring.datasource.url").isEmpty()) {
                wrong(
                        "SPRING_DATASOURCE_URL",
                        "is set, and a demonstration has a database of its own.",
                        "Leave it out for the demonstration, or start without --demo.");
            }
            if (!get("manyhands.webhooks.targets[0].url").isEmpty()) {
                wrong(
                        "MANYHANDS_WEBHOOKS_TARGETS_0_URL",
                        "is set, and others would be told what a demonstration has made up.",
                        "Leave it out for the demonstration, or start without --demo.");
            }
        }

        private String get(String key) {
            return settings.getProperty(key, "").strip();
        }

        private void wrong(String setting, String what, String wayOut) {
            found.add(new Finding(setting, what, wayOut, true));
        }

        private void warn(String setting, String what, String wayOut) {
            found.add(new Finding(setting, what, wayOut, false));
        }

        private void database() {
            String url = get("spring.datasource.url");
            if (url.isEmpty()) {
                if (production) {
                    wrong(
                            "SPRING_DATASOURCE_URL",
                            "is not set: the profile \"production\" is on, and the embedded database is for trying out and for small places.",
                            "Set it (jdbc:postgresql://host:5432/many_hands), SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD, or start without the profile \"production\".");
                }
            } else if (!url.startsWith("jdbc:postgresql:")) {
                wrong(
                        "SPRING_DATASOURCE_URL",
                        "names no PostgreSQL.",
                        "Write it as jdbc:postgresql://host:5432/many_hands.");
            } else if (production
                    && !url.contains("sslmode=")
                    && !isThisMachine(hostOf(url))
                    && hostOf(url).contains(".")) {
                warn(
                        "SPRING_DATASOURCE_URL",
                        "says nothing of sslmode: what is kept about people goes to another machine in the clear if its server does not insist.",
                        "Add ?sslmode=verify-full (or &sslmode=…), with the server's certificate as sslrootcert.");
            }
        }

        private static String hostOf(String url) {
            return url.replaceFirst("^jdbc:postgresql:(//)?", "").replaceFirst("[:/?].*$", "");
        }

        private void publicUrl() {
            String setting = "MANYHANDS_PUBLIC_URL";
            String said = get("manyhands.public-url");
            URI url = parsed(said);
            String scheme = url == null || url.getScheme() == null
                    ? ""
                    : url.getScheme().toLowerCase(Locale.ROOT);
            if (url == null || url.getHost() == null || !Set.of("http", "https").contains(scheme)) {
                wrong(
                        setting,
                        "is \"%s\", which is no address of a site: every link in every email would lead nowhere."
                                .formatted(said),
                        "Write it whole, as a browser shows it: https://help.example.org.");
                return;
            }
            if (url.getQuery() != null || url.getFragment() != null || url.getUserInfo() != null) {
                wrong(
                        setting,
                        "is \"%s\", with more than a host: links are made by adding to its end.".formatted(said),
                        "Leave out what follows the host, and any name before it: https://help.example.org.");
            } else if (!url.getPath().replaceAll("/+$", "").isEmpty()) {
                wrong(
                        setting,
                        "has the path %s, and Many Hands works only at the root of a host.".formatted(url.getPath()),
                        "Give it a name of its own, such as https://help.%s."
                                .formatted(url.getHost().replaceFirst("^www\\.", "")));
            }
            if (!production) {
                return;
            }
            if (isThisMachine(url.getHost())) {
                wrong(
                        setting,
                        "is \"%s\": people who get an email cannot follow its links to this machine.".formatted(said),
                        "Set it to the address under which people reach the site: https://help.example.org.");
            } else if (scheme.equals("http")) {
                warn(
                        setting,
                        "has no https: passwords, and all that people write, can be read on the way.",
                        "Put a web server with a certificate before it (docs/operations/reverse-proxy.md), and set https://%s."
                                .formatted(url.getHost()));
            } else if (get("server.forward-headers-strategy").equalsIgnoreCase("none")) {
                warn(
                        "SERVER_FORWARD_HEADERS_STRATEGY",
                        "is none, and the site's address is https: redirects lead to http, cookies are not kept to https, and all visitors are one to the throttle.",
                        "Leave it out, and name the web server before it in MANYHANDS_PROXIES (docs/operations/reverse-proxy.md).");
            }
        }

        private void proxies() {
            String setting = "MANYHANDS_PROXIES";
            String named = get("manyhands.proxies");
            try {
                if (Networks.of(named).hasStrangers()) {
                    warn(
                            setting,
                            "is \"%s\": anybody in so wide a network may say to be somebody else, and is not throttled."
                                    .formatted(named),
                            "Name the web server alone, such as 127.0.0.1.");
                }
            } catch (IllegalArgumentException none) {
                wrong(
                        setting,
                        "names \"%s\", which is no network address.".formatted(none.getMessage()),
                        "Write addresses, or networks, with commas between them: 127.0.0.1, 10.1.0.0/16.");
            }
        }

        private static @Nullable URI parsed(String text) {
            try {
                return new URI(text);
            } catch (URISyntaxException none) {
                return null;
            }
        }

        private void contextPath() {
            String path = get("server.servlet.context-path");
            if (!path.replace("/", "").isEmpty()) {
                wrong(
                        "SERVER_SERVLET_CONTEXT_PATH",
                        "is \"%s\", and Many Hands works only at the root of a host: task forms and uploads would not be found."
                                .formatted(path),
                        "Leave it out, and give the site a host name of its own.");
            }
        }

        private void addresses() {
            String contact = get("manyhands.contact-email");
            if (!contact.isEmpty()) {
                address("MANYHANDS_CONTACT_EMAIL", contact);
            } else if (production) {
                wrong(
                        "MANYHANDS_CONTACT_EMAIL",
                        "is not set: emails would go out in another federation's name, and replies to it.",
                        "Set it to a mailbox of your own that somebody reads.");
            }
            String from = get("manyhands.mail.from");
            if (!from.isEmpty()) {
                address("MANYHANDS_MAIL_FROM", from);
            }
        }

        private void address(String setting, String text) {
            String domain;
            try {
                String address = new InternetAddress(text, true).getAddress();
                domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
            } catch (AddressException none) {
                wrong(
                        setting,
                        "is \"%s\", which is no email address.".formatted(text),
                        "Write it as name@example.org%s."
                                .formatted(setting.endsWith("FROM") ? ", or as Name <name@example.org>" : ""));
                return;
            }
            if (production && NOBODYS.matcher(domain).matches()) {
                wrong(
                        setting,
                        "is at %s, which is nobody's: no reply arrives there.".formatted(domain),
                        "Set it to an address of a domain of your own.");
            } else if (production && MAILBOX_PROVIDERS.contains(domain)) {
                warn(
                        setting,
                        "is at %s: mailboxes throw away what comes in that name from other servers (DMARC)."
                                .formatted(domain),
                        "Use an address of a domain of your own, with the records of docs/operations/mail.md.");
            }
        }

        private void mail() {
            String host = get("spring.mail.host");
            String encryption = get("manyhands.mail.encryption");
            if (!Set.of("", "starttls", "tls", "none").contains(encryption.toLowerCase(Locale.ROOT))) {
                wrong(
                        "MANYHANDS_MAIL_ENCRYPTION",
                        "is \"%s\".".formatted(encryption),
                        "It is starttls (mostly port 587), tls (mostly port 465) or none.");
            }
            if (host.isEmpty()) {
                if (production) {
                    wrong(
                            "SPRING_MAIL_HOST",
                            "is not set: nobody would be told anything, and nobody could confirm an address.",
                            "Set it to your mail server, with SPRING_MAIL_PORT, SPRING_MAIL_USERNAME and SPRING_MAIL_PASSWORD.");
                }
            } else if (encryption.equalsIgnoreCase("none") && !isThisMachine(host)) {
                if (get("spring.mail.username").isEmpty()) {
                    warn(
                            "MANYHANDS_MAIL_ENCRYPTION",
                            "is none: emails, with the links by which people act, go to %s in the clear."
                                    .formatted(host),
                            "Set it to starttls or tls, if the server can.");
                } else {
                    wrong(
                            "MANYHANDS_MAIL_ENCRYPTION",
                            "is none, and SPRING_MAIL_PASSWORD would go to %s in the clear.".formatted(host),
                            "Set it to starttls (mostly port 587) or tls (mostly port 465), or leave out SPRING_MAIL_USERNAME.");
                }
            }
        }

        private void zone() {
            String zone = get("manyhands.zone");
            if (zone.isEmpty()) {
                if (production) {
                    wrong(
                            "MANYHANDS_ZONE",
                            "is not set: every date and every wait goes by it.",
                            "Set it to the zone of your people, such as Europe/London.");
                }
                return;
            }
            try {
                ZoneId.of(zone);
            } catch (DateTimeException unknown) {
                wrong(
                        "MANYHANDS_ZONE",
                        "is \"%s\", which is no time zone.".formatted(zone),
                        "Write it as Europe/London.");
            }
        }

        private void linkKey() {
            boolean named = !get("manyhands.link-key").isEmpty();
            if (!named && Set.of("", "./data").contains(get("manyhands.data"))) {
                wrong(
                        "MANYHANDS_LINK_KEY",
                        "is not set, and neither is MANYHANDS_DATA, where it would be kept: started from another folder, every link that was mailed would be void.",
                        "Set MANYHANDS_DATA to a folder that stays, such as /srv/many-hands/data, or the key itself: `openssl rand -hex 32` makes one.");
            }
        }

        private void secondFactor() {
            if (get("manyhands.sign-in.admins-need-second-factor").equalsIgnoreCase("false")) {
                warn(
                        "MANYHANDS_SIGN_IN_ADMINS_NEED_SECOND_FACTOR",
                        "is false: anyone who has an admin's password has everything.",
                        "Leave it out: admins set one up at their next sign-in.");
            }
        }

        private void leftFromOneStart() {
            if (get("manyhands.new-link-key").equalsIgnoreCase("true")) {
                warn(
                        "MANYHANDS_NEW_LINK_KEY",
                        "is true: a link key that is lost would not be noticed.",
                        "Start without it next time.");
            }
        }
    }
}
