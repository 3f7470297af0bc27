package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressesTest {

    @ParameterizedTest
    @CsvSource({
        "anna@bücher.example, anna@xn--bcher-kva.example",
        "Anna@BÜCHER.example, ANNA@xn--bcher-kva.EXAMPLE",
        "anna@bu\u0308cher.example, anna@bücher.example",
        "kim@例え。テスト, kim@xn--r8jz45g.xn--zckzah",
        "olya@пример.рф, olya@xn--e1afmkfd.xn--p1ai"
    })
    void domainInAnyScriptIsOneWithItsNameInTheDns(String one, String other) {
        assertThat(EmailAddresses.key(one)).isEqualTo(EmailAddresses.key(other));
        assertThat(EmailAddresses.areOne(one, other)).isTrue();
        assertThat(EmailAddresses.isOne(one) && EmailAddresses.isOne(other)).isTrue();
    }

    @Test
    void mailServersAreToldTheNameInTheDns() {
        assertThat(EmailAddresses.forServers("anna@bücher.example")).contains("anna@xn--bcher-kva.example");
        assertThat(EmailAddresses.forServers("Anna@Example.org")).contains("Anna@Example.org");
    }

    /** Under the two standards they lead to two places: whoever means one of them writes its name in the DNS. */
    @ParameterizedTest
    @ValueSource(strings = {"a@straße.example", "a@φίλος.example", "a@x\u200cy.example"})
    void domainThatIsReadInTwoWaysIsRefused(String address) {
        assertThat(EmailAddresses.isOne(address)).isFalse();
        assertThat(EmailAddresses.areOne("a@straße.example", "a@strasse.example"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a@",
                "@b",
                "a@.",
                "a@b..c",
                "a@\ud83c\udf08.example",
                "a@bü_cher.example",
                "ä@b.example"
            })
    void whatIsNoneIsNone(String text) {
        assertThat(EmailAddresses.isOne(text)).isFalse();
        assertThat(EmailAddresses.key(text)).isNotNull();
    }
}
