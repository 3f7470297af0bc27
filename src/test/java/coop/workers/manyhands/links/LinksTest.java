package coop.workers.manyhands.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.people.EmailStamp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinksTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    private Path data;

    private Links links(Instant now, String key) {
        ZoneId zone = ZoneId.of("Europe/London");
        Site site = new Site(data, "http://localhost", "a@example.org", "http://forum", zone);
        return new Links(site, Clock.fixed(now, zone), key);
    }

    @Test
    void tokenSaysWhatWasSealed() {
        UUID subject = UUID.randomUUID();
        String token = links(NOW, "").token(LinkPurpose.SIGN_IN, subject, 7, Duration.ofDays(7));

        assertThat(links(NOW, "").open(token)).contains(new Links.Opened(LinkPurpose.SIGN_IN, subject, 7, "", false));
        assertThat(links(NOW.plus(Duration.ofDays(8)), "").open(token))
                .contains(new Links.Opened(LinkPurpose.SIGN_IN, subject, 7, "", true));
    }

    @Test
    void linkThatConfirmsAnAddressIsBoundToTheWholeOfItWithinTheSeal() {
        UUID subject = UUID.randomUUID();
        EmailStamp stamp = new EmailStamp(3, "a5".repeat(32));
        String token = links(NOW, "").confirming(subject, stamp, Duration.ofDays(7));

        Links.Opened opened = links(NOW, "").open(token).orElseThrow();
        assertThat(opened).isEqualTo(new Links.Opened(LinkPurpose.CONFIRM, subject, 3, "a5".repeat(32), false));
        assertThat(opened.stamp()).isEqualTo(stamp);
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] forged = bytes.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(links(NOW, "")
                            .open(Base64.getUrlEncoder().withoutPadding().encodeToString(forged)))
                    .isEmpty();
        }
    }

    @Test
    void linkThatIsBoundToNothingConfirmsNoAddress() {
        String unbound = links(NOW, "").token(LinkPurpose.CONFIRM, UUID.randomUUID(), 0);
        String before = links(NOW, "").token(LinkPurpose.CONFIRM_BEFORE, UUID.randomUUID(), 0);

        assertThat(links(NOW, "").open(unbound)).isEmpty();
        assertThat(links(NOW, "").open(before)).map(Links.Opened::purpose).contains(LinkPurpose.CONFIRM_BEFORE);
    }

    @Test
    void noBitOfATokenCanBeChanged() {
        String token = links(NOW, "").token(LinkPurpose.STATUS, UUID.randomUUID(), 0);
        byte[] bytes = Base64.getUrlDecoder().decode(token);

        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] forged = bytes.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(links(NOW, "")
                            .open(Base64.getUrlEncoder().withoutPadding().encodeToString(forged)))
                    .isEmpty();
        }
    }

    @Test
    void onlyTheOneSpellingOfATokenIsGenuine() {
        String token = links(NOW, "").token(LinkPurpose.STATUS, UUID.randomUUID(), 0);

        assertThat(links(NOW, "").open(token + "=")).isEmpty();
        assertThat(links(NOW, "").open("")).isEmpty();
        assertThat(links(NOW, "").open("not a token")).isEmpty();
        assertThat(links(NOW, "").open(token.substring(1))).isEmpty();
    }

    @Test
    void tokensOfAnotherKeyAreForged() {
        String token = links(NOW, "00".repeat(32)).token(LinkPurpose.STATUS, UUID.randomUUID(), 0);

        assertThat(links(NOW, "01".repeat(32)).open(token)).isEmpty();
        assertThat(links(NOW, "").open(token)).isEmpty();
    }

    @Test
    void shortKeyStopsTheStart() {
        assertThatThrownBy(() -> links(NOW, "00ff"))
                .isInstanceOfSatisfying(
                        CannotStart.class, wrong -> assertThat(wrong.wayOut()).contains("openssl rand -hex 32"));
    }

    @Test
    void keyIsKeptForTheOwnerAlone() throws Exception {
        links(NOW, "");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("link-key"))))
                .isEqualTo("rw-------");
    }
}
