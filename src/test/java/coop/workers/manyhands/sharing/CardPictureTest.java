package coop.workers.manyhands.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import coop.workers.manyhands.OwnFiles;
import coop.workers.manyhands.Site;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The picture beside a link is drawn on whatever machine, and every title fits. */
class CardPictureTest {

    private static final int PAPER = 0xfcf7ec;

    private static CardPicture pictures() {
        Site site = new Site(
                Path.of("target"),
                "https://hands.example",
                "a@example.org",
                "https://forum",
                ZoneId.of("Europe/London"));
        return new CardPicture(site, new SiteColours(OwnFiles.none()));
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static long notPaper(BufferedImage picture, int x, int y, int width, int height) {
        return Arrays.stream(picture.getRGB(x, y, width, height, null, 0, width))
                .filter(colour -> (colour & 0xFFFFFF) != PAPER)
                .count();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Join Communications",
                "Ŵythnos, ŷd, Łódź, Ελλάδα и друзья",
                "A title that goes on and on because somebody wanted to say everything there is to say about it in one line and did",
                "DonaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftDonaudampfschifffahrt",
                "手伝い 🙌 (what the font does not have)",
                ""
            })
    void everyTitleFits(String title) throws IOException {
        BufferedImage picture = read(pictures().of("Working groups", title));

        assertThat(picture.getWidth()).isEqualTo(1200);
        assertThat(picture.getHeight()).isEqualTo(630);
        assertThat(notPaper(picture, 0, 160, 60, 350)).as("left margin").isZero();
        assertThat(notPaper(picture, 1140, 160, 60, 350)).as("right margin").isZero();
        if (!title.isEmpty()) {
            assertThat(notPaper(picture, 80, 160, 1040, 350)).as("the title").isGreaterThan(1_000);
        }
    }

    @Test
    void aNovelIsCutOffAndDrawnInTime() throws IOException {
        assertThat(read(pictures().of("Tasks", "words and ".repeat(10_000))).getWidth())
                .isEqualTo(1200);
    }

    @Test
    void whatWasDrawnIsKept() {
        CardPicture pictures = pictures();

        assertThat(pictures.of("Tasks", "Ring up co-ops")).isSameAs(pictures.of("Tasks", "Ring up  co-ops"));
        assertThat(pictures.of("Tasks", "Ring up co-ops")).isNotEqualTo(pictures.of("Tasks", "Ring up a co-op"));
    }

    @Test
    void theIconIsAnIcoFileWithAPictureInIt() throws IOException {
        byte[] icon = pictures().favicon();

        assertThat(Arrays.copyOf(icon, 6)).containsExactly(0, 0, 1, 0, 1, 0);
        assertThat(read(Arrays.copyOfRange(icon, 22, icon.length)).getWidth()).isEqualTo(32);
    }

    /** Started where there is no font and no fontconfig, as in a container with a Java runtime and nothing else. */
    public static final class WithoutFonts {

        private WithoutFonts() {}

        /** Writes what Java's own text does here, and then our picture. */
        public static void main(String[] arguments) throws IOException {
            String own;
            try {
                new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB)
                        .createGraphics()
                        .getFontMetrics(new Font(Font.SERIF, Font.PLAIN, 12));
                own = "Java found a font";
            } catch (Throwable none) {
                own = "Java found none: " + none.getClass().getSimpleName();
            }
            Files.writeString(Path.of(arguments[0]), own);
            Files.write(Path.of(arguments[1]), pictures().of("Tasks", "Ring up worker co-ops"));
        }
    }

    @Test
    void itIsDrawnWhereThereIsNoFontAtAll(@TempDir Path folder) throws Exception {
        Path said = folder.resolve("said");
        Path drawn = folder.resolve("drawn.png");
        Path nowhere = Files.createDirectories(folder.resolve("nowhere"));
        Path config = folder.resolve("fonts.conf");
        Files.writeString(
                config,
                "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>" + nowhere
                        + "</dir></fontconfig>");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                WithoutFonts.class.getName(),
                said.toString(),
                drawn.toString());
        builder.environment().put("FONTCONFIG_FILE", config.toString());
        builder.environment().put("FONTCONFIG_PATH", nowhere.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();

        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String log = Files.readString(folder.resolve("log"), StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(log).isZero();
        assertThat(Files.readAllBytes(drawn)).isEqualTo(pictures().of("Tasks", "Ring up worker co-ops"));
        System.getLogger(CardPictureTest.class.getName())
                .log(System.Logger.Level.INFO, "Without fonts: {0}", Files.readString(said));
    }
}
