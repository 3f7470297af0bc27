package coop.workers.manyhands.web;

import coop.workers.manyhands.Networks;
import coop.workers.manyhands.Site;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets only the web servers that are named ({@code manyhands.proxies}) say whom a request is from and how it came: what others say of
 * that is dropped before anybody reads it. Of a chain of addresses the last is left that is no proxy of ours, for what stands before it
 * was said by the client. Tomcat's own valve, which comes after this one, takes the rest as it is.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ForwardedHeadersValve extends ValveBase
        implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Logger log = LoggerFactory.getLogger(ForwardedHeadersValve.class);

    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";

    private static final List<String> ALL = List.of(
            FOR, PROTO, "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Forwarded-Ssl", "Forwarded");

    /** What has not been seen for so long is mended, or was somebody's try. */
    private static final Duration NEWS = Duration.ofDays(1);

    private final Networks proxies;
    private final Clock clock;
    private final @Nullable String httpsHost;
    private final Map<Surprise, Seen> seen = Collections.synchronizedMap(new EnumMap<>(Surprise.class));

    ForwardedHeadersValve(@Value("${manyhands.proxies:127.0.0.1,::1}") String proxies, Site site, Clock clock) {
        super(true);
        this.proxies = Networks.of(proxies);
        this.clock = clock;
        URI url = URI.create(site.publicUrl());
        this.httpsHost = "https".equals(url.getScheme()) ? url.getHost() : null;
    }

    /** What is not as it should be between the web server and us. */
    private enum Surprise {
        NOT_NAMED(
                "Forwarded headers (X-Forwarded-For and the like) came from %s, which is not named in MANYHANDS_PROXIES, and were not believed.",
                "If that is your web server, name it there; else it is a client that says so of itself, and nothing needs to be done."),
        SAYS_NOTHING(
                "A request for the site came by http from %s, though the site's address is https: redirects lead to http, and all visitors may be one to the throttle.",
                "Let the web server send X-Forwarded-Proto and X-Forwarded-For (docs/operations/reverse-proxy.md), and name it in MANYHANDS_PROXIES.");

        private final String what;
        private final String wayOut;

        Surprise(String what, String wayOut) {
            this.what = what;
            this.wayOut = wayOut;
        }

        String inWords(String peer) {
            return what.formatted(peer) + " " + wayOut;
        }
    }

    private record Seen(String peer, Instant last) {}

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addEngineValves(this);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        MimeHeaders headers = request.getCoyoteRequest().getMimeHeaders();
        String peer = request.getRemoteAddr();
        boolean saysSomething = ALL.stream().anyMatch(name -> headers.getHeader(name) != null);
        if (proxies.contain(peer)) {
            client(headers)
                    .ifPresentOrElse(
                            client -> headers.setValue(FOR).setString(client), () -> headers.removeHeader(FOR));
        } else if (saysSomething) {
            ALL.forEach(headers::removeHeader);
            surprised(Surprise.NOT_NAMED, peer);
        }
        if (httpsHost != null
                && !saysSomething
                && !request.isSecure()
                && httpsHost.equalsIgnoreCase(request.getServerName())) {
            surprised(Surprise.SAYS_NOTHING, peer);
        }
        getNext().invoke(request, response);
    }

    /** From right to left, the first that is none of our proxies; empty where there is none, or it is no address. */
    private Optional<String> client(MimeHeaders headers) {
        List<String> chain = new ArrayList<>();
        for (int place = headers.findHeader(FOR, 0); place >= 0; place = headers.findHeader(FOR, place + 1)) {
            chain.addAll(List.of(headers.getValue(place).toString().split(",")));
        }
        Optional<String> client = Optional.empty();
        for (int place = chain.size() - 1; place >= 0; place--) {
            Optional<String> hop = Networks.address(chain.get(place)).map(InetAddress::getHostAddress);
            if (hop.isEmpty()) {
                return client;
            }
            client = hop;
            if (!proxies.contain(hop.get())) {
                return client;
            }
        }
        return client;
    }

    private void surprised(Surprise surprise, String peer) {
        if (seen.put(surprise, new Seen(peer, clock.instant())) == null) {
            log.warn("{}", surprise.inWords(peer));
        }
    }

    /** What was not as it should be in the last day, each with its way out. */
    public List<String> surprises() {
        Instant since = clock.instant().minus(NEWS);
        synchronized (seen) {
            return seen.entrySet().stream()
                    .filter(one -> one.getValue().last().isAfter(since))
                    .map(one -> one.getKey().inWords(one.getValue().peer()))
                    .toList();
        }
    }
}
