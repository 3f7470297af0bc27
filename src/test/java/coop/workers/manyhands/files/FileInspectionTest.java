package coop.workers.manyhands.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.workers.manyhands.files.FileInspection.NotTaken;
import coop.workers.manyhands.support.Photos;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken, and what is left of it. */
class FileInspectionTest {

    private final FileInspection inspection = new FileInspection();

    private static Upload upload(String name, byte[] content) {
        return new Upload() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public long size() {
                return content.length;
            }

            @Override
            public byte[] bytes() {
                return content;
            }
        };
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /**
     * A JPEG with an EXIF segment (CIPA DC-008): the picture is to be turned by a quarter, and was taken at 53°48' north.
     */
    private static byte[] withExif(byte[] jpeg) throws IOException {
        ByteArrayOutputStream exif = new ByteArrayOutputStream();
        exif.writeBytes("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
        exif.writeBytes(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8});
        exif.writeBytes(new byte[] {0, 2});
        // Orientation (0x0112), SHORT, 1, 6: turn right.
        exif.writeBytes(new byte[] {1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0});
        // GPS info (0x8825), LONG, 1, at offset 38.
        exif.writeBytes(new byte[] {(byte) 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38});
        exif.writeBytes(new byte[4]);
        exif.writeBytes(new byte[] {0, 1});
        // GPSLatitude (2), RATIONAL, 3, at offset 56.
        exif.writeBytes(new byte[] {0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, 56});
        exif.writeBytes(new byte[4]);
        for (int part : new int[] {53, 48, 7}) {
            exif.writeBytes(new byte[] {0, 0, 0, (byte) part, 0, 0, 0, 1});
        }
        exif.writeBytes("Mill Lane, Leeds".getBytes(StandardCharsets.ISO_8859_1));
        byte[] segment = exif.toByteArray();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(
                new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) ((segment.length + 2) >> 8), (byte) (segment.length + 2)});
        out.writeBytes(segment);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static boolean holds(byte[] content, String text) {
        return new String(content, StandardCharsets.ISO_8859_1).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gpj.\u202eexe", "a\u2066b.jpg", "a\ufeffb.jpg", "a\u200bb.jpg", "a\ufffeb.jpg", "a\ud800b.jpg"})
    void nameThatIsReadAsAnotherIsRefusedInWords(String name) {
        assertThatThrownBy(() -> inspection.inspect(upload(name, new byte[] {1})))
                .isInstanceOf(NotTaken.class)
                .hasMessageContaining("give it another name")
                .hasMessageNotContaining(name);
    }

    @Test
    void photoIsUprightAndSaysNothingAboutWhereItWasTaken() throws Exception {
        byte[] sent = withExif(picture("jpg", 400, 200));
        assertThat(holds(sent, "Mill Lane") && holds(sent, "Exif"))
                .as("it was there")
                .isTrue();

        CleanFile kept = inspection.inspect(upload("Our workplace.JPG", sent));

        assertThat(kept.type()).isEqualTo(FileType.JPEG);
        assertThat(kept.name()).isEqualTo("Our workplace.JPG");
        assertThat(holds(kept.content(), "Exif") || holds(kept.content(), "Mill Lane"))
                .isFalse();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(kept.content()));
        assertThat(image.getWidth()).isEqualTo(200);
        assertThat(image.getHeight()).isEqualTo(400);
        // Its left half was red; turned right, that is the upper one.
        assertThat(new Color(image.getRGB(100, 50)).getRed()).isGreaterThan(200);
        assertThat(new Color(image.getRGB(100, 350)).getRed()).isLessThan(60);
        BufferedImage thumbnail = ImageIO.read(new ByteArrayInputStream(Objects.requireNonNull(kept.thumbnail())));
        assertThat(thumbnail.getHeight()).isEqualTo(320);
        assertThat(thumbnail.getWidth()).isEqualTo(160);
    }

    @Test
    void whatHangsOnAPhotoIsLeftBehind() throws Exception {
        byte[] picture = picture("png", 60, 40);
        byte[] sent = Arrays.copyOf(picture, picture.length + 40);
        System.arraycopy("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8), 0, sent, picture.length, 25);

        CleanFile kept = inspection.inspect(upload("logo.png", sent));

        assertThat(kept.type()).isEqualTo(FileType.PNG);
        assertThat(holds(kept.content(), "script")).isFalse();
    }

    @Test
    void contentTellsWhatItIsAndTheNameFollows() throws Exception {
        CleanFile kept = inspection.inspect(upload("../../etc/holiday.pdf", picture("jpg", 20, 20)));

        assertThat(kept.type()).isEqualTo(FileType.JPEG);
        assertThat(kept.name()).isEqualTo("holiday.pdf.jpg");
    }

    @Test
    void documentsAreKeptAsTheyAre() throws Exception {
        byte[] pdf = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(inspection.inspect(upload("policy.pdf", pdf)).content()).isEqualTo(pdf);
        byte[] docx = zip("[Content_Types].xml", "_rels/.rels", "word/document.xml");
        assertThat(inspection.inspect(upload("policy", docx)).name()).isEqualTo("policy.docx");
        byte[] text = "Our policy:\nwe share.".getBytes(StandardCharsets.UTF_8);
        assertThat(inspection.inspect(upload("policy.md", text)).type()).isEqualTo(FileType.TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><script>alert(1)</script></html>",
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "MZ\u0000",
                "GIF89a"
            })
    void whatABrowserOrAMachineWouldRunIsRefusedWhateverItIsCalled(String content) {
        assertThatThrownBy(() -> inspection.inspect(upload("photo.jpg", content.getBytes(StandardCharsets.ISO_8859_1))))
                .isInstanceOf(NotTaken.class)
                .hasMessageContaining("photo.jpg")
                .hasMessageContaining("JPEG or PNG");
    }

    @Test
    void macrosAndOtherArchivesAreRefused() throws Exception {
        for (byte[] content : new byte[][] {
            zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), zip("a.txt"), zip("word/x.xml")
        }) {
            assertThatThrownBy(() -> inspection.inspect(upload("a.docx", content)))
                    .isInstanceOf(NotTaken.class);
        }
    }

    @Test
    void whatIsTooLargeEmptyOrDamagedIsRefusedWithTheWayOut() throws Exception {
        assertThatThrownBy(() -> inspection.inspect(upload("big.pdf", new byte[FileInspection.MOST_BYTES + 1])))
                .hasMessageContaining("10 MB")
                .hasMessageContaining("link");
        assertThatThrownBy(() -> inspection.inspect(upload("none.pdf", new byte[0])))
                .hasMessageContaining("empty");
        byte[] half = Arrays.copyOf(picture("jpg", 300, 300), 30);
        assertThatThrownBy(() -> inspection.inspect(upload("half.jpg", half))).isInstanceOf(NotTaken.class);
    }

    @Test
    void photoInTheColoursOfAPrintingPressIsRefusedWithTheWayOut() throws Exception {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            Raster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 60, 40, 4, null);
            writer.write(null, new IIOImage(inks, null, null), null);
        }
        writer.dispose();

        assertThatThrownBy(() -> inspection.inspect(upload("poster.jpg", out.toByteArray())))
                .isInstanceOf(NotTaken.class)
                .hasMessageContaining("poster.jpg")
                .hasMessageContaining("CMYK")
                .hasMessageContaining("Save it in those of screens (RGB, sRGB)");
    }

    /** A decoder shows the upper half, and grey below. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.6, 0.99})
    void photoThatBreaksOffIsRefused(double part) throws Exception {
        byte[] jpeg = Photos.photo(400, 300, 0.8f);
        byte[] half = Arrays.copyOf(jpeg, (int) (jpeg.length * part));
        byte[] closed = Arrays.copyOf(half, half.length + 2);
        closed[half.length] = (byte) 0xFF;
        closed[half.length + 1] = (byte) 0xD9;
        byte[] filledUp = Arrays.copyOf(half, jpeg.length);
        byte[] png = picture("png", 400, 300);
        byte[] halfPng = Arrays.copyOf(png, (int) (png.length * part));

        for (byte[] broken : new byte[][] {half, closed, filledUp, halfPng}) {
            assertThatThrownBy(() -> inspection.inspect(upload("photo", broken)))
                    .isInstanceOf(NotTaken.class)
                    .hasMessageContaining("break off in the middle");
        }
        assertThat(inspection.inspect(upload("photo.jpg", jpeg)).original()).isNull();
    }

    @Test
    void originalHasEveryPixelAndSaysNothingButHowTheCameraWasHeld() throws Exception {
        byte[] sent = withExif(Photos.photo(400, 200, 0.95f));

        byte[] original = Objects.requireNonNull(
                inspection.inspect(upload("banner.jpg", sent), true).original());

        assertThat(holds(original, "Mill Lane")).isFalse();
        // The tag of the place (0x8825).
        assertThat(holds(original, "\u0088\u0025\u0000\u0004")).isFalse();
        BufferedImage before = ImageIO.read(new ByteArrayInputStream(sent));
        BufferedImage after = ImageIO.read(new ByteArrayInputStream(original));
        assertThat(after.getRGB(0, 0, 400, 200, null, 0, 400)).isEqualTo(before.getRGB(0, 0, 400, 200, null, 0, 400));
        assertThat(ImageStructure.of(FileType.JPEG, original).orientation()).isEqualTo(6);
        assertThat(inspection
                        .inspect(upload("a.pdf", "%PDF-1.7\n".getBytes(StandardCharsets.UTF_8)), true)
                        .original())
                .isNull();
    }

    @Test
    void smallFileThatUnfoldsToAGiganticPictureIsRefusedBeforeItIsOpened() throws Exception {
        byte[] png = picture("png", 10, 10);
        // Width and height stand in the header, and the checksum after them (PNG, section 11.2.2).
        byte[] huge = png.clone();
        java.nio.ByteBuffer.wrap(huge, 16, 8).putInt(60_000).putInt(60_000);
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(huge, 12, 17);
        java.nio.ByteBuffer.wrap(huge, 29, 4).putInt((int) crc.getValue());

        assertThatThrownBy(() -> inspection.inspect(upload("huge.png", huge))).hasMessageContaining("pixels");
    }
}
