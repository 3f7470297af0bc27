package coop.workers.manyhands.links;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.Site;
import coop.workers.manyhands.cases.Reference;
import coop.workers.manyhands.support.Cost;
import coop.workers.manyhands.support.Fuzz;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in an address in place of a token opens nothing, and costs nothing. */
class HostileTokenTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Links LINKS = new Links(
            new Site(Path.of("target"), "http://localhost", "a@example.org", "http://forum", LONDON),
            Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), LONDON),
            "5a".repeat(32));
    private static final String GENUINE = LINKS.token(LinkPurpose.STATUS, UUID.randomUUID(), 3);

    private static void opensNothing(String token) {
        Cost.bounded(
                1_000_000L + 20L * token.length(),
                () -> assertThat(LINKS.open(token)).isEmpty());
    }

    @Fuzz
    void anyTextOpensNothing(@ForAll @StringLength(max = 300) String token) {
        opensNothing(token);
    }

    @Fuzz
    void anyLettersOfATokenOpenNothing(
            @ForAll @StringLength(max = 300) @AlphaChars @NumericChars @Chars({'-', '_', '='}) String token) {
        opensNothing(token);
    }

    @Fuzz
    void anyBytesThatAreWrittenAsATokenOpenNothing(@ForAll @Size(max = 200) byte[] bytes) {
        opensNothing(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Fuzz
    void genuineTokenWithOneLetterOtherwiseOpensNothing(
            @ForAll @IntRange(max = 500) int at, @ForAll char letter, @ForAll boolean more) {
        StringBuilder forged = new StringBuilder(GENUINE);
        if (more) {
            forged.insert(at % GENUINE.length(), letter);
        } else {
            forged.setCharAt(at % GENUINE.length(), letter);
        }
        if (!forged.toString().equals(GENUINE)) {
            opensNothing(forged.toString());
        }
        assertThat(LINKS.open(GENUINE)).isPresent();
    }

    @Fuzz
    void anyTextIsAReferenceOrNone(@ForAll @StringLength(max = 40) String text) {
        Cost.bounded(1_000_000L, () -> {
            if (Reference.isOne(text)) {
                assertThat(new Reference(text).kind()).isNotNull();
            }
            return true;
        });
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"A", "_", "=", "A=", " "})
    void twiceTheTokenTakesTwiceTheWork(String piece) {
        Cost.assertLinear(50_000, pieces -> {
            String token = piece.repeat(pieces);
            return () -> assertThat(LINKS.open(token)).isEmpty();
        });
    }
}
