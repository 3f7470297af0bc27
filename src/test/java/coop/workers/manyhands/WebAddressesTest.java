package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.WebAddresses.Piece;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressesTest {

    @Test
    void anAddressAmongWordsIsAPieceOfItsOwnWithoutWhatEndsTheSentence() {
        assertThat(WebAddresses.piecesOf("Online (https://meet.example.org/ab?x=1), ask for Ann."))
                .containsExactly(
                        new Piece("Online (", false),
                        new Piece("https://meet.example.org/ab?x=1", true),
                        new Piece("), ask for Ann.", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "Room 3, 12 High Street",
                "meet.example.org",
                "https://",
                "data:text/html,x"
            })
    void nothingElseBecomesALink(String place) {
        assertThat(WebAddresses.piecesOf(place)).noneMatch(Piece::isAddress);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "https://a.example", "a https://b.example. https:// c", "\"https://x.example\"><script>"})
    void thePiecesTogetherAreTheText(String place) {
        assertThat(WebAddresses.piecesOf(place).stream().map(Piece::words).collect(Collectors.joining()))
                .isEqualTo(place);
    }
}
