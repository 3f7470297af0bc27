package coop.workers.manyhands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;

/** Which version runs is said as far as the build knew it. */
class RunningVersionTest {

    private static Properties of(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty(name, value);
        return properties;
    }

    @Test
    void versionIsTheNumberAndTheCommitAndOutsideGitTheNumber() {
        BuildProperties build = new BuildProperties(of("version", "1.2.0"));
        assertThat(new RunningVersion(build, new GitProperties(of("commit.id.abbrev", "a7540dd"))).inWords())
                .isEqualTo("1.2.0 (a7540dd)");
        assertThat(new RunningVersion(build, null).inWords()).isEqualTo("1.2.0");
        assertThat(new RunningVersion(build, new GitProperties(of("commit.id.abbrev", ""))).inWords())
                .isEqualTo("1.2.0");
        assertThat(new RunningVersion((BuildProperties) null, null).inWords()).isEqualTo("not built by Maven");
    }

    @Test
    void changelogBeginsWithTheVersionThatIsBuiltAndEachSaysHowOneGoesBack() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String version = pom.replaceFirst("(?s).*?<artifactId>many-hands</artifactId>\\s*<version>([^<-]+).*", "$1");
        String[] sections = Files.readString(Path.of("CHANGELOG.md")).split("(?m)^## ");
        assertThat(sections).hasSizeGreaterThan(1);
        assertThat(sections[1]).startsWith(version);
        for (int i = 1; i < sections.length; i++) {
            assertThat(sections[i]).contains("**Going back:**");
        }
    }
}
