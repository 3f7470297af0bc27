package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses are in the networks that are named, and no name is looked up. */
class NetworksTest {

    private static final Networks NAMED = Networks.of("127.0.0.1, ::1,10.1.0.0/16, 192.0.2.128/25,2001:db8::/33");

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.0.0.2, false",
        "0:0:0:0:0:0:0:1, true",
        "::ffff:127.0.0.1, true",
        "10.1.255.3, true",
        "10.2.0.0, false",
        "192.0.2.127, false",
        "192.0.2.128, true",
        "2001:db8:7fff::5, true",
        "2001:db8:8000::5, false",
        "[::1]:8080, true",
        "127.0.0.1:4711, true",
        "localhost, false",
        "999.0.0.1, false",
        "unknown, false",
        "'', false",
        "a:b:c, false"
    })
    void addressIsInThemOrNot(String address, boolean contained) {
        assertThat(NAMED.contain(address)).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::1/129", "1.2.3", "10.0.0.256"})
    void whatIsNoNetworkIsRefusedByItsName(String wrong) {
        assertThatThrownBy(() -> Networks.of("127.0.0.1, " + wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(wrong);
    }

    @ParameterizedTest
    @CsvSource({"'', false", "10.0.0.0/8, false", "0.0.0.0/0, true", "::/0, true"})
    void networksOfStrangersAreKnown(String named, boolean strangers) {
        assertThat(Networks.of(named).hasStrangers()).isEqualTo(strangers);
    }
}
