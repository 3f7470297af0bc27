package coop.workers.manyhands.files;

import coop.workers.manyhands.forms.Characters;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.filters.ImageFilter;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.apache.tika.Tika;
import org.springframework.stereotype.Component;

/**
 * Looks at a file that comes in: what it is, its content tells and not its name. Photos are written anew, upright, which
 * leaves behind everything that the camera noted (place, time, serial number); so does whatever hides in a photo that is
 * none. What that may cost is bounded before a decoder begins: see {@link ImageStructure}.
 */
@Component
class FileInspection {

    static final int MOST_BYTES = 10_000_000;

    /** As the header says, before anything is decoded. */
    static final long MOST_PIXELS = 50_000_000;

    /** One line of a picture is decoded as a whole. */
    static final int LONGEST_SIDE = 30_000;

    /** Enough for a print of 30 by 40 cm. What is larger is read in steps of several pixels, so it is never there as a whole. */
    static final long MOST_PIXELS_KEPT = 12_000_000;

    /** Progressive photos have some ten. Each goes through the whole picture. */
    static final int MOST_SCANS = 64;

    /** Several scans are held as a whole while they come together, unlike a single one. */
    static final long MOST_PIXELS_IN_SCANS = 24_000_000;

    /** What 64 scans of 12 million pixels are: a larger photo has fewer. */
    private static final long MOST_PIXELS_GONE_THROUGH = 64 * MOST_PIXELS_KEPT;

    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** A small zip file may unfold without end, and have parts without end. */
    private static final long MOST_UNFOLDED = 200_000_000;

    private static final int MOST_PARTS = 5_000;

    private static final int THUMBNAIL = 320;
    private static final double QUALITY = 0.92;

    private final Tika tika = new Tika();

    /** Why a file is not taken, in words that say the way out. */
    static final class NotTaken extends Exception {

        private static final long serialVersionUID = 1L;

        NotTaken(String message) {
            super(message);
        }
    }

    /**
     * The file as it may be kept. May take seconds: never in a transaction.
     *
     * @throws NotTaken if it is too large, empty, or nothing that is taken
     */
    CleanFile inspect(Upload upload) throws NotTaken {
        return inspect(upload, false);
    }

    /** The same; of a photo, perhaps, with all its pixels besides. */
    CleanFile inspect(Upload upload, boolean original) throws NotTaken {
        String given = baseName(upload.name());
        if (Characters.firstForbidden(upload.name(), false).isPresent()) {
            throw new NotTaken("The name of a file has characters that nobody can see, or that turn the others round;"
                    + " give it another name, and choose it anew.");
        }
        if (upload.size() > MOST_BYTES) {
            throw new NotTaken("\"%s\" is larger than 10 MB. Make it smaller, or put it somewhere and give the link."
                    .formatted(given));
        }
        try {
            byte[] content = upload.bytes();
            if (content.length == 0) {
                throw new NotTaken("\"%s\" is empty. Choose it anew.".formatted(given));
            }
            FileType type = typeOf(given, content)
                    .orElseThrow(() -> new NotTaken(
                            "\"%s\" is nothing that we take: photos as JPEG or PNG, PDF, text, or documents of LibreOffice, Word, Excel or PowerPoint."
                                    .formatted(given)));
            String name = type.hasEnding(given) ? given : given + "." + type.ending();
            return type.isPhoto()
                    ? developed(name, type, content, original)
                    : new CleanFile(name, type, content, null, null);
        } catch (IOException unreadable) {
            throw unreadable(given);
        }
    }

    private static NotTaken unreadable(String name) {
        return new NotTaken("\"%s\" cannot be read; it may be damaged, or break off in the middle. Choose it anew."
                .formatted(name));
    }

    private static CleanFile developed(String name, FileType type, byte[] content, boolean original)
            throws NotTaken, IOException {
        ImageStructure picture = ImageStructure.of(type, content);
        if (picture.width() < 1 || picture.height() < 1) {
            throw new IOException("Nothing to be seen.");
        }
        if (picture.pixels() > MOST_PIXELS || picture.width() > LONGEST_SIDE || picture.height() > LONGEST_SIDE) {
            throw new NotTaken(
                    "\"%s\" has more than 50 million pixels, or is more than %,d pixels long. Make it smaller."
                            .formatted(name, LONGEST_SIDE));
        }
        if (picture.scans() > MOST_SCANS
                || picture.scans() * picture.pixels() > MOST_PIXELS_GONE_THROUGH
                || (picture.scans() > 1 && picture.pixels() > MOST_PIXELS_IN_SCANS)) {
            throw new NotTaken(
                    "\"%s\" is a photo in %d passes, which takes too long to read. Save it anew as an ordinary JPEG (not \"progressive\"), or smaller."
                            .formatted(name, picture.scans()));
        }
        if (picture.isForPrint()) {
            throw new NotTaken(
                    "\"%s\" is in the colours of printing presses (CMYK), which screens show wrongly. Save it in those of screens (RGB, sRGB), and choose it anew."
                            .formatted(name));
        }
        try {
            BufferedImage photo = upright(decoded(type, picture), picture.orientation());
            ByteArrayOutputStream clean = new ByteArrayOutputStream(content.length);
            Thumbnails.of(photo)
                    .scale(1)
                    .outputFormat(type.ending())
                    .outputQuality(QUALITY)
                    .toOutputStream(clean);
            ByteArrayOutputStream thumbnail = new ByteArrayOutputStream();
            Thumbnails.of(photo)
                    .size(THUMBNAIL, THUMBNAIL)
                    .outputFormat("jpg")
                    .outputQuality(0.8)
                    .toOutputStream(thumbnail);
            return new CleanFile(
                    name, type, clean.toByteArray(), thumbnail.toByteArray(), original ? picture.asTaken() : null);
        } catch (RuntimeException damaged) {
            // Decoders say in many ways that they cannot go on: an index out of bounds, a negative length, a bad
            // profile.
            throw unreadable(name);
        }
    }

    /** Never larger than what is kept, however large the picture is. */
    private static BufferedImage decoded(FileType type, ImageStructure picture) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(type.ending());
        ImageReader reader = readers.next();
        try (MemoryCacheImageInputStream input =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(picture.bare()))) {
            reader.setInput(input, true, true);
            Deadline deadline = new Deadline(LONGEST);
            reader.addIIOReadProgressListener(deadline);
            Remarks remarks = new Remarks();
            reader.addIIOReadWarningListener(remarks);
            int step = 1;
            while (picture.pixels() / ((long) step * step) > MOST_PIXELS_KEPT) {
                step++;
            }
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, param);
            if (deadline.passed) {
                throw new IOException("It takes too long.");
            }
            if (remarks.incomplete) {
                throw new IOException("Something of the picture is missing.");
            }
            return image;
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage upright(BufferedImage photo, int orientation) {
        ImageFilter turn = ExifFilterUtils.getFilterForOrientation(Orientation.typeOf(orientation));
        return turn.apply(photo);
    }

    private Optional<FileType> typeOf(String name, byte[] content) throws IOException, NotTaken {
        String found = tika.detect(content);
        Optional<FileType> type = FileType.of(found);
        if (type.filter(FileType::isOpenDocument).isPresent()) {
            parts(name, content);
            return type;
        }
        return switch (found) {
            case "application/zip", "application/x-tika-ooxml" -> parts(name, content);
            case "text/markdown", "text/csv", "text/x-web-markdown" -> Optional.of(FileType.TEXT);
            default -> type;
        };
    }

    /** A document of Office is a zip file; which one, the names of its parts tell, and whether it brings macros. */
    private static Optional<FileType> parts(String file, byte[] content) throws IOException, NotTaken {
        boolean office = false;
        FileType found = null;
        try (InputStream bytes = new ByteArrayInputStream(content);
                ZipInputStream zip = new ZipInputStream(bytes)) {
            long unfolded = 0;
            int parts = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                office |= name.equals("[Content_Types].xml");
                if (name.endsWith("vbaProject.bin") || name.startsWith("Basic/") || name.startsWith("Scripts/")) {
                    throw new NotTaken("\"%s\" has macros in it, which are programs. Save it without them, or as PDF."
                            .formatted(file));
                }
                if (name.startsWith("word/")) {
                    found = FileType.DOCX;
                } else if (name.startsWith("xl/")) {
                    found = FileType.XLSX;
                } else if (name.startsWith("ppt/")) {
                    found = FileType.PPTX;
                }
                unfolded += zip.skip(MOST_UNFOLDED - unfolded);
                if (unfolded >= MOST_UNFOLDED || ++parts > MOST_PARTS) {
                    throw new NotTaken(
                            "\"%s\" unfolds to more than we can look through. Save it as PDF, or put it somewhere and give the link."
                                    .formatted(file));
                }
            }
        } catch (IllegalArgumentException badName) {
            throw new IOException("A part has a name that is none.", badName);
        }
        return office ? Optional.ofNullable(found) : Optional.empty();
    }

    /**
     * Without a path, without what would confuse a file system, a header or a reader (a name that turns its direction shows
     * another ending than it has), and not too long.
     */
    private static String baseName(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String part = last.length() <= 100 ? last : last.substring(0, 80) + last.substring(last.length() - 20);
        // Controls, invisible ones, halves of pairs, what is no character, and ends of lines.
        String tame = part.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}\"<>|:*?;]+", "_")
                .strip();
        return tame.isEmpty() || tame.startsWith(".") ? "file" + tame : tame;
    }

    /** What the decoder remarks and passes over: it fills up grey what is missing. Other remarks are about notes and padding. */
    private static final class Remarks implements IIOReadWarningListener {

        private boolean incomplete;

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            String words = warning.toLowerCase(Locale.ROOT);
            incomplete |= words.contains("premature end") || words.contains("bad huffman code");
        }
    }

    /** Ends a decoding that takes too long. */
    private static final class Deadline implements IIOReadProgressListener {

        private final long end;
        private boolean passed;

        Deadline(Duration longest) {
            this.end = System.nanoTime() + longest.toNanos();
        }

        @Override
        public void imageProgress(ImageReader source, float percentageDone) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                passed = true;
                source.abort();
            }
        }

        @Override
        public void sequenceStarted(ImageReader source, int minIndex) {}

        @Override
        public void sequenceComplete(ImageReader source) {}

        @Override
        public void imageStarted(ImageReader source, int imageIndex) {}

        @Override
        public void imageComplete(ImageReader source) {}

        @Override
        public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

        @Override
        public void thumbnailProgress(ImageReader source, float percentageDone) {}

        @Override
        public void thumbnailComplete(ImageReader source) {}

        @Override
        public void readAborted(ImageReader source) {}
    }
}
