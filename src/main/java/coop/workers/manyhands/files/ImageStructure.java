package coop.workers.manyhands.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A picture as its file is built, read by ourselves before any decoder sees it: one passage over the bytes, nothing is
 * inflated. What is no part of the picture itself (text, colour profiles, notes of the camera, thumbnails) is left out, so
 * a decoder meets nothing but the picture, and only as large as its header says.
 *
 * @param width in pixels
 * @param height in pixels
 * @param orientation how the camera was held, from 1 to 8 as of EXIF (CIPA DC-008, tag 0x0112); 1 where nobody said
 * @param colours how many numbers a pixel has; four are the inks of a printing press
 * @param scans how often a decoder goes through the whole picture
 * @param bare the picture and nothing else
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ImageStructure(int width, int height, int orientation, int colours, int scans, byte[] bare) {

    /** How a picture is coded (critical), what is transparent, and how bright and dense it is meant. Nothing else. */
    private static final Set<String> CHUNKS = Set.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "sRGB", "gAMA", "pHYs");

    private static final int PNG_SIGNATURE = 8;
    private static final int ORIENTATION = 0x0112;

    /** How many pixels the header promises. */
    long pixels() {
        return (long) width * height;
    }

    /** Whether the colours are those of a printing press, which no decoder here turns into those of a screen. */
    boolean isForPrint() {
        return colours == 4;
    }

    /**
     * The picture with every pixel as it was coded, and nothing that the camera noted but how it was held: that is written anew.
     */
    byte[] asTaken() {
        if (orientation == 1) {
            return bare;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(bare.length + 36);
        out.write(bare, 0, 2);
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, 34});
        out.writeBytes("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1});
        out.writeBytes(new byte[] {1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0});
        out.write(bare, 2, bare.length - 2);
        return out.toByteArray();
    }

    static ImageStructure of(FileType type, byte[] content) throws IOException {
        try {
            return type == FileType.PNG ? png(content) : jpeg(content);
        } catch (IndexOutOfBoundsException | IllegalArgumentException cutOff) {
            throw new IOException("The picture ends in the middle.", cutOff);
        }
    }

    // PNG, section 5: a signature, then chunks of length, type, data and checksum

    private static ImageStructure png(byte[] content) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(content);
        ByteArrayOutputStream bare = new ByteArrayOutputStream(content.length);
        bare.write(content, 0, PNG_SIGNATURE);
        int at = PNG_SIGNATURE;
        int width = 0;
        int height = 0;
        while (true) {
            int length = in.getInt(at);
            String type = new String(content, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (length < 0 || length > content.length - at - 12) {
                throw new IOException("A chunk is longer than the file.");
            }
            boolean first = at == PNG_SIGNATURE;
            if (first != type.equals("IHDR")) {
                throw new IOException("The header stands first, and once.");
            }
            if (first) {
                width = in.getInt(at + 8);
                height = in.getInt(at + 12);
            }
            if (CHUNKS.contains(type)) {
                bare.write(content, at, length + 12);
            }
            if (type.equals("IEND")) {
                return new ImageStructure(width, height, 1, 3, 1, bare.toByteArray());
            }
            at += length + 12;
        }
    }

    // JPEG (ITU-T T.81, annex B): segments behind markers, and after each SOS what is coded up to the next marker

    private static ImageStructure jpeg(byte[] content) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(content);
        ByteArrayOutputStream bare = new ByteArrayOutputStream(content.length);
        bare.write(content, 0, 2);
        int at = 2;
        int width = 0;
        int height = 0;
        int frames = 0;
        int scans = 0;
        int orientation = 1;
        int colours = 0;
        boolean ends = false;
        while (at + 1 < content.length) {
            int marker = content[at + 1] & 0xFF;
            if ((content[at] & 0xFF) != 0xFF || marker == 0xFF) {
                // Some cameras fill up between segments; decoders look for the next marker too.
                at++;
            } else if (marker == 0xD9) {
                ends = true;
                break;
            } else if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
                at += 2;
            } else {
                int length = in.getShort(at + 2) & 0xFFFF;
                if (length < 2 || length > content.length - at - 2) {
                    throw new IOException("A segment is longer than the file.");
                }
                int end = at + 2 + length;
                if (isFrame(marker)) {
                    frames++;
                    height = in.getShort(at + 5) & 0xFFFF;
                    width = in.getShort(at + 7) & 0xFFFF;
                    colours = in.get(at + 9) & 0xFF;
                }
                if (marker == 0xE1 && orientation == 1) {
                    orientation = orientation(
                            ByteBuffer.wrap(content, at + 4, length - 2).slice());
                }
                if (marker == 0xDA) {
                    scans++;
                    end = endOfScan(content, end);
                }
                if (isPartOfThePicture(marker, content, at, length)) {
                    bare.write(content, at, end - at);
                }
                at = end;
            }
        }
        if (frames != 1 || scans == 0) {
            throw new IOException("There is one picture in a photo.");
        }
        if (!ends) {
            // A decoder would fill up with grey what is missing.
            throw new IOException("The picture breaks off.");
        }
        bare.write(0xFF);
        bare.write(0xD9);
        return new ImageStructure(width, height, orientation, colours, scans, bare.toByteArray());
    }

    /** SOF0 to SOF15, without what lies between them; DHP begins a hierarchy of several. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC || marker == 0xDE;
    }

    /** All but notes; of those, Adobe's and JFIF's own few bytes say what the colours mean. */
    private static boolean isPartOfThePicture(int marker, byte[] content, int at, int length) {
        return switch (marker) {
            case 0xEE -> length == 14 && startsWith(content, at + 4, "Adobe");
            // Without the small picture that may stand in it.
            case 0xE0 -> length == 16 && startsWith(content, at + 4, "JFIF\0");
            // Behind the notes lie segments that nobody uses, and comments.
            default -> marker < 0xE0;
        };
    }

    /** Where the next marker is; a zero after FF is a coded FF, and D0 to D7 belong to the scan. */
    private static int endOfScan(byte[] content, int from) {
        for (int at = from; at + 1 < content.length; at++) {
            if ((content[at] & 0xFF) == 0xFF) {
                int next = content[at + 1] & 0xFF;
                if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
                    return at;
                }
            }
        }
        return content.length;
    }

    /** Of EXIF one number is read, in its first directory. */
    private static int orientation(ByteBuffer segment) {
        if (segment.remaining() < 14 || !startsWith(segment.array(), segment.arrayOffset(), "Exif\0\0")) {
            return 1;
        }
        ByteBuffer tiff = segment.slice(6, segment.remaining() - 6);
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return 1;
        }
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int entry = 0; entry < entries; entry++) {
            int at = directory + 2 + 12 * entry;
            if (at > tiff.limit() - 12) {
                return 1;
            }
            if ((tiff.getShort(at) & 0xFFFF) == ORIENTATION) {
                int value = tiff.getShort(at + 8) & 0xFFFF;
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    private static boolean startsWith(byte[] content, int at, String letters) {
        for (int i = 0; i < letters.length(); i++) {
            if (at + i >= content.length || content[at + i] != letters.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
