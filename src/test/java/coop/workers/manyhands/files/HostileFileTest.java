package coop.workers.manyhands.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import coop.workers.manyhands.files.FileInspection.NotTaken;
import coop.workers.manyhands.support.Cost;
import coop.workers.manyhands.support.Fuzz;
import coop.workers.manyhands.support.Photos;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files that would cost a lot: what they may take of time and memory has a bound. */
class HostileFileTest {

    private static final long MOST_ALLOCATED = 60_000_000;

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

    private @Nullable CleanFile inspected(String name, byte[] content) {
        return bounded(() -> {
            try {
                return inspection.inspect(upload(name, content));
            } catch (NotTaken refused) {
                return null;
            }
        });
    }

    /** Within the time, and without taking more memory than a small picture may. */
    private static <T> T bounded(Callable<T> work) {
        return Cost.bounded(MOST_ALLOCATED, work);
    }

    static byte[] picture(String format, int width, int height) {
        try {
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = image.createGraphics();
            pen.setColor(Color.RED);
            pen.fillRect(0, 0, width / 2, height);
            pen.dispose();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A PNG with one chunk more behind its header (PNG, section 5.3). */
    private static byte[] withChunk(byte[] png, String type, byte[] data) {
        try {
            return chunkAdded(png, type, data);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] chunkAdded(byte[] png, String type, byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(png, 0, 33);
        out.writeInt(data.length);
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        out.write(name);
        out.write(data);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt((int) crc.getValue());
        out.write(png, 33, png.length - 33);
        return bytes.toByteArray();
    }

    private static byte[] deflated(String before, int zeros) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(before.getBytes(StandardCharsets.ISO_8859_1));
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED))) {
            byte[] block = new byte[1 << 16];
            for (int done = 0; done < zeros; done += block.length) {
                deflater.write(block);
            }
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zTXt", "iTXt", "iCCP"})
    void chunkOfAPngThatInflatesToVeryMuchIsNotInflated(String chunk) throws Exception {
        String before = chunk.equals("iTXt") ? "Comment\0\1\0\0\0" : "Comment\0\0";
        byte[] sent = withChunk(picture("png", 8, 8), chunk, deflated(before, 128 << 20));
        assertThat(sent.length).isLessThan(2_000_000);

        CleanFile kept = inspected("small.png", sent);

        assertThat(Objects.requireNonNull(kept).content().length).isLessThan(1000);
    }

    @Test
    void progressivePhotoWithVeryManyScansIsRefusedAndAnOrdinaryOneIsNot() throws Exception {
        byte[] sent = Photos.progressive(64, 64, 3000);

        assertThatThrownBy(() -> inspection.inspect(upload("scans.jpg", sent)))
                .isInstanceOf(NotTaken.class)
                .hasMessageContaining("scans.jpg")
                .hasMessageContaining("Save it anew");
        assertThat(inspection
                        .inspect(upload("usual.jpg", Photos.progressive(64, 64, 0)))
                        .type())
                .isEqualTo(FileType.JPEG);
    }

    @Test
    void photoWithASecondFrameIsRefused() throws Exception {
        byte[] jpeg = picture("jpg", 40, 40);
        int frame = 2;
        while (!((jpeg[frame] & 0xFF) == 0xFF && (jpeg[frame + 1] & 0xFF) == 0xC0)) {
            frame++;
        }
        int length = 2 + ((jpeg[frame + 2] & 0xFF) << 8 | jpeg[frame + 3] & 0xFF);
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.write(jpeg, 0, frame + length);
        twice.write(jpeg, frame, jpeg.length - frame);

        assertThatThrownBy(() -> inspection.inspect(upload("twice.jpg", twice.toByteArray())))
                .isInstanceOf(NotTaken.class);
    }

    @Test
    void largePictureIsKeptSmallerAndReadSo() throws Exception {
        byte[] sent = picture("png", 5000, 4200);

        CleanFile kept =
                assertTimeoutPreemptively(Duration.ofSeconds(30), () -> inspection.inspect(upload("poster.png", sent)));

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(kept.content()));
        assertThat((long) image.getWidth() * image.getHeight()).isBetween(4_000_000L, 12_000_000L);
        assertThat(Math.round(420.0 * image.getWidth() / image.getHeight())).isEqualTo(500);
        assertThat(new Color(image.getRGB(10, 10)).getRed()).isGreaterThan(200);
    }

    /** Its lines alone would take more memory than a whole photo. */
    @Test
    void pictureThatIsFarTooWideIsRefusedByItsHeader() throws Exception {
        byte[] png = picture("png", 10, 10);
        java.nio.ByteBuffer.wrap(png, 16, 8).putInt(49_000_000).putInt(1);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        java.nio.ByteBuffer.wrap(png, 29, 4).putInt((int) crc.getValue());

        bounded(() -> {
            assertThatThrownBy(() -> inspection.inspect(upload("wide.png", png)))
                    .isInstanceOf(NotTaken.class)
                    .hasMessageContaining("pixels");
            return true;
        });
    }

    private static byte[] document(String... parts) {
        try {
            return zipped(parts);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] zipped(String... parts) throws IOException {
        byte[] type = "application/vnd.oasis.opendocument.text".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry first = new ZipEntry("mimetype");
            first.setMethod(ZipEntry.STORED);
            first.setSize(type.length);
            CRC32 crc = new CRC32();
            crc.update(type);
            first.setCrc(crc.getValue());
            zip.putNextEntry(first);
            zip.write(type);
            for (String part : parts) {
                zip.putNextEntry(new ZipEntry(part));
                zip.write('x');
            }
        }
        return out.toByteArray();
    }

    @Test
    void documentOfLibreOfficeWithMacrosIsRefusedAndOneWithoutIsNot() throws Exception {
        assertThat(inspection.inspect(upload("a.odt", document("content.xml"))).type())
                .isEqualTo(FileType.ODT);
        for (String macro : List.of("Basic/Standard/Module1.xml", "Scripts/python/evil.py")) {
            assertThatThrownBy(() -> inspection.inspect(upload("a.odt", document("content.xml", macro))))
                    .isInstanceOf(NotTaken.class)
                    .hasMessageContaining("macro");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202e", "\u2066", "\u2069", "\ufeff", "\u200b", "\ufffe", "\u2028", "\ud800"})
    void fileNameTurnsNoDirectionAndHidesNothing(String hidden) {
        byte[] text = "We share.".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> inspection.inspect(upload("policy" + hidden + "txt.txt", text)))
                .isInstanceOf(NotTaken.class)
                .hasMessageContaining("another name");
    }

    private static final byte[] PNG = picture("png", 40, 30);
    private static final byte[] JPEG = picture("jpg", 40, 30);

    /** Whatever stands where in a picture: it is taken or refused, within bounds, and nothing else comes of it. */
    @Fuzz
    void damagedPictureIsTakenOrRefusedAndNothingElse(
            @ForAll boolean jpeg,
            @ForAll @IntRange(max = 2000) int at,
            @ForAll byte value,
            @ForAll @IntRange(max = 2000) int other,
            @ForAll byte second,
            @ForAll @IntRange(max = 60) int cut) {
        byte[] whole = jpeg ? JPEG : PNG;
        byte[] damaged = Arrays.copyOf(whole, whole.length - (cut > 50 ? cut : 0));
        // What tells the kind stays.
        damaged[8 + at % (damaged.length - 8)] = value;
        damaged[8 + other % (damaged.length - 8)] = second;

        CleanFile kept = inspected("damaged.png", damaged);

        if (kept != null) {
            assertThat(kept.type().isPhoto()).isTrue();
        }
    }

    /** How files begin that are told by their first bytes, and what documents are made of. */
    @Provide
    Arbitrary<byte[]> beginnings() {
        return Arbitraries.of(
                new byte[0],
                Arrays.copyOf(PNG, 33),
                Arrays.copyOf(JPEG, 20),
                "%PDF-1.7\n1 0 obj\n<< /Length 999999999 >>\nstream\n".getBytes(StandardCharsets.US_ASCII),
                "PK\3\4".getBytes(StandardCharsets.ISO_8859_1),
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1},
                "GIF89a".getBytes(StandardCharsets.US_ASCII),
                "<svg xmlns=\"http://www.w3.org/2000/svg\">".getBytes(StandardCharsets.US_ASCII),
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"b\">]>".getBytes(StandardCharsets.US_ASCII),
                document("content.xml"),
                document("[Content_Types].xml", "word/document.xml"));
    }

    @Fuzz
    void anyBytesAreAFileThatIsTakenOrRefused(
            @ForAll("beginnings") byte[] beginning, @ForAll @Size(max = 1_000) byte[] rest) {
        byte[] content = Arrays.copyOf(beginning, beginning.length + rest.length);
        System.arraycopy(rest, 0, content, beginning.length, rest.length);

        CleanFile kept = inspected("any.bin", content);

        if (kept != null) {
            assertThat(kept.type().hasEnding(kept.name())).isTrue();
        }
    }

    @Fuzz
    void damagedDocumentIsTakenOrRefused(
            @ForAll @IntRange(max = 600) int at,
            @ForAll byte value,
            @ForAll @IntRange(max = 600) int other,
            @ForAll byte second) {
        byte[] damaged = document("[Content_Types].xml", "word/document.xml", "word/styles.xml");
        damaged[at % damaged.length] = value;
        damaged[other % damaged.length] = second;

        CleanFile kept = inspected("damaged.docx", damaged);

        if (kept != null) {
            assertThat(kept.content()).isEqualTo(damaged);
        }
    }

    @Fuzz
    void anyNameIsTamedOrRefused(@ForAll @StringLength(max = 300) String name) {
        CleanFile kept = inspected(name, "We share.".getBytes(StandardCharsets.UTF_8));

        if (kept != null) {
            assertThat(kept.name()).hasSizeLessThan(120).doesNotContain("/", "\\", "\"", "\n", "\r", "\0");
        }
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"tEXt", "zTXt"})
    void twiceThePictureTakesTwiceTheWork(String chunk) {
        Cost.assertLinear(2_000, chunks -> {
            byte[] png = PNG;
            ByteArrayOutputStream many = new ByteArrayOutputStream();
            many.write(png, 0, 33);
            byte[] one = withChunk(png, chunk, new byte[200]);
            for (int times = 0; times < chunks; times++) {
                many.write(one, 33, one.length - png.length);
            }
            many.write(png, 33, png.length - 33);
            byte[] sent = many.toByteArray();
            return () -> {
                try {
                    inspection.inspect(upload("chunks.png", sent));
                } catch (NotTaken refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                }
            };
        });
    }

    @Tag("long")
    @Test
    void twiceTheDocumentTakesTwiceTheWork() {
        Cost.assertLinear(1_000, parts -> {
            String[] names = new String[parts];
            Arrays.setAll(names, part -> "word/" + part + ".xml");
            names[0] = "[Content_Types].xml";
            byte[] sent = document(names);
            return () -> {
                try {
                    assertThat(inspection.inspect(upload("parts.docx", sent)).type())
                            .isNotNull();
                } catch (NotTaken refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                }
            };
        });
    }
}
