package coop.workers.manyhands.sharing;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The letters of a TrueType font as shapes. Java's own text needs fontconfig and a font of the machine, and a container that
 * has a Java runtime and nothing else has neither: there {@code Graphics2D.drawString} fails. Filling a shape needs none.
 *
 * <p>Reads what a font of our own holds (tables {@code head}, {@code hhea}, {@code hmtx}, {@code cmap} of format 4,
 * {@code loca}, {@code glyf}); no hints and no kerning, which large letters do without. A font from elsewhere is never read.
 */
final class GlyphOutlines {

    /** Composites are made of plain glyphs, or of composites of these. */
    private static final int DEEPEST = 4;

    private final ByteBuffer font;
    private final Map<String, Integer> tables = new HashMap<>();
    private final int unitsPerEm;
    private final boolean longOffsets;
    private final int widths;
    private final int characters;

    private GlyphOutlines(byte[] bytes) {
        this.font = ByteBuffer.wrap(bytes);
        int number = unsigned(4);
        for (int i = 0; i < number; i++) {
            int entry = 12 + 16 * i;
            tables.put(new String(bytes, entry, 4, StandardCharsets.US_ASCII), font.getInt(entry + 8));
        }
        this.unitsPerEm = unsigned(table("head") + 18);
        this.longOffsets = unsigned(table("head") + 50) == 1;
        this.widths = unsigned(table("hhea") + 34);
        this.characters = charactersIn(table("cmap"));
    }

    /** Those of a font in the class path. */
    static GlyphOutlines of(String resource) {
        try (InputStream font =
                Objects.requireNonNull(GlyphOutlines.class.getClassLoader().getResourceAsStream(resource), resource)) {
            return new GlyphOutlines(font.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The shape of a text whose line begins at that point. */
    Path2D shape(String text, double size, double x, double y) {
        Path2D.Double shape = new Path2D.Double();
        double scale = size / unitsPerEm;
        double at = x;
        for (int character : text.codePoints().toArray()) {
            int glyph = glyph(character);
            add(glyph, new AffineTransform(scale, 0, 0, -scale, at, y), shape, 0);
            at += advance(glyph) * scale;
        }
        return shape;
    }

    /** How wide a text is, in the units of the size. */
    double width(String text, double size) {
        return text.codePoints()
                        .mapToLong(character -> advance(glyph(character)))
                        .sum()
                * size
                / unitsPerEm;
    }

    private int table(String name) {
        Integer at = tables.get(name);
        if (at == null) {
            throw new IllegalArgumentException("A font without the table " + name);
        }
        return at;
    }

    private int unsigned(int at) {
        return font.getShort(at) & 0xFFFF;
    }

    /** Where the characters of Unicode's first plane are told apart. */
    private int charactersIn(int cmap) {
        int number = unsigned(cmap + 2);
        for (int i = 0; i < number; i++) {
            int found = cmap + font.getInt(cmap + 4 + 8 * i + 4);
            if (unsigned(found) == 4) {
                return found;
            }
        }
        throw new IllegalArgumentException("A font without characters of format 4");
    }

    /** The number of a character's glyph; 0, an empty box, for what the font does not have. */
    private int glyph(int character) {
        int twice = unsigned(characters + 6);
        int ends = characters + 14;
        int starts = ends + twice + 2;
        int deltas = starts + twice;
        int offsets = deltas + twice;
        for (int i = 0; character <= 0xFFFF && i < twice; i += 2) {
            if (character <= unsigned(ends + i)) {
                if (character < unsigned(starts + i)) {
                    return 0;
                }
                int offset = unsigned(offsets + i);
                int delta = unsigned(deltas + i);
                if (offset == 0) {
                    return (character + delta) & 0xFFFF;
                }
                int glyph = unsigned(offsets + i + offset + 2 * (character - unsigned(starts + i)));
                return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
            }
        }
        return 0;
    }

    private int advance(int glyph) {
        return unsigned(table("hmtx") + 4 * Math.min(glyph, widths - 1));
    }

    private int offsetOf(int glyph) {
        return longOffsets ? font.getInt(table("loca") + 4 * glyph) : 2 * unsigned(table("loca") + 2 * glyph);
    }

    private void add(int glyph, AffineTransform place, Path2D shape, int depth) {
        int from = offsetOf(glyph);
        if (from == offsetOf(glyph + 1) || depth > DEEPEST) {
            return;
        }
        int at = table("glyf") + from;
        int contours = font.getShort(at);
        if (contours >= 0) {
            shape.append(plain(at, contours).getPathIterator(place), false);
        } else {
            addParts(at + 10, place, shape, depth);
        }
    }

    private void addParts(int first, AffineTransform place, Path2D shape, int depth) {
        int at = first;
        int flags;
        do {
            flags = unsigned(at);
            int part = unsigned(at + 2);
            at += 4;
            double dx;
            double dy;
            if ((flags & 1) != 0) {
                dx = font.getShort(at);
                dy = font.getShort(at + 2);
                at += 4;
            } else {
                dx = font.get(at);
                dy = font.get(at + 1);
                at += 2;
            }
            double[] turn = {1, 0, 0, 1};
            if ((flags & 8) != 0) {
                turn[0] = turn[3] = fraction(at);
                at += 2;
            } else if ((flags & 0x40) != 0) {
                turn[0] = fraction(at);
                turn[3] = fraction(at + 2);
                at += 4;
            } else if ((flags & 0x80) != 0) {
                for (int i = 0; i < 4; i++) {
                    turn[i] = fraction(at + 2 * i);
                }
                at += 8;
            }
            AffineTransform there = new AffineTransform(place);
            there.concatenate(new AffineTransform(turn[0], turn[1], turn[2], turn[3], dx, dy));
            add(part, there, shape, depth + 1);
        } while ((flags & 0x20) != 0);
    }

    private double fraction(int at) {
        return font.getShort(at) / 16384.0;
    }

    private Path2D plain(int glyph, int contours) {
        int[] ends = new int[contours];
        for (int i = 0; i < contours; i++) {
            ends[i] = unsigned(glyph + 10 + 2 * i);
        }
        int points = contours == 0 ? 0 : ends[contours - 1] + 1;
        int at = glyph + 10 + 2 * contours;
        at += 2 + unsigned(at);
        byte[] flags = new byte[points];
        for (int i = 0; i < points; i++) {
            byte flag = font.get(at++);
            flags[i] = flag;
            if ((flag & 8) != 0) {
                int repeats = font.get(at++) & 0xFF;
                for (int r = 0; r < repeats; r++) {
                    flags[++i] = flag;
                }
            }
        }
        int[] xs = new int[points];
        at = coordinates(flags, 2, 16, at, xs);
        int[] ys = new int[points];
        coordinates(flags, 4, 32, at, ys);
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        int first = 0;
        for (int end : ends) {
            contour(path, flags, xs, ys, first, end);
            first = end + 1;
        }
        return path;
    }

    /** Each is a distance from the one before: short with a sign of its own, the same, or long. */
    private int coordinates(byte[] flags, int isShort, int isSame, int from, int[] into) {
        int at = from;
        int value = 0;
        for (int i = 0; i < flags.length; i++) {
            if ((flags[i] & isShort) != 0) {
                int distance = font.get(at++) & 0xFF;
                value += (flags[i] & isSame) != 0 ? distance : -distance;
            } else if ((flags[i] & isSame) == 0) {
                value += font.getShort(at);
                at += 2;
            }
            into[i] = value;
        }
        return at;
    }

    /** Points off the curve pull at it; between two of them lies one on the curve. */
    private static void contour(Path2D path, byte[] flags, int[] xs, int[] ys, int first, int last) {
        int number = last - first + 1;
        if (number < 2) {
            return;
        }
        int start = first;
        while (start <= last && (flags[start] & 1) == 0) {
            start++;
        }
        double x;
        double y;
        if (start > last) {
            // Between the last and the first, which is the next.
            x = (xs[first] + xs[last]) / 2.0;
            y = (ys[first] + ys[last]) / 2.0;
            start = first - 1;
        } else {
            x = xs[start];
            y = ys[start];
        }
        path.moveTo(x, y);
        boolean pulled = false;
        double pullX = 0;
        double pullY = 0;
        for (int i = 1; i <= number; i++) {
            int point = first + Math.floorMod(start - first + i, number);
            boolean on = (flags[point] & 1) != 0;
            if (on && pulled) {
                path.quadTo(pullX, pullY, xs[point], ys[point]);
                pulled = false;
            } else if (on) {
                path.lineTo(xs[point], ys[point]);
            } else {
                if (pulled) {
                    path.quadTo(pullX, pullY, (pullX + xs[point]) / 2, (pullY + ys[point]) / 2);
                }
                pulled = true;
                pullX = xs[point];
                pullY = ys[point];
            }
        }
        if (pulled) {
            path.quadTo(pullX, pullY, x, y);
        }
        path.closePath();
    }
}
