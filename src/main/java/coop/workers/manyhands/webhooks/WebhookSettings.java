package coop.workers.manyhands.webhooks;

import coop.workers.manyhands.CannotStart;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told what changes in the catalogue: set under {@code manyhands.webhooks.*}.
 *
 * @param targets nobody, unless somebody is named
 * @param allowPrivate whether one may be in a network of our own, and without encryption: for trying out
 * @param every how long between two looks at what changed; zero for none, as tests have it that look by themselves
 */
@ConfigurationProperties("manyhands.webhooks")
public record WebhookSettings(
        @DefaultValue List<Target> targets,
        @DefaultValue("false") boolean allowPrivate,
        @DefaultValue("PT10S") Duration every) {

    private static final String PREFIX = "whsec_";

    /**
     * Somebody who is told.
     *
     * @param url where, beginning with {@code https://}
     * @param secret {@code whsec_} and 24 to 64 bytes in Base64, as Standard Webhooks has it; two with a space between them while
     *     one takes the place of the other
     */
    public record Target(String url, String secret) {

        /** The keys by which what is sent there is signed. */
        List<byte[]> keys() {
            return Arrays.stream(secret.strip().split("\\s+"))
                    .map(one -> Base64.getDecoder().decode(one.substring(PREFIX.length())))
                    .toList();
        }

        @Override
        public String toString() {
            return url;
        }
    }

    public WebhookSettings {
        Set<String> known = new HashSet<>();
        for (Target target : targets) {
            checkAddress(target.url(), allowPrivate);
            checkSecret(target);
            if (!known.add(target.url())) {
                throw new CannotStart(
                        "manyhands.webhooks.targets names %s twice.".formatted(target.url()),
                        "Name it once; two secrets stand in one setting, with a space between them.");
            }
        }
    }

    /** The one of that address, if it is still set. */
    Optional<Target> target(String url) {
        return targets.stream().filter(target -> target.url().equals(url)).findFirst();
    }

    private static void checkAddress(@Nullable String url, boolean anywhere) {
        try {
            URI address = new URI(url == null ? "" : url);
            boolean right = address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getFragment() == null
                    && ("https".equals(address.getScheme()) || (anywhere && "http".equals(address.getScheme())));
            if (right) {
                return;
            }
        } catch (URISyntaxException none) {
            // Said below.
        }
        throw new CannotStart(
                "manyhands.webhooks.targets names \"%s\".".formatted(url),
                "Name an address that begins with https://, without user, password or #. As an environment variable it is"
                        + " MANYHANDS_WEBHOOKS_TARGETS_0_URL.");
    }

    private static void checkSecret(Target target) {
        String secret = target.secret();
        boolean right = secret != null && !secret.isBlank();
        for (String one : right ? secret.strip().split("\\s+") : new String[0]) {
            right &= one.startsWith(PREFIX) && isKey(one.substring(PREFIX.length()));
        }
        if (!right) {
            throw new CannotStart(
                    "manyhands.webhooks.targets has no good secret for %s.".formatted(target.url()),
                    "Set whsec_ and 24 to 64 bytes in Base64, such as by `echo whsec_$(openssl rand -base64 32)`, and give it to"
                            + " whoever receives. As an environment variable it is MANYHANDS_WEBHOOKS_TARGETS_0_SECRET.");
        }
    }

    private static boolean isKey(String base64) {
        try {
            int bytes = Base64.getDecoder().decode(base64).length;
            return bytes >= 24 && bytes <= 64;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
