package coop.workers.manyhands.site;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.support.Cost;
import coop.workers.manyhands.support.Fuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.ErrorResponseException;

/** Whatever is sent to the API as JSON, and asked of the catalogue: flat fields, or a refusal in words. */
class HostileJsonTest {

    private static void fieldsOrRefused(byte[] body) throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(body);
        try {
            assertThat(OpportunityApi.fieldsOf(request))
                    .allSatisfy((name, value) -> assertThat(value).isInstanceOfAny(String.class, Boolean.class));
        } catch (ErrorResponseException refused) {
            assertThat(refused.getStatusCode().is4xxClientError()).isTrue();
            assertThat(refused.getBody().getDetail()).isNotBlank();
        }
    }

    private static void bounded(byte[] body) {
        Cost.bounded(20_000_000L + 100L * body.length, () -> {
            fieldsOrRefused(body);
            return true;
        });
    }

    @Fuzz
    void anyBytesAreFieldsOrRefused(@ForAll @Size(max = 1_000) byte[] body) {
        bounded(body);
    }

    @Fuzz
    void anyJsonLikeTextIsFieldsOrRefused(
            @ForAll
                    @StringLength(max = 200)
                    @Chars({
                        '{', '}', '[', ']', '"', ':', ',', '1', '0', '-', 'e', '.', 'n', 'u', 'l', '\\', 'd', '8', ' '
                    })
                    String text) {
        bounded(text.getBytes(StandardCharsets.UTF_8));
        bounded(("{\"a\":" + text).getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<List<String>> members() {
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of(
                        "1e1000000000",
                        "1e-999999999",
                        "-0.0",
                        "1".repeat(900),
                        "1".repeat(2_000),
                        "null",
                        "true",
                        "[]",
                        "{}",
                        "\"\\ud800\"",
                        "\"\\u0000\"",
                        "NaN",
                        "+1",
                        "01",
                        "\"a",
                        "\"\\",
                        "1E400",
                        "\"" + "x".repeat(5_000) + "\""),
                Arbitraries.strings().ofMaxLength(20).map(text -> "\"" + text + "\""));
        return Arbitraries.strings()
                .ofMaxLength(8)
                .flatMap(name -> values.map(value -> "\"" + name + "\":" + value))
                .list()
                .ofMaxSize(20);
    }

    @Fuzz
    void anyMembersAreFieldsOrRefused(@ForAll("members") List<String> members) {
        String body = "{" + String.join(",", members) + "}";
        bounded(body.getBytes(StandardCharsets.UTF_8));
        bounded(body.getBytes(StandardCharsets.UTF_16BE));
    }

    @Fuzz
    void anySearchIsOne(@ForAll @StringLength(max = 300) String words, @ForAll @StringLength(max = 20) String code) {
        Cost.bounded(1_000_000L, () -> {
            assertThat(Search.of(code, code, code, words).words()).hasSizeLessThanOrEqualTo(100);
            return true;
        });
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[[],", "\"a\":1,", "1", "\\u0041", " "})
    void twiceTheBodyTakesTwiceTheWork(String piece) {
        Cost.assertLinear(100_000 / piece.length(), pieces -> {
            byte[] body = ("{\"x\":" + piece.repeat(pieces)).getBytes(StandardCharsets.UTF_8);
            return () -> read(body);
        });
    }

    @Tag("long")
    @Test
    void twiceTheFieldsTakeTwiceTheWork() {
        Cost.assertLinear(5_000, fields -> {
            byte[] body = IntStream.range(0, fields)
                    .mapToObj(number -> "\"field%d\": \"value\"".formatted(number))
                    .collect(Collectors.joining(",", "{", "}"))
                    .getBytes(StandardCharsets.UTF_8);
            return () -> read(body);
        });
    }

    private static void read(byte[] body) {
        try {
            fieldsOrRefused(body);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
