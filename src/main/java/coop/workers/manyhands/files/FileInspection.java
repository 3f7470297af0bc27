package coop.workers.manyhands.files;

import coop.workers.manyhands.forms.Characters;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import org.apache.tika.Tika;
import org.springframework.stereotype.Component;

/**
 * Looks at a file that comes in: what it is, its content tells and not its name. Photos are written anew, upright, which
 * leaves behind everything that the camera noted (place, time, serial number); so does whatever hides in a photo that is
 * none.
 */
@Component
class FileInspection {

    static final int MOST_BYTES = 10_000_000;

    /** A photo of that many pixels takes 200 MB while it is open. */
    static final long MOST_PIXELS = 50_000_000;

    /** A small zip file may unfold without end. */
    private static final long MOST_UNFOLDED = 200_000_000;

    private static final int THUMBNAIL = 320;
    private static final double QUALITY = 0.92;

    private final Tika tika = new Tika();

    /** One photo at a time: two of the largest would not fit into a small server's memory. */
    private final Semaphore darkroom = new Semaphore(1);

    /** Why a file is not taken, in words that say the way out. */
    static final class NotTaken extends Exception {

        private static final long serialVersionUID = 1L;

        NotTaken(String message) {
            super(message);
        }
    }

    /**
     * The file as it may be kept.
     *
     * @throws NotTaken if it is too large, empty, or nothing that is taken
     */
    CleanFile inspect(Upload upload) throws NotTaken {
        String given = baseName(upload.name());
        if (Characters.firstForbidden(given, false).isPresent()) {
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
            FileType type = typeOf(content)
                    .orElseThrow(() -> new NotTaken(
                            "\"%s\" is nothing that we take: photos as JPEG or PNG, PDF, text, or documents of LibreOffice, Word, Excel or PowerPoint."
                                    .formatted(given)));
            String name = type.hasEnding(given) ? given : given + "." + type.ending();
            return type.isPhoto() ? developed(name, type, content) : new CleanFile(name, type, content, null);
        } catch (IOException unreadable) {
            throw new NotTaken("\"%s\" cannot be read; it may be damaged. Choose it anew.".formatted(given));
        }
    }

    private CleanFile developed(String name, FileType type, byte[] content) throws NotTaken, IOException {
        if (pixelsOf(content) > MOST_PIXELS) {
            throw new NotTaken("\"%s\" has more than 50 million pixels. Make it smaller.".formatted(name));
        }
        darkroom.acquireUninterruptibly();
        try {
            // Read once, and turned upright as the camera noted it.
            BufferedImage photo =
                    Thumbnails.of(new ByteArrayInputStream(content)).scale(1).asBufferedImage();
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
            return new CleanFile(name, type, clean.toByteArray(), thumbnail.toByteArray());
        } finally {
            darkroom.release();
        }
    }

    /** Read from the header: a small file may unfold to a gigantic picture. */
    private static long pixelsOf(byte[] content) throws IOException {
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new IOException("no picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input);
                return (long) reader.getWidth(0) * reader.getHeight(0);
            } finally {
                reader.dispose();
            }
        }
    }

    private Optional<FileType> typeOf(byte[] content) throws IOException {
        String found = tika.detect(content);
        return switch (found) {
            case "application/zip", "application/x-tika-ooxml" -> officeType(content);
            case "text/markdown", "text/csv", "text/x-web-markdown" -> Optional.of(FileType.TEXT);
            default -> FileType.of(found);
        };
    }

    /** A document of Office is a zip file; which one, the names of its parts tell. */
    private static Optional<FileType> officeType(byte[] content) throws IOException {
        boolean office = false;
        FileType found = null;
        try (InputStream bytes = new ByteArrayInputStream(content);
                ZipInputStream zip = new ZipInputStream(bytes)) {
            long unfolded = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                office |= name.equals("[Content_Types].xml");
                if (name.endsWith("vbaProject.bin")) {
                    return Optional.empty();
                }
                if (name.startsWith("word/")) {
                    found = FileType.DOCX;
                } else if (name.startsWith("xl/")) {
                    found = FileType.XLSX;
                } else if (name.startsWith("ppt/")) {
                    found = FileType.PPTX;
                }
                unfolded += zip.skip(MOST_UNFOLDED - unfolded);
                if (unfolded >= MOST_UNFOLDED) {
                    return Optional.empty();
                }
            }
        }
        return office ? Optional.ofNullable(found) : Optional.empty();
    }

    /** Without a path, without what would confuse a file system or a header, and not too long. */
    private static String baseName(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String tame = last.replaceAll("[\\p{Cntrl}\"<>|:*?;]+", "_").strip();
        String bare = tame.isEmpty() || tame.startsWith(".") ? "file" + tame : tame;
        return bare.length() <= 100 ? bare : bare.substring(0, 80) + bare.substring(bare.length() - 20);
    }
}
