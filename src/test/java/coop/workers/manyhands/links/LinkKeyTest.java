package coop.workers.manyhands.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.CannotStart;
import coop.workers.manyhands.Site;
import coop.workers.manyhands.support.ManyHandsTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The key of the mailed links: whole or not there, and one for all that run on one database. */
@ManyHandsTest
class LinkKeyTest {

    private static final String ANOTHER = "ab".repeat(32);

    @Autowired
    private Links links;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Clock clock;

    @Autowired
    private Site site;

    @Test
    void keyIsMadeOnceAndReadByItsOwnerOnly(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("data/link-key");

        byte[] made = LinkKey.of("", file);

        assertThat(made).hasSize(32);
        assertThat(LinkKey.of("", file)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("data"))
                .isDirectoryContaining("glob:**/link-key")
                .isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void startThatWasBrokenOffWhileItWasWrittenIsInNobodysWay(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("link-key.new"), "ab12");

        assertThat(LinkKey.of("", folder.resolve("link-key"))).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab12", "no key at all, of sixty-four characters or so, as somebody typed it"})
    void fileThatIsNoKeyIsNamedWithTheWayOutAndNotQuoted(String broken, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("link-key"), broken);

        assertThatThrownBy(() -> LinkKey.of("", file))
                .isInstanceOf(CannotStart.class)
                .hasMessage(file + " is no key of mailed links.");
    }

    @Test
    void settingThatIsNoKeyIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> LinkKey.of("ab12", folder.resolve("link-key")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("manyhands.link-key");
    }

    @Test
    void nodeWithAnotherKeyIsRefusedUnlessItIsToldThatTheOldOneIsLost() {
        Links others = new Links(site, clock, ANOTHER);

        assertThatThrownBy(() -> new LinkKeyCheck(others, database, clock, false))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(others.fingerprint())
                .hasMessageContaining(links.fingerprint());
        try {
            new LinkKeyCheck(others, database, clock, true);
            new LinkKeyCheck(others, database, clock, false);
            assertThatThrownBy(() -> new LinkKeyCheck(links, database, clock, false))
                    .isInstanceOf(CannotStart.class);
        } finally {
            new LinkKeyCheck(links, database, clock, true);
        }
        new LinkKeyCheck(links, database, clock, false);
    }
}
