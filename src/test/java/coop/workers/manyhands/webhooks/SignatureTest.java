package coop.workers.manyhands.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.CannotStart;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent is signed as others verify it, and goes nowhere that only we can reach. */
class SignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static WebhookSettings settings(String url, String secret, boolean anywhere) {
        return new WebhookSettings(List.of(new WebhookSettings.Target(url, secret)), anywhere, Duration.ZERO);
    }

    /** The example of the specification's own libraries. */
    @Test
    void theSignatureIsThatOfStandardWebhooks() {
        assertThat(Signature.of(
                        new WebhookSettings.Target("https://a.example", SECRET).keys(),
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void whileASecretIsReplacedBothSign() {
        assertThat(Signature.of(
                        new WebhookSettings.Target("https://a.example", SECRET + " " + SECRET).keys(),
                        "msg_1",
                        Instant.EPOCH,
                        "{}"))
                .matches("v1,\\S{44} v1,\\S{44}");
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.org, " + SECRET + ", https://",
        "https://user:pass@example.org, " + SECRET + ", https://",
        "ftp://example.org, " + SECRET + ", https://",
        "nonsense, " + SECRET + ", https://",
        "https://example.org, whsec_c2hvcnQ=, 24 to 64 bytes",
        "https://example.org, hush-hush, 24 to 64 bytes",
    })
    void whatIsSetWronglyKeepsItFromStarting(String url, String secret, String wayOut) {
        assertThatThrownBy(() -> settings(url, secret, false))
                .isInstanceOfSatisfying(
                        CannotStart.class,
                        refused -> assertThat(refused.wayOut()).contains(wayOut))
                .message()
                .doesNotContain(secret);
    }

    @Test
    void aSettingNeverShowsItsSecret() {
        assertThat(settings("https://example.org", SECRET, false).toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "192.0.0.1",
                "198.18.0.1",
                "203.0.113.5",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:0:1::1",
                "2001:db8::1",
                "::127.0.0.1"
            })
    void nothingGoesIntoANetworkOfOurOwn(String address) throws Exception {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"93.184.216.34", "1.1.1.1", "100.128.0.1", "172.32.0.1", "2606:4700:4700::1111", "2a00:1450::1"})
    void theOpenNetIsOpen(String address) throws Exception {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
    }
}
